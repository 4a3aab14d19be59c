// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/batches.h"
#include "platform/scope.h"

#include <functional>
#include <optional>

// Who may see which present object (protocol.md §6).
namespace lianxin::platform {

struct VisibleObject {
    QString type;
    QString id;
    qint64 version = 0;
};

/// Every present object that `scope` may see, each once, in no order; of one type where it is named. Holds
/// `rowsAtATime` of them in memory, however many there are; how many times it asked for so many.
[[nodiscard]] Result<int> eachVisible(Sql& sql, const Scope& scope, const std::optional<QString>& type,
                                      const std::function<void(const VisibleObject&)>& take,
                                      int rowsAtATime = kRowsAtATime);

/// True where `scope` may see an object that belongs to a message, or the message itself.
[[nodiscard]] Result<bool> isVisible(Sql& sql, const Scope& scope, qint64 objectKey);

} // namespace lianxin::platform
