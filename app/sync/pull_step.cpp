// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pull_step.h"

#include "domain/async.h"
#include "sync/page_reader.h"

#include <QUrl>

#include <utility>

namespace lianxin::sync {

PullStep::PullStep(SyncContext& context, qint64 waitMs, QObject* parent)
    : QObject(parent), m_context(context), m_waitMs(waitMs)
{
}

void PullStep::start()
{
    await(ask(m_context.mirror.cursor, m_waitMs));
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
    if (page->hasMore && page->changes.isEmpty() && page->nextCursor == m_context.mirror.cursor)
        return give(lineTrouble(Error{ErrorKind::Portal, QStringLiteral("page: no step forward"), true, 0}));
    onPage(*page);
}

void PullStep::onPage(const ChangePage& page)
{
    if (page.hasMore && !m_breakSoon)
        m_ahead = ask(page.nextCursor, 0);
    whenDone(m_context.store.applyPage(page, m_context.clock.now()), this,
             [this, page](const Result<PageOutcome>& outcome) {
                 if (!outcome)
                     return give(storeTrouble(outcome.error()));
                 onApplied(page, *outcome);
             });
}

void PullStep::onApplied(const ChangePage& page, const PageOutcome& outcome)
{
    m_context.mirror.cursor = page.nextCursor;
    m_context.mirror.throughSeq = page.throughSeq;
    m_context.round.throughSeq = page.throughSeq;
    m_context.round.pulled += outcome.objects;
    m_changes += static_cast<int>(page.changes.size());
    if (!page.changes.isEmpty())
        m_context.pageSize.clean();
    m_reachedEnd = !page.hasMore;
    Q_EMIT pageApplied(static_cast<int>(page.changes.size()), page.snapshot);
    const auto ahead = std::exchange(m_ahead, std::nullopt);
    if (m_reachedEnd || m_breakSoon)
        return Q_EMIT finished(std::nullopt);
    await(ahead ? *ahead : ask(page.nextCursor, 0));
}

void PullStep::give(const Trouble& trouble)
{
    if (trouble.error.kind == ErrorKind::Timeout || trouble.error.kind == ErrorKind::TooLarge)
        m_context.pageSize.stalled();
    Q_EMIT finished(trouble);
}

} // namespace lianxin::sync
