// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/push_step.h"

#include "domain/async.h"
#include "sync/push_codec.h"

#include <algorithm>

namespace lianxin::sync {

namespace {

QList<OperationId> idsOf(const QList<SentOperation>& batch)
{
    QList<OperationId> ids;
    for (const SentOperation& sent : batch)
        ids.append(sent.operation.opId);
    return ids;
}

} // namespace

PushStep::PushStep(SyncContext& context, const UserId& userId, QObject* parent)
    : Step(context, parent), m_userId(userId), m_count(context.capabilities.operationCount)
{
}

void PushStep::start()
{
    take();
}

void PushStep::take()
{
    BatchLimits limits;
    limits.count = m_count;
    limits.bytes = m_context.capabilities.operationBytes;
    limits.actorId = m_userId;
    const auto offset = m_context.clockEstimate.offset(m_context.clock.now(), m_context.clock.monotonic());
    limits.clockOffsetMs = offset ? offset->count() : 0;
    limits.clockUncertaintyMs = m_context.clockEstimate.uncertainty().count();
    whenDone(m_context.store.takeBatch(limits), this, [this](const Result<QList<SentOperation>>& batch) {
        if (!batch)
            return Q_EMIT finished(storeTrouble(batch.error()));
        if (batch->isEmpty())
            return Q_EMIT finished(m_diagnostic);
        m_tookSomething = true;
        send(*batch);
    });
}

void PushStep::send(const QList<SentOperation>& batch)
{
    const bool nothingNew = std::ranges::all_of(
        batch, [this](const SentOperation& sent) { return m_aside.contains(sent.operation.opId); });
    if (nothingNew) {
        whenDone(m_context.store.returnBatch(idsOf(batch), Error{}), this, [this](const Result<void>& returned) {
            Q_EMIT finished(returned ? m_diagnostic : storeTrouble(returned.error()));
        });
        return;
    }
    const QByteArray body = pushBody(m_context.mirror.deviceId, m_context.presentCursor(), batch);
    whenDone(m_context.transport.send({"POST", QStringLiteral("/operations"), body, true, 0}), this,
             [this, batch](const Result<PlatformAnswer>& answer) { onAnswer(batch, answer); });
}

void PushStep::onAnswer(const QList<SentOperation>& batch, const Result<PlatformAnswer>& answer)
{
    if (const auto trouble = m_context.receive(answer))
        return giveBack(batch, *trouble);
    const auto results = readResults(answer->body, batch);
    if (!results)
        return giveBack(batch, lineTrouble(results.error()));
    apply(*results);
}

void PushStep::apply(const QList<OperationResult>& results)
{
    for (const OperationResult& result : results)
        if (result.status == ResultStatus::Deferred)
            m_aside.insert(result.opId);
    whenDone(m_context.store.applyResults(results), this, [this](const Result<PushOutcome>& outcome) {
        if (!outcome)
            return Q_EMIT finished(storeTrouble(outcome.error()));
        goOn(*outcome);
    });
}

void PushStep::goOn(const PushOutcome& outcome)
{
    m_context.round.pushed += outcome.acked;
    m_context.round.conflicts += outcome.conflicts;
    m_context.round.rejected += outcome.rejected;
    m_count = m_context.capabilities.operationCount;
    if (outcome.suspectsRollback)
        return Q_EMIT finished(doubt(QStringLiteral("earlierOperationFailed")));
    take();
}

void PushStep::giveBack(const QList<SentOperation>& batch, const Trouble& trouble)
{
    if (trouble.splits && batch.size() == 1)
        return putAside(batch.first(), trouble);
    whenDone(m_context.store.returnBatch(idsOf(batch), trouble.error), this,
             [this, size = static_cast<int>(batch.size()), trouble](const Result<void>& returned) {
                 if (!returned)
                     return Q_EMIT finished(storeTrouble(returned.error()));
                 if (!trouble.splits)
                     return Q_EMIT finished(trouble);
                 m_count = size / 2;
                 take();
             });
}

void PushStep::putAside(const SentOperation& operation, const Trouble& trouble)
{
    // An error of HTTP never judges an operation (protocol.md §2): it stays pending, as a deferred one does.
    m_diagnostic = trouble;
    m_context.log.write(LogLevel::Error, LogCategory::Sync,
                        QStringLiteral("operation %1 refused by the platform as a request: %2")
                            .arg(operation.operation.opId.text(), trouble.error.detail));
    apply({OperationResult{operation.operation.opId, ResultStatus::Deferred, 0, trouble.error.detail, {}}});
}

} // namespace lianxin::sync
