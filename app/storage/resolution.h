// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// The arrows of protocol.md §13 that only the user makes; each leaves an audit row (I13).
namespace lianxin::storage {

/// pending, never sent → gone, its text back in a draft. Errors: NotFound; NotAllowed once it was sent, or while later
/// operations of the message build on it.
[[nodiscard]] Result<void> takeBackOperation(WriteContext& context, const OperationId& opId);
/// conflict, rejected → discarded; what was blocked behind it too. Errors: NotFound, NotAllowed in any other state.
[[nodiscard]] Result<void> discardOperation(WriteContext& context, const OperationId& opId);
/// conflict, rejected → superseded by a note. Errors: as discardOperation() and submitOperation().
[[nodiscard]] Result<OperationId> keepOperationAsNote(WriteContext& context, const OperationId& opId, const QString& text);
/// conflict, rejected → discarded, its text in the message's draft. Errors: as discardOperation(); InvalidInput where
/// it has no text or no message.
[[nodiscard]] Result<void> copyOperationToDraft(WriteContext& context, const OperationId& opId);

} // namespace lianxin::storage
