// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "storage/database.h"
#include "storage/message_types.h"

#include <optional>

// Tables outbox and outbox_history: one place that knows their columns.
namespace lianxin::storage {

/// Everything of a row that rules look at.
struct OutboxEntry {
    OutboxRow row;
    qint64 lastSeenSeq = 0;
    std::optional<qint64> seq; ///< of an acked one
    std::optional<qint64> proofSeq; ///< a page has named the operation (protocol.md §13, acked → settled)
    std::optional<Moment> nextAttemptAt;
};

void insertOperation(Database& db, const Operation& operation, qint64 deviceSeq, qint64 lastSeenSeq);
[[nodiscard]] std::optional<OutboxEntry> readEntry(Database& db, const OperationId& opId);
/// Unsettled operations of a message in `deviceSeq` order.
[[nodiscard]] QList<OutboxEntry> readEntriesOf(Database& db, const QByteArray& messageId);
/// Unsettled template.put operations, in `deviceSeq` order.
[[nodiscard]] QList<OutboxEntry> readEntriesWithoutMessage(Database& db);
[[nodiscard]] QList<OutboxRow> readOutbox(Database& db, bool history);
/// Operations in one of two states (the same twice for one), in `deviceSeq` order.
[[nodiscard]] QList<OutboxEntry> readEntriesIn(Database& db, OutboxState state, OutboxState orState);

void setState(Database& db, const OperationId& opId, OutboxState state);
/// Moves an ended operation to the history.
void moveToHistory(Database& db, const OutboxEntry& entry, OutboxState as, Moment at);
/// True where the message has an operation that is not ended.
[[nodiscard]] bool hasUnsettled(Database& db, const QByteArray& messageId);
/// The latest earlier operation of the message that the platform has or will have (`after` of protocol.md §9).
[[nodiscard]] std::optional<OperationId> operationBefore(Database& db, const QByteArray& messageId, qint64 deviceSeq);

/// pending, sending and acked ones are laid over the mirror.
[[nodiscard]] bool isLaidOver(OutboxState state);

} // namespace lianxin::storage
