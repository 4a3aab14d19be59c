// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox_settling.h"

#include "storage/outbox_table.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

void rememberProofs(Database& db, const QList<SettlementProof>& proofs)
{
    for (const SettlementProof& proof : proofs)
        db.run("UPDATE outbox SET proof_seq = ? WHERE op_id = ?", proof.seq, blobOf(proof.opId));
}

QList<QByteArray> settleProven(WriteContext& context, qint64 throughSeq)
{
    QList<QByteArray> subjects;
    for (const OutboxEntry& entry : readEntriesIn(context.db, OutboxState::Acked, OutboxState::Acked)) {
        if (!entry.proofSeq || *entry.proofSeq > throughSeq || entry.seq.value_or(0) > throughSeq)
            continue;
        moveToHistory(context.db, entry, OutboxState::Settled, context.clock.now());
        subjects.append(subjectOf(entry.row.operation));
        context.change.outbox = true;
    }
    return subjects;
}

} // namespace lianxin::storage
