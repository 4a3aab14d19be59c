// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

namespace lianxin::wire {

/// The gzip form (RFC 1952). `level` 1 (fast) to 9 (small). Any thread. Errors: Internal where zlib has no
/// memory.
[[nodiscard]] Result<QByteArray> gzip(const QByteArray& plain, int level = 6);

/// The one member of `coded`, whole: a missing end or bytes after it are errors. Stops as soon as the output
/// is over `cap` bytes, so a bomb costs no more than the cap. Errors: Portal (not gzip, truncated, wrong
/// check sum), TooLarge.
[[nodiscard]] Result<QByteArray> gunzip(const QByteArray& coded, qint64 cap);

} // namespace lianxin::wire
