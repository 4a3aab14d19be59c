// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/problem.h"

#include <optional>

namespace lianxin::platform {

/// Some bytes of a file of known size.
struct ByteRange {
    qint64 first = 0;
    qint64 length = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What `Range` asks of a file of `size` bytes (RFC 9110 §14.2): `bytes=n-`, `bytes=n-m`, `bytes=-n`. Nothing
/// for the whole file: no header, another unit, more than one range, or what cannot be read, which a server
/// ignores. Problems: 416 for a range that begins at the end or beyond it.
[[nodiscard]] Outcome<std::optional<ByteRange>> rangeOf(const QByteArray& header, qint64 size);

} // namespace lianxin::platform
