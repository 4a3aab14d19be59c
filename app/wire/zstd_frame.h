// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

namespace lianxin::wire {

/// One zstd frame (RFC 8878) with its check sum. `level` 1 (fast) to 19 (small). Any thread.
/// Errors: Internal where zstd has no memory.
[[nodiscard]] Result<QByteArray> zstd(const QByteArray& plain, int level);

/// The one frame of `coded`, whole: a missing end or bytes after it are errors. Stops as soon as the output
/// is over `cap` bytes, whatever size the frame announces. A frame that wants a window over 8 MiB is refused:
/// nobody need take more (RFC 9659), and the window is memory that a small body could demand. Errors: Portal
/// (no zstd, truncated, wrong check sum, such a window), TooLarge.
[[nodiscard]] Result<QByteArray> unzstd(const QByteArray& coded, qint64 cap);

} // namespace lianxin::wire
