// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pull_step.h"

#include "domain/async.h"
#include "sync/page_reader.h"
#include "sync/rollback_signs.h"

#include <QUrl>

#include <utility>

namespace lianxin::sync {

namespace {

Error lineError(const QString& detail)
{
    return Error{ErrorKind::Portal, detail, true, 0};
}

} // namespace

PullStep::PullStep(SyncContext& context, qint64 waitMs, QObject* parent) : Step(context, parent), m_waitMs(waitMs) {}

void PullStep::start()
{
    m_held = m_waitMs > 0;
    m_askedAt = m_context.clock.monotonic();
    await(ask(m_context.presentCursor(), m_waitMs));
}

QFuture<Result<PlatformAnswer>> PullStep::ask(const QString& cursor, qint64 waitMs)
{
    PlatformRequest request;
    request.path = QStringLiteral("/changes?limit=%1&limitBytes=%2")
                       .arg(m_context.pageSize.objects()).arg(m_context.capabilities.pageBytes);
    if (waitMs > 0)
        request.path += QStringLiteral("&wait=%1").arg(waitMs);
    if (!cursor.isEmpty())
        request.path += QStringLiteral("&cursor=") + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    request.waitMs = waitMs;
    return m_context.transport.send(request);
}

void PullStep::await(const QFuture<Result<PlatformAnswer>>& answer)
{
    whenDone(answer, this, [this](const Result<PlatformAnswer>& came) { onAnswer(came); });
}

void PullStep::onAnswer(const Result<PlatformAnswer>& answer)
{
    if (const auto trouble = m_context.receive(answer))
        return give(*trouble);
    const auto page = readPage(answer->body);
    if (!page)
        return give(lineTrouble(page.error()));
    if (page->hasMore && page->changes.isEmpty() && page->nextCursor == m_context.presentCursor())
        return give(lineTrouble(lineError(QStringLiteral("page: no step forward"))));
    if (!page->changes.isEmpty() && !m_held)
        m_context.pageSize.clean(m_context.clock.monotonic() - m_askedAt);
    onPage(*page);
}

void PullStep::onPage(const ChangePage& page)
{
    if (page.hasMore && !m_breakSoon) {
        m_aheadAskedAt = m_context.clock.monotonic();
        m_ahead = ask(page.nextCursor, 0);
    }
    whenDone(m_context.store.applyPage(page, m_context.clock.now()), this,
             [this, page](const Result<PageOutcome>& outcome) {
                 if (!outcome)
                     return give(storeTrouble(outcome.error()));
                 onApplied(page, *outcome);
             });
}

void PullStep::onApplied(const ChangePage& page, const PageOutcome& outcome)
{
    m_context.round.pulled += outcome.objects;
    m_changes += static_cast<int>(page.changes.size());
    m_reachedEnd = !page.hasMore;
    Q_EMIT pageApplied(static_cast<int>(page.changes.size()), page.snapshot);
    switch (outcome.step) {
    case GenerationStep::None: return onMirror(page, outcome);
    case GenerationStep::Filling:
        m_context.mirror.resync->cursor = page.nextCursor;
        m_context.mirror.resync->throughSeq = page.throughSeq;
        return goOn(page);
    case GenerationStep::Switched:
    case GenerationStep::WaitsForUser:
    case GenerationStep::TotalsDiffer: return readMirror(page, outcome.step);
    }
}

void PullStep::onMirror(const ChangePage& page, const PageOutcome& outcome)
{
    m_context.mirror.cursor = page.nextCursor;
    m_context.mirror.throughSeq = page.throughSeq;
    m_context.mirror.durableSeq = std::max(m_context.mirror.durableSeq, page.durableSeq);
    m_context.round.throughSeq = page.throughSeq;
    const bool inDoubt = m_context.mirror.suspectsRollback; // already, and about to ask
    if (const auto sign = signOf(outcome, !m_context.vouched.isEmpty()); sign && !inDoubt)
        return give(doubt(*sign));
    goOn(page);
}

void PullStep::readMirror(const ChangePage& page, GenerationStep step)
{
    whenDone(m_context.store.mirrorState(), this, [this, page, step](const Result<MirrorState>& mirror) {
        if (!mirror)
            return give(storeTrouble(mirror.error()));
        m_context.mirror = *mirror;
        m_context.round.throughSeq = mirror->throughSeq;
        if (step == GenerationStep::TotalsDiffer) // from its first page again, but not at once
            return give({SyncEvent::PlatformBusy,
                         Error{ErrorKind::Platform, QStringLiteral("snapshot: the totals differ"), true, 0}});
        m_switched = step == GenerationStep::Switched;
        if (!m_switched)
            return Q_EMIT finished(std::nullopt); // its user decides first
        goOn(page);
    });
}

void PullStep::goOn(const ChangePage& page)
{
    const auto ahead = std::exchange(m_ahead, std::nullopt);
    if (m_reachedEnd || m_breakSoon)
        return Q_EMIT finished(std::nullopt);
    m_held = false;
    m_askedAt = ahead ? m_aheadAskedAt : m_context.clock.monotonic();
    await(ahead ? *ahead : ask(page.nextCursor, 0));
}

void PullStep::give(const Trouble& trouble)
{
    const ErrorKind kind = trouble.error.kind;
    // A poll that is lost while the platform holds it says nothing about the size of pages.
    const bool lost = !m_held && (kind == ErrorKind::Timeout || kind == ErrorKind::Cut);
    const bool tooLarge = kind == ErrorKind::TooLarge;
    if (tooLarge && trouble.splits && !m_context.pageSize.isSmallest()) { // 413: less at once, and now
        m_context.pageSize.stalled();
        m_askedAt = m_context.clock.monotonic();
        return await(ask(m_context.presentCursor(), m_held ? m_waitMs : 0));
    }
    if (lost || tooLarge)
        m_context.pageSize.stalled();
    Q_EMIT finished(trouble);
}

} // namespace lianxin::sync
