// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace lianxin::platform {

/// The gzip form (RFC 1952). `level` 1 (fast) to 9 (small). Nothing where zlib has no memory.
[[nodiscard]] std::optional<QByteArray> gzipped(const QByteArray& plain, int level);

} // namespace lianxin::platform
