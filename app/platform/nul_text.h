// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace lianxin::platform {

/// True where a text or a name in it has U+0000, which PostgreSQL keeps in no text, and which nobody types.
/// Takes what JsonCaps let through: no deeper than those.
[[nodiscard]] inline bool hasNul(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().contains(QChar(u'\0'));
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [](const QJsonValue& item) { return hasNul(item); });
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key().contains(QChar(u'\0')) || hasNul(it.value()))
            return true;
    return false;
}

} // namespace lianxin::platform
