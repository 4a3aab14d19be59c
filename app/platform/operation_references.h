// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/operation.h"
#include "platform/sql.h"

namespace lianxin::platform {

/// The name of the first id in the payload that the operation may not name; empty where all are good. Offices
/// must be there and open; a person must be there, active and of the lead unit, since only that unit works on
/// the message (domain.md §3); a reply must not be another message's. Errors: those of Sql.
[[nodiscard]] Result<QString> unfitReference(Sql& sql, const Operation& operation, const Message& message);

} // namespace lianxin::platform
