// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox_table.h"

#include "storage/uuid_blob.h"

#include <QJsonDocument>

#include <algorithm>

namespace lianxin::storage {

namespace {

#define OUTBOX_COLUMNS                                                                                                   "body, device_seq, state, attempts, first_sent_at, last_error, result, last_seen_seq, seq, proof_seq, next_attempt_at, couriered"

#define HISTORY_COLUMNS \
    "body, device_seq, state, attempts, first_sent_at, last_error, result, last_seen_seq, seq, NULL, NULL, couriered"

QJsonObject objectOf(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QString textOf(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

OutboxEntry entryOf(const Statement& row)
{
    auto sent = sentOperationFromJson(objectOf(row.text(0)));
    const auto state = parseCode<OutboxState>(row.text(2));
    if (!sent || !state)
        fail(ErrorKind::Corrupt, QStringLiteral("an operation of the outbox cannot be read"));
    return OutboxEntry{OutboxRow{sent->operation, row.integer(1), *state, static_cast<int>(row.integer(3)),
                                 row.optionalMoment(4), row.text(5), objectOf(row.text(6)), row.integer(11)},
                       row.integer(7), row.optionalInteger(8), row.optionalInteger(9), row.optionalMoment(10)};
}

QList<OutboxEntry> all(Statement rows)
{
    QList<OutboxEntry> entries;
    while (rows.next())
        entries.append(entryOf(rows));
    return entries;
}

} // namespace

void insertOperation(Database& db, const Operation& operation, qint64 deviceSeq, qint64 lastSeenSeq)
{
    db.run("INSERT INTO outbox(op_id, device_seq, message_id, kind, actor_id, body, body_hash, last_seen_seq, state) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
           blobOf(operation.opId), deviceSeq, blobOf(operation.messageId), operation.kind.text(),
           blobOf(operation.actorId), textOf(toJson(SentOperation{operation, {}})),
           QString::fromLatin1(bodyHash(operation)), lastSeenSeq);
}

std::optional<OutboxEntry> readEntry(Database& db, const OperationId& opId)
{
    Statement row = db.query("SELECT " OUTBOX_COLUMNS " FROM outbox WHERE op_id = ?", blobOf(opId));
    return row.next() ? std::optional(entryOf(row)) : std::nullopt;
}

QList<OutboxEntry> readEntriesOf(Database& db, const QByteArray& messageId)
{
    return all(db.query("SELECT " OUTBOX_COLUMNS " FROM outbox WHERE message_id = ? ORDER BY device_seq", messageId));
}

QList<OutboxEntry> readEntriesWithoutMessage(Database& db)
{
    return all(db.query("SELECT " OUTBOX_COLUMNS " FROM outbox WHERE message_id IS NULL ORDER BY device_seq"));
}

QList<OutboxEntry> readEntriesIn(Database& db, OutboxState state, OutboxState orState)
{
    QList<OutboxEntry> entries = all(db.query("SELECT " OUTBOX_COLUMNS " FROM outbox WHERE state IN (?, ?) ORDER BY device_seq",
                                              codeOf(state), codeOf(orState)));
    return entries;
}

QList<OutboxRow> readOutbox(Database& db, bool history)
{
    QList<OutboxRow> rows;
    for (const OutboxEntry& entry : all(db.query("SELECT " OUTBOX_COLUMNS " FROM outbox ORDER BY device_seq")))
        rows.append(entry.row);
    if (!history)
        return rows;
    for (const OutboxEntry& entry :
         all(db.query("SELECT " HISTORY_COLUMNS " FROM outbox_history ORDER BY device_seq")))
        rows.append(entry.row);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const OutboxRow& a, const OutboxRow& b) { return a.deviceSeq < b.deviceSeq; });
    return rows;
}

void setState(Database& db, const OperationId& opId, OutboxState state)
{
    db.run("UPDATE outbox SET state = ? WHERE op_id = ?", codeOf(state), blobOf(opId));
}

void moveToHistory(Database& db, const OutboxEntry& entry, OutboxState as, Moment at)
{
    const QByteArray opId = blobOf(entry.row.operation.opId);
    db.run("INSERT INTO outbox_history(op_id, device_seq, message_id, kind, actor_id, body, body_hash, last_seen_seq, "
           "state, first_sent_at, attempts, last_error, seq, result, couriered, ended_at) "
           "SELECT op_id, device_seq, message_id, kind, actor_id, body, body_hash, last_seen_seq, ?, first_sent_at, "
           "attempts, last_error, seq, result, couriered, ? FROM outbox WHERE op_id = ?",
           codeOf(as), at, opId);
    db.run("DELETE FROM outbox WHERE op_id = ?", opId);
}

std::optional<OutboxEntry> readSettled(Database& db, const OperationId& opId)
{
    Statement row = db.query("SELECT " HISTORY_COLUMNS " FROM outbox_history WHERE op_id = ? AND state = 'settled'", blobOf(opId));
    return row.next() ? std::optional(entryOf(row)) : std::nullopt;
}

QList<OutboxEntry> readSettledBeyond(Database& db, qint64 seq)
{
    return all(db.query("SELECT " HISTORY_COLUMNS " FROM outbox_history WHERE state = 'settled' AND seq > ? ORDER BY device_seq", seq));
}

void moveFromHistory(Database& db, const OperationId& opId, OutboxState as)
{
    db.run("INSERT INTO outbox(op_id, device_seq, message_id, kind, actor_id, body, body_hash, last_seen_seq, state, "
           "first_sent_at, attempts, last_error, seq, result) "
           "SELECT op_id, device_seq, message_id, kind, actor_id, body, body_hash, last_seen_seq, ?, first_sent_at, "
           "attempts, last_error, seq, result FROM outbox_history WHERE op_id = ?",
           codeOf(as), blobOf(opId));
    db.run("DELETE FROM outbox_history WHERE op_id = ?", blobOf(opId));
}

void noteSettledSeq(Database& db, const OperationId& opId, qint64 seq)
{
    db.run("UPDATE outbox_history SET seq = ? WHERE op_id = ? AND seq IS NOT ?", seq, blobOf(opId), seq);
}

void markInLog(Database& db, const OperationId& opId, qint64 seq)
{
    db.run("UPDATE outbox SET seq = ?, proof_seq = ? WHERE op_id = ?", seq, seq, blobOf(opId));
}

void markForReplay(Database& db, const OperationId& opId)
{
    db.run("UPDATE outbox SET state = 'pending', replay = 1, seq = NULL, proof_seq = NULL, next_attempt_at = NULL, "
           "last_error = '' WHERE op_id = ?",
           blobOf(opId));
}

void refuseOperation(Database& db, const OutboxEntry& entry, OutboxState state, const OperationResult& result)
{
    const Operation& operation = entry.row.operation;
    db.run("UPDATE outbox SET state = ?, last_error = ?, result = ?, next_attempt_at = NULL WHERE op_id = ?", codeOf(state),
           result.reason, textOf(result.whole), blobOf(operation.opId));
    if (operation.messageId)
        db.run("UPDATE outbox SET state = 'blocked' WHERE message_id = ? AND device_seq > ? AND state IN ('pending', 'sending')",
               blobOf(operation.messageId), entry.row.deviceSeq);
}

QByteArray subjectOf(const Operation& operation)
{
    return operation.messageId ? blobOf(operation.messageId) : blobOf(operation.objectId);
}

bool hasUnsettled(Database& db, const QByteArray& subject)
{
    if (db.query("SELECT 1 FROM outbox WHERE message_id = ? LIMIT 1", subject).next())
        return true;
    const QList<OutboxEntry> others = readEntriesWithoutMessage(db);
    return std::any_of(others.cbegin(), others.cend(), [&](const OutboxEntry& entry) { return subjectOf(entry.row.operation) == subject; });
}

std::optional<OperationId> operationBefore(Database& db, const QByteArray& messageId, qint64 deviceSeq)
{
    Statement found = db.query(
        "SELECT op_id, device_seq FROM outbox WHERE message_id = ? AND device_seq < ? AND state IN ('pending', 'sending', 'acked') "
        "UNION ALL "
        "SELECT op_id, device_seq FROM outbox_history WHERE message_id = ? AND device_seq < ? AND state = 'settled' "
        "ORDER BY device_seq DESC LIMIT 1",
        messageId, deviceSeq, messageId, deviceSeq);
    return found.next() ? idFromBlob<OperationId>(found.bytes(0)) : std::nullopt;
}

bool isLaidOver(OutboxState state)
{
    switch (state) {
    case OutboxState::Pending:
    case OutboxState::Sending:
    case OutboxState::Acked:
        return true;
    case OutboxState::Blocked:
    case OutboxState::Conflict:
    case OutboxState::Rejected:
    case OutboxState::Settled:
    case OutboxState::Superseded:
    case OutboxState::Discarded:
        return false;
    }
    return false;
}

} // namespace lianxin::storage
