// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox_replay.h"

#include "storage/device_seqs.h"
#include "storage/outbox_settling.h"
#include "storage/outbox_table.h"
#include "storage/removals.h"
#include "storage/row_writer.h"
#include "storage/uuid_blob.h"

#include <QSet>

namespace lianxin::storage {

namespace {

class StatusWriter {
public:
    explicit StatusWriter(WriteContext& context)
        : m_context(context), m_db(context.db), m_throughSeq(readMirrorState(context.db).throughSeq)
    {
    }

    void known(const OperationResult& result);
    void unknown(const OperationId& opId);
    void finish();
    [[nodiscard]] const StatusOutcome& outcome() const { return m_outcome; }

private:
    void inLog(const OutboxEntry& entry, qint64 seq);
    void refused(const OutboxEntry& entry, const OperationResult& result);
    void touch(const OutboxEntry& entry);

    WriteContext& m_context;
    Database& m_db;
    const qint64 m_throughSeq;
    StatusOutcome m_outcome;
    QSet<QByteArray> m_touched;
};

/// The acked or kept operation of this id; any other is not asked about, and an answer on it changes nothing
/// (I17).
std::optional<OutboxEntry> inDoubt(Database& db, const OperationId& opId)
{
    if (const auto entry = readEntry(db, opId))
        return entry->row.state == OutboxState::Acked ? entry : std::nullopt;
    return readSettled(db, opId);
}

void StatusWriter::touch(const OutboxEntry& entry)
{
    const Operation& operation = entry.row.operation;
    m_touched.insert(subjectOf(operation));
    m_context.change.outbox = true;
    if (!operation.messageId)
        m_context.change.reference = true;
}

void StatusWriter::known(const OperationResult& result)
{
    const auto entry = inDoubt(m_db, result.opId);
    if (!entry)
        return;
    switch (result.status) {
    case ResultStatus::Applied:
        return inLog(*entry, result.seq);
    case ResultStatus::Conflict:
    case ResultStatus::Rejected:
        return refused(*entry, result);
    case ResultStatus::Deferred:
        return; // no word on whether the log holds it
    }
}

void StatusWriter::inLog(const OutboxEntry& entry, qint64 seq)
{
    const OperationId& opId = entry.row.operation.opId;
    if (entry.row.state == OutboxState::Settled && seq <= m_throughSeq) {
        noteSettledSeq(m_db, opId, seq);
        return;
    }
    if (entry.row.state == OutboxState::Settled)
        moveFromHistory(m_db, opId, OutboxState::Acked);
    markInLog(m_db, opId, seq);
    touch(entry);
}

void StatusWriter::refused(const OutboxEntry& entry, const OperationResult& result)
{
    const OutboxState state =
        result.status == ResultStatus::Conflict ? OutboxState::Conflict : OutboxState::Rejected;
    if (entry.row.state == OutboxState::Settled)
        moveFromHistory(m_db, entry.row.operation.opId, state);
    refuseOperation(m_db, entry, state, result);
    ++m_outcome.conflicts;
    touch(entry);
}

void StatusWriter::unknown(const OperationId& opId)
{
    const auto entry = inDoubt(m_db, opId);
    if (!entry)
        return;
    if (entry->row.state == OutboxState::Settled)
        moveFromHistory(m_db, opId, OutboxState::Pending);
    markForReplay(m_db, opId);
    ++m_outcome.replayed;
    touch(*entry);
}

void StatusWriter::finish()
{
    numberReplayed(m_db);
    const QList<QByteArray> settled = settleProven(m_context, m_throughSeq);
    m_outcome.settled = static_cast<int>(settled.size());
    for (const QByteArray& subject : settled)
        m_touched.insert(subject);
    for (const QByteArray& subject : std::as_const(m_touched)) {
        updateRow(m_context, subject);
        releaseRemovals(m_context, subject);
    }
}

} // namespace

QList<OperationId> operationsToConfirm(Database& db, std::optional<qint64> sinceSeq)
{
    const MirrorState mirror = readMirrorState(db);
    const qint64 since = sinceSeq.value_or(mirror.lastCommonSeq.value_or(mirror.durableSeq));
    QList<OperationId> opIds;
    Statement rows =
        db.query("SELECT op_id, device_seq FROM outbox WHERE state = 'acked' "
                 "UNION ALL SELECT op_id, device_seq FROM outbox_history WHERE state = 'settled' AND seq > ? "
                 "ORDER BY device_seq",
                 since);
    while (rows.next()) {
        if (const auto opId = idFromBlob<OperationId>(rows.bytes(0)))
            opIds.append(*opId);
    }
    return opIds;
}

StatusOutcome applyStatus(WriteContext& context, const QList<OperationResult>& known,
                          const QList<OperationId>& unknown)
{
    StatusWriter writer(context);
    for (const OperationId& opId : unknown)
        writer.unknown(opId);
    for (const OperationResult& result : known) // later: a refusal blocks what is pending behind it
        writer.known(result);
    writer.finish();
    return writer.outcome();
}

QList<QByteArray> reopenBeyond(WriteContext& context, qint64 throughSeq)
{
    QList<QByteArray> subjects;
    for (const OutboxEntry& entry : readSettledBeyond(context.db, throughSeq)) {
        moveFromHistory(context.db, entry.row.operation.opId, OutboxState::Acked);
        subjects.append(subjectOf(entry.row.operation));
        context.change.outbox = true;
    }
    return subjects;
}

} // namespace lianxin::storage
