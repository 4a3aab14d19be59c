// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

#include <optional>

// What stays of operations whose message is gone: enough to know them again for ever (protocol.md §9, I2).
namespace lianxin::platform {

struct OperationStub {
    QString status; ///< applied | conflict | rejected
    qint64 seq = 0; ///< of an applied one
};

[[nodiscard]] Result<std::optional<OperationStub>> readStub(Sql& sql, const QString& opId);

/// Makes stubs of all operations on messages that were removed up to `until`. Before their rows of `object`
/// go.
[[nodiscard]] Result<void> stubOperations(Sql& sql, qint64 until);

} // namespace lianxin::platform
