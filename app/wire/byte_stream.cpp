// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/byte_stream.h"

#include <algorithm>

namespace lianxin::wire {

Packaged<qsizetype> readFully(ByteSource& source, std::span<char> to)
{
    qsizetype filled = 0;
    while (filled < qsizetype(to.size())) {
        const auto came = source.read(to.subspan(size_t(filled)));
        if (!came)
            return came;
        if (*came == 0)
            break;
        filled += *came;
    }
    return filled;
}

Packaged<qsizetype> MemorySource::read(std::span<char> to)
{
    const qsizetype count = std::min(qsizetype(to.size()), m_bytes.size() - m_at);
    std::copy_n(m_bytes.constData() + m_at, count, to.data());
    m_at += count;
    return count;
}

} // namespace lianxin::wire
