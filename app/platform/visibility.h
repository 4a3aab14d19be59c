// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/scope.h"
#include "platform/sql.h"

#include <functional>
#include <optional>

// Who may see which present object (protocol.md §6).
namespace lianxin::platform {

struct VisibleObject {
    QString type;
    QString id;
    qint64 version = 0;
};

/// Every present object that `scope` may see, each once, in no order; of one type where it is named.
[[nodiscard]] Result<void> eachVisible(Sql& sql, const Scope& scope, const std::optional<QString>& type,
                                       const std::function<void(const VisibleObject&)>& take);

/// True where `scope` may see an object that belongs to a message, or the message itself.
[[nodiscard]] Result<bool> isVisible(Sql& sql, const Scope& scope, qint64 objectKey);

} // namespace lianxin::platform
