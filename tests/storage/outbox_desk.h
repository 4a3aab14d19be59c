// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store_fixture.h"

namespace lianxin::test {

inline const QJsonObject kNote{{QStringLiteral("text"), QStringLiteral("已电话核实")}, {QStringLiteral("audience"), QStringLiteral("office")}};

/// A handler with message 1 to sign and message 2 to work on.
class Desk : public StoreFixture {
public:
    Desk()
    {
        begin(handler());
        apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Resolving), 102)});
    }
    OperationId signs(int n) { return *submit(OperationKind::MessageSign, messageId(n)); }
    OperationId notes(int n) { return *submit(OperationKind::NoteAdd, messageId(n), kNote); }
    QList<SentOperation> take(BatchLimits limits = {}) { return valueOf(sync().takeBatch(limits)); }
    PushOutcome answer(const QList<OperationResult>& results) { return valueOf(sync().applyResults(results)); }
    QHash<OperationId, OutboxState> states(bool history = true)
    {
        QHash<OperationId, OutboxState> all;
        for (const auto& row : valueOf(store().outbox(history)))
            all.insert(row.operation.opId, row.state);
        return all;
    }
    storage::OutboxRow entry(const OperationId& opId)
    {
        for (const auto& row : valueOf(store().outbox(true))) {
            if (row.operation.opId == opId)
                return row;
        }
        qFatal("no such operation");
    }
    void settle(const OperationId& opId, qint64 seq, const QList<Change>& changes = {})
    {
        ChangePage proof = page(changes, seq);
        proof.operations = {{opId, seq}};
        apply(proof);
    }
};

inline OperationResult applied(const OperationId& opId, qint64 seq)
{
    return OperationResult{opId, ResultStatus::Applied, seq, {}, {}};
}

inline OperationResult refused(const OperationId& opId, ResultStatus status, const QString& reason = QStringLiteral("stateChanged"))
{
    return OperationResult{opId, status, 0, reason, QJsonObject{{QStringLiteral("reason"), reason}, {QStringLiteral("changedBy"), QStringLiteral("u3")}}};
}

} // namespace lianxin::test
