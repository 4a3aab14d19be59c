// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// Table audit: append-only, each row's hash covers the one before (domain.md §1, audit_event).
namespace lianxin::storage {

/// What the user did to an operation: submitted, takenBack, discarded, superseded, copiedToDraft. The detail names
/// kinds and ids, never text.
void writeAudit(WriteContext& context, const QString& action, const Operation& operation);
/// True where no row was changed or taken out.
[[nodiscard]] bool auditIsWhole(Database& db);

} // namespace lianxin::storage
