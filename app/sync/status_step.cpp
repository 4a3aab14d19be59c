// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/status_step.h"

#include "domain/async.h"

namespace lianxin::sync {

namespace {
constexpr qsizetype kAskedAtOnce = 1'000; // protocol.md §1: no array over 10,000
}

void StatusStep::start()
{
    whenDone(m_context.store.operationsToConfirm(), this, [this](const Result<QList<OperationId>>& opIds) {
        if (!opIds)
            return Q_EMIT finished(storeTrouble(opIds.error()));
        ask(*opIds);
    });
}

void StatusStep::ask(const QList<OperationId>& opIds)
{
    if (opIds.isEmpty())
        return trustAgain();
    const QByteArray body = statusBody(m_context.presentCursor(), opIds.first(std::min(opIds.size(), kAskedAtOnce)));
    whenDone(m_context.transport.send({"POST", QStringLiteral("/operations/status"), body, true, 0}), this,
             [this, opIds](const Result<PlatformAnswer>& answer) { onAnswer(opIds, answer); });
}

void StatusStep::onAnswer(const QList<OperationId>& opIds, const Result<PlatformAnswer>& answer)
{
    if (const auto trouble = m_context.receive(answer))
        return Q_EMIT finished(*trouble);
    const qsizetype asked = std::min(opIds.size(), kAskedAtOnce);
    const auto status = readStatus(answer->body, opIds.first(asked));
    if (!status)
        return Q_EMIT finished(lineTrouble(status.error()));
    apply(opIds.sliced(asked), *status);
}

void StatusStep::apply(const QList<OperationId>& rest, const OperationStatus& status)
{
    whenDone(m_context.store.applyStatus(status.known, status.unknown), this,
             [this, rest, status](const Result<StatusOutcome>& outcome) {
                 if (!outcome)
                     return Q_EMIT finished(storeTrouble(outcome.error()));
                 for (const OperationResult& known : status.known)
                     m_context.vouched.insert(known.opId);
                 m_replayed += outcome->replayed;
                 m_context.round.conflicts += outcome->conflicts;
                 ask(rest);
             });
}

void StatusStep::trustAgain()
{
    whenDone(m_context.store.suspectRollback(false), this, [this](const Result<void>& kept) {
        if (!kept)
            return Q_EMIT finished(storeTrouble(kept.error()));
        m_context.mirror.suspectsRollback = false;
        m_context.mirror.lastCommonSeq.reset();
        m_context.log.write(LogLevel::Info, LogCategory::Sync,
                            QStringLiteral("operations confirmed, %1 to be sent again").arg(m_replayed));
        Q_EMIT finished(std::nullopt);
    });
}

} // namespace lianxin::sync
