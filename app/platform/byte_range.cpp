// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/byte_range.h"

#include "platform/decimal.h"

#include <algorithm>

namespace lianxin::platform {

Outcome<std::optional<ByteRange>> rangeOf(const QByteArray& header, qint64 size)
{
    const QByteArray text = header.trimmed();
    const qsizetype dash = text.indexOf('-');
    if (!text.startsWith("bytes=") || dash < 0)
        return std::optional<ByteRange>();
    const QByteArray from = text.mid(6, dash - 6).trimmed();
    const QByteArray to = text.mid(dash + 1).trimmed();
    const auto first = decimal(from);
    const auto last = decimal(to);
    if ((!from.isEmpty() && !first) || (!to.isEmpty() && !last) || (from.isEmpty() && to.isEmpty()) ||
        (first && last && *last < *first))
        return std::optional<ByteRange>();
    const qint64 begin = first ? *first : size - std::min(*last, size);
    if (begin >= size)
        return problem(416, QStringLiteral("invalid"), QStringLiteral("the range begins beyond the end"));
    const qint64 end = first && last ? std::min(*last, size - 1) : size - 1;
    return std::optional(ByteRange{begin, end - begin + 1});
}

} // namespace lianxin::platform
