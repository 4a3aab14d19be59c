// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace lianxin::platform {

/// A number of a header: digits only, without sign, spaces or other forms, and below 2^63.
[[nodiscard]] inline std::optional<qint64> decimal(const QByteArray& text)
{
    bool good =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const qint64 value = good ? text.toLongLong(&good) : 0;
    return good ? std::optional(value) : std::nullopt;
}

} // namespace lianxin::platform
