// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

namespace lianxin::storage {

/// draft → pending (protocol.md §13), in the writer's transaction: looks at the message as its user sees it, asks the
/// workflow, freezes the body, takes the next device seq, closes the draft where the kind sends it, writes the audit
/// row. Errors: NotAllowed (detail: the Refusal's number, or empty where nobody has signed in), InvalidInput, NotFound,
/// Conflict (an earlier operation of the message waits for its user's decision).
[[nodiscard]] Result<OperationId> submitOperation(WriteContext& context, const OperationRequest& request);

} // namespace lianxin::storage
