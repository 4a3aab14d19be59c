// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/strict_json.h"

#include <QString>

namespace lianxin {

/// The last part of a problem document's `type` (`urn:mosp:error:cursorExpired` → `cursorExpired`), or empty where
/// `body` is none. It goes into logs, so it is one short line whatever was sent (protocol.md §2).
[[nodiscard]] inline QString problemType(const QByteArray& body)
{
    constexpr int longest = 40;
    const auto json = parseJsonObject(body);
    if (!json)
        return {};
    const QString type = json->value(QLatin1String("type")).toString().section(QLatin1Char(':'), -1);
    return type.simplified().left(longest);
}

} // namespace lianxin
