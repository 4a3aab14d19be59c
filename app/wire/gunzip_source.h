// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/byte_stream.h"

#include <memory>

namespace lianxin::wire {

/// Unpacks one gzip member as it is read. Faults: Damaged also where anything follows the member; TooLarge
/// beyond `most` unpacked bytes.
class GunzipSource final : public ByteSource {
public:
    GunzipSource(ByteSource& packed, qint64 most);
    ~GunzipSource() override;
    [[nodiscard]] Packaged<qsizetype> read(std::span<char> to) override;

private:
    struct Stream;
    [[nodiscard]] Packaged<qsizetype> unpack(std::span<char> to);
    [[nodiscard]] Packaged<void> refill();
    [[nodiscard]] Packaged<void> checkEnd();
    ByteSource& m_packed;
    const qint64 m_most;
    qint64 m_given = 0;
    QByteArray m_buffer;
    bool m_ended = false;
    bool m_failed = false; ///< for good: an end after a failure would look like a good one
    std::unique_ptr<Stream> m_stream;
};

} // namespace lianxin::wire
