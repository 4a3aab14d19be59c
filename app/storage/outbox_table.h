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
/// A settled one that is still kept.
[[nodiscard]] std::optional<OutboxEntry> readSettled(Database& db, const OperationId& opId);
/// Settled ones that are still kept, with a seq above this, in `deviceSeq` order.
[[nodiscard]] QList<OutboxEntry> readSettledBeyond(Database& db, qint64 seq);
/// Back from the history: the platform may have lost it (protocol.md §7).
void moveFromHistory(Database& db, const OperationId& opId, OutboxState as);
void noteSettledSeq(Database& db, const OperationId& opId, qint64 seq);
/// An acked one is known to be in the platform's log.
void markInLog(Database& db, const OperationId& opId, qint64 seq);
/// acked → pending, to be sent again with `replay`.
void markForReplay(Database& db, const OperationId& opId);
/// → conflict or rejected with the platform's word on it; what waits behind it on its message is blocked.
void refuseOperation(Database& db, const OutboxEntry& entry, OutboxState state, const OperationResult& result);
/// The id of what an operation is about: its message, or the template or article that it puts; null for none.
[[nodiscard]] QByteArray subjectOf(const Operation& operation);
/// True where the subject has an operation that is not ended.
[[nodiscard]] bool hasUnsettled(Database& db, const QByteArray& subject);
/// The latest earlier operation of the message that the platform has or will have (`after` of protocol.md §9).
[[nodiscard]] std::optional<OperationId> operationBefore(Database& db, const QByteArray& messageId, qint64 deviceSeq);

/// pending, sending and acked ones are laid over the mirror.
[[nodiscard]] bool isLaidOver(OutboxState state);

} // namespace lianxin::storage
