// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine_core.h"
#include "sync/report_sum.h"

#include <algorithm>
#include <utility>

// What the engine does between its rounds: how long it waits, and for what.
namespace lianxin::sync {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kPollEvery = 5min; // protocol.md §12, while the window is not in use
constexpr Milliseconds kPollEveryMetered = 30min; // protocol.md §12
constexpr Milliseconds kPollEveryInUse = 30s; // where the platform cannot hold its answers
constexpr Milliseconds kAskForApprovalEvery = 5min;
constexpr int kMostPollsNotHeld = 3; // then the next one waits for the clock

} // namespace

void SyncEngine::Private::idle()
{
    if (m_woken)
        return handle(SyncEvent::Woken);
    if (compareIsDue())
        return handle(SyncEvent::CompareStarted);
    const quint64 generation = m_generation;
    endRound(restError());
    if (!m_continuous || generation != m_generation)
        return;
    waitForNext();
}

void SyncEngine::Private::waitForNext()
{
    const Milliseconds now = m_context.clock.monotonic();
    if (now - m_describedAt.value_or(now) >= describeEvery(m_context.capabilities))
        return handle(SyncEvent::Woken);
    if (m_leftOverWait.count() > 0)
        later(std::max(m_leftOverAt - now, Milliseconds(0)), &Private::wake);
    if (status.metered)
        return later(kPollEveryMetered, &Private::wake);
    const bool waitsForUser = m_context.mirror.resync.has_value();
    if (m_inUse && !waitsForUser && m_context.capabilities.canWait && m_pollsNotHeld < kMostPollsNotHeld)
        return handle(SyncEvent::PollStarted);
    m_pollsNotHeld = 0;
    later(m_inUse && !waitsForUser ? kPollEveryInUse : kPollEvery, &Private::wake);
}

void SyncEngine::Private::retryLater()
{
    const std::optional<Error> error = status.error;
    const quint64 generation = m_generation;
    endRound(error);
    if (!m_continuous || generation != m_generation)
        return;
    const Milliseconds asked(error ? error->retryAfterMs : 0);
    const Milliseconds own = m_backoff.fail(m_context.random);
    m_notBefore = asked.count() > 0 ? m_context.clock.monotonic() + asked : Milliseconds(0);
    later(std::max(asked, own), &Private::retry);
}

void SyncEngine::Private::askForApprovalLater()
{
    const quint64 generation = m_generation;
    endRound(status.error);
    if (!m_continuous || generation != m_generation)
        return;
    m_notBefore = {};
    later(kAskForApprovalEvery, &Private::retry);
}

std::optional<Error> SyncEngine::Private::restError() const
{
    const auto& resync = m_context.mirror.resync;
    if (resync && resync->waitsForUser)
        return Error{ErrorKind::ResyncNeeded, QStringLiteral("massRemoval"), false, 0};
    return m_pushError;
}

void SyncEngine::Private::endRound(const std::optional<Error>& error)
{
    if (!std::exchange(m_roundRuns, false))
        return;
    status.error = error;
    SyncReport& round = m_context.round;
    round.ms = (m_context.clock.monotonic() - m_roundStartedAt).count();
    add(status.total, round);
    const SyncReport ended = std::exchange(round, SyncReport{});
    tell();
    Q_EMIT m_engine.roundFinished(ended, error);
}

} // namespace lianxin::sync
