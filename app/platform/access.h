// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

// Who may come in changes beside the log: devices, passwords, settings. A number in the database counts such
// changes, so that calls which wait at any instance look whether they still may (Ledger::accessChanges).
namespace lianxin::platform {

/// Part of the transaction that makes the change.
[[nodiscard]] Result<void> countAccessChange(Sql& sql);
[[nodiscard]] Result<qint64> readAccessChanges(Sql& sql);

} // namespace lianxin::platform
