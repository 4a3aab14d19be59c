// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// The outbox as the sync engine drives it: the arrows of protocol.md §13 between pending, sending, acked, conflict,
// rejected and blocked. Each function runs in the writer's transaction.
namespace lianxin::storage {

void recoverOutbox(WriteContext& context);
[[nodiscard]] QList<SentOperation> takeBatch(WriteContext& context, const BatchLimits& limits);
void returnBatch(WriteContext& context, const QList<OperationId>& opIds, const Error& why);
[[nodiscard]] PushOutcome applyResults(WriteContext& context, const QList<OperationResult>& results);
/// Whether takeBatch() would give something, for any actor.
[[nodiscard]] bool hasSendable(Database& db, Moment now);

} // namespace lianxin::storage
