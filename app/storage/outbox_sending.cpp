// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox_sending.h"

#include "storage/blob_table.h"
#include "storage/error_name.h"
#include "storage/outbox_settling.h"
#include "storage/outbox_table.h"
#include "storage/removals.h"
#include "storage/row_writer.h"
#include "storage/uuid_blob.h"

#include <QJsonDocument>

#include <algorithm>

namespace lianxin::storage {

namespace {

constexpr qint64 kFirstWaitMs = 2000;
constexpr qint64 kLongestWaitMs = 15 * 60 * 1000;

/// What operations follow each other on: the message, or the object that has none (a template).
QString subjectOf(const Operation& operation)
{
    if (operation.messageId)
        return operation.messageId->text();
    return operation.objectId ? operation.objectId->text() : QString();
}

/// Pending operations that may go now, in order. One that has to wait holds up those behind it on the same message
/// or template (I5) and no others (I24).
QList<OutboxEntry> sendable(Database& db, Moment now, const std::optional<UserId>& actor)
{
    QList<OutboxEntry> ready;
    QSet<QString> held;
    for (const OutboxEntry& entry : readEntriesIn(db, OutboxState::Pending, OutboxState::Pending)) {
        const Operation& operation = entry.row.operation;
        const QString subject = subjectOf(operation);
        const bool wrongActor = actor && operation.actorId != *actor;
        const bool notYet = entry.nextAttemptAt && *entry.nextAttemptAt > now;
        if (held.contains(subject) || wrongActor || notYet || waitsForBlobs(db, blobOf(operation.opId))) {
            if (!subject.isEmpty())
                held.insert(subject);
            continue;
        }
        ready.append(entry);
    }
    return ready;
}

qint64 waitAfter(int attempts)
{
    const int doublings = std::clamp(attempts - 1, 0, 20);
    return std::min(kFirstWaitMs << doublings, kLongestWaitMs);
}

SentOperation sentOf(Database& db, const OutboxEntry& entry, const BatchLimits& limits, bool replay)
{
    const Operation& operation = entry.row.operation;
    OperationEnvelope envelope{entry.row.deviceSeq, limits.clockOffsetMs, limits.clockUncertaintyMs, entry.lastSeenSeq, {}, replay};
    if (operation.messageId)
        envelope.after = operationBefore(db, blobOf(operation.messageId), entry.row.deviceSeq);
    return SentOperation{operation, envelope};
}

bool isReplay(Database& db, const OperationId& opId)
{
    Statement row = db.query("SELECT replay FROM outbox WHERE op_id = ?", blobOf(opId));
    return row.next() && row.integer(0) != 0;
}

/// Whether the operation that has to come first is one that the platform has applied: if it says that it is missing, the
/// platform has lost it (protocol.md §7).
bool isAfterApplied(Database& db, const OutboxEntry& entry)
{
    if (!entry.row.operation.messageId)
        return false;
    const auto before = operationBefore(db, blobOf(entry.row.operation.messageId), entry.row.deviceSeq);
    if (!before)
        return false;
    const auto unsettled = readEntry(db, *before);
    return !unsettled || unsettled->row.state == OutboxState::Acked;
}

class ResultWriter {
public:
    explicit ResultWriter(WriteContext& context) : m_context(context), m_db(context.db) {}

    void acked(const OperationResult& result);
    void refused(const OperationResult& result, OutboxState state);
    void deferred(const OperationResult& result);
    void finish();
    [[nodiscard]] const PushOutcome& outcome() const { return m_outcome; }

private:
    [[nodiscard]] std::optional<OutboxEntry> waitingFor(const OperationResult& result);
    void touch(const Operation& operation);
    WriteContext& m_context;
    Database& m_db;
    PushOutcome m_outcome;
    QSet<QByteArray> m_touched;
};

/// Only an operation that is under way reacts: an answer seen before changes nothing (I17).
std::optional<OutboxEntry> ResultWriter::waitingFor(const OperationResult& result)
{
    const auto entry = readEntry(m_db, result.opId);
    return entry && entry->row.state == OutboxState::Sending ? entry : std::nullopt;
}

void ResultWriter::touch(const Operation& operation)
{
    m_context.change.outbox = true;
    if (operation.messageId)
        m_touched.insert(blobOf(operation.messageId));
    else
        m_context.change.reference = true; // the list of templates shows it, or shows it no longer
}

void ResultWriter::acked(const OperationResult& result)
{
    const auto entry = waitingFor(result);
    if (!entry)
        return;
    m_db.run("UPDATE outbox SET state = 'acked', seq = ?, last_error = '', next_attempt_at = NULL WHERE op_id = ?",
             result.seq, blobOf(result.opId));
    ++m_outcome.acked;
    touch(entry->row.operation);
}

void ResultWriter::refused(const OperationResult& result, OutboxState state)
{
    const auto entry = waitingFor(result);
    if (!entry)
        return;
    refuseOperation(m_db, *entry, state, result);
    ++(state == OutboxState::Conflict ? m_outcome.conflicts : m_outcome.rejected);
    touch(entry->row.operation);
}

void ResultWriter::deferred(const OperationResult& result)
{
    const auto entry = waitingFor(result);
    if (!entry)
        return;
    const Moment next = m_context.clock.now() + Milliseconds(waitAfter(entry->row.attempts));
    m_db.run("UPDATE outbox SET state = 'pending', last_error = ?, next_attempt_at = ? WHERE op_id = ?", result.reason,
             next, blobOf(result.opId));
    if (result.reason == QLatin1String("attachmentMissing"))
        sendBlobsAgain(m_db, blobOf(result.opId));
    ++m_outcome.deferred;
    touch(entry->row.operation);
    if (result.reason == QLatin1String("earlierOperationFailed") && isAfterApplied(m_db, *entry)) {
        writeSuspicion(m_db, true);
        m_outcome.suspectsRollback = true;
    }
}

void ResultWriter::finish()
{
    const QList<QByteArray> settled = settleProven(m_context, readMirrorState(m_db).throughSeq);
    for (const QByteArray& messageId : settled)
        m_touched.insert(messageId);
    for (const QByteArray& messageId : std::as_const(m_touched)) {
        updateRow(m_context, messageId);
        releaseRemovals(m_context, messageId);
    }
}

} // namespace

void recoverOutbox(WriteContext& context)
{
    const int recovered = context.db.run("UPDATE outbox SET state = 'pending' WHERE state = 'sending'");
    context.change.outbox = recovered > 0;
}

bool hasSendable(Database& db, Moment now)
{
    return !readMirrorState(db).suspectsRollback && !sendable(db, now, {}).isEmpty();
}

QList<SentOperation> takeBatch(WriteContext& context, const BatchLimits& limits)
{
    const Moment now = context.clock.now();
    QList<SentOperation> batch;
    if (readMirrorState(context.db).suspectsRollback)
        return batch; // protocol.md §7: first it has to be known what the platform has lost
    qint64 bytes = 0;
    for (const OutboxEntry& entry : sendable(context.db, now, limits.actorId)) {
        const OperationId& opId = entry.row.operation.opId;
        SentOperation sent = sentOf(context.db, entry, limits, isReplay(context.db, opId));
        bytes += QJsonDocument(toJson(sent)).toJson(QJsonDocument::Compact).size() + 1;
        if (!batch.isEmpty() && (batch.size() >= limits.count || bytes > limits.bytes))
            break;
        context.db.run("UPDATE outbox SET state = 'sending', attempts = attempts + 1, next_attempt_at = NULL, "
                       "first_sent_at = coalesce(first_sent_at, ?) WHERE op_id = ?",
                       now, blobOf(opId));
        batch.append(std::move(sent));
        context.change.outbox = true;
    }
    return batch;
}

void returnBatch(WriteContext& context, const QList<OperationId>& opIds, const Error& why)
{
    // Only the name of the kind: details may hold addresses, and words are chosen where they are shown.
    const QString reason = errorName(why.kind);
    for (const OperationId& opId : opIds) {
        context.db.run("UPDATE outbox SET state = 'pending', last_error = ? WHERE op_id = ? AND state = 'sending'", reason,
                       blobOf(opId));
        context.change.outbox = true;
    }
}

PushOutcome applyResults(WriteContext& context, const QList<OperationResult>& results)
{
    ResultWriter writer(context);
    // Three rounds: a conflict blocks what is behind it, which neither an earlier applied one nor a deferred one of
    // the same answer may undo (protocol.md §13, last arrow).
    for (const OperationResult& result : results) {
        if (result.status == ResultStatus::Applied)
            writer.acked(result);
    }
    for (const OperationResult& result : results) {
        if (result.status == ResultStatus::Conflict)
            writer.refused(result, OutboxState::Conflict);
        else if (result.status == ResultStatus::Rejected)
            writer.refused(result, OutboxState::Rejected);
    }
    for (const OperationResult& result : results) {
        if (result.status == ResultStatus::Deferred)
            writer.deferred(result);
    }
    writer.finish();
    return writer.outcome();
}

} // namespace lianxin::storage
