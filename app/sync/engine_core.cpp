// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine_core.h"

#include <algorithm>
#include <utility>

namespace lianxin::sync {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kPollEvery = 5min; // protocol.md §12, while the window is not in use
constexpr Milliseconds kPollEveryInUse = 30s; // where the platform cannot hold its answers
constexpr qint64 kWaitMs = 50'000; // protocol.md §6
constexpr Milliseconds kShortestPoll = 1s; // a shorter one without news was not held
constexpr Milliseconds kFirstLookAgain = 2500ms; // just after the store's own first wait
constexpr Milliseconds kLongestLookAgain = 15min;
constexpr int kMostDoublings = 9; // past the longest
constexpr Milliseconds kLookAfterStart = 5min; // what an earlier run of the program may have left
constexpr int kMostPollsNotHeld = 3; // then the next one waits for the clock

template <class... Arguments>
QString text(const char* format, Arguments&&... arguments)
{
    return QString::fromLatin1(format).arg(std::forward<Arguments>(arguments)...);
}

} // namespace

SyncEngine::Private::Private(SyncEngine& engine, const World& world)
    : m_engine(engine), m_scheduler(world.scheduler),
      m_context{world.store, world.transport, world.clock, world.random, world.log,
                MirrorState{{}, DeviceId::create(world.random), {}, 0, 0, false, {}}, {}, {}, {}, {}}
{
}

// ── from outside ─────────────────────────────────────────────────────────────────────────────────────────

void SyncEngine::Private::begin(const UserId& userId, bool continuous)
{
    abandon();
    m_context.transport.cancelAll();
    endRound(Error{ErrorKind::Cancelled, QStringLiteral("begun anew"), false, 0});
    m_userId = userId;
    m_continuous = continuous;
    m_needsRecovery = true;
    m_backoff.succeed();
    m_notBefore = {};
    m_leftOverWait = kLookAfterStart;
    handle(SyncEvent::Started);
}

void SyncEngine::Private::stop()
{
    abandon();
    m_context.transport.cancelAll();
    handle(SyncEvent::Stopped, Error{ErrorKind::Cancelled, QStringLiteral("stopped"), false, 0});
}

void SyncEngine::Private::wake()
{
    m_woken = true;
    switch (status.state) {
    case SyncState::Idle:
    case SyncState::Waiting:
        if (!m_continuous)
            return;
        abandon();
        return handle(SyncEvent::Woken);
    case SyncState::Pulling:
        if (m_pull)
            m_pull->breakSoon();
        return;
    case SyncState::BackingOff:
    case SyncState::Offline:
        if (m_context.clock.monotonic() < m_notBefore || !m_continuous)
            return;
        abandon();
        return handle(SyncEvent::LineTried);
    case SyncState::Pushing: // takes up what is new by itself
    case SyncState::SignedOut:
    case SyncState::Stopped: return;
    }
}

void SyncEngine::Private::setInUse(bool inUse)
{
    if (std::exchange(m_inUse, inUse) == inUse)
        return;
    if (inUse && status.state == SyncState::Idle && m_continuous)
        wake();
}

// ── the states ───────────────────────────────────────────────────────────────────────────────────────────

void SyncEngine::Private::handle(SyncEvent event, const std::optional<Error>& why)
{
    const SyncState before = status.state;
    status.state = next(before, event);
    const bool rests = status.state == SyncState::Idle || status.state == SyncState::Waiting;
    status.error = why || !rests ? why : m_pushError;
    if (status.state != before)
        m_context.log.write(LogLevel::Debug, LogCategory::Sync,
                            text("state %1 -> %2%3", QString::number(static_cast<int>(before)),
                                 QString::number(static_cast<int>(status.state)),
                                 why ? QStringLiteral(": ") + why->detail : QString()));
    const quint64 generation = m_generation;
    tell();
    if (generation == m_generation) // nobody stopped or began while being told
        enter();
}

void SyncEngine::Private::startRound()
{
    if (std::exchange(m_roundRuns, true))
        return;
    m_context.round = SyncReport{};
    m_context.round.throughSeq = m_context.mirror.throughSeq;
    m_roundStartedAt = m_context.clock.monotonic();
}

void SyncEngine::Private::enter()
{
    switch (status.state) {
    case SyncState::Pushing:
        startRound();
        m_pushError.reset();
        return recover();
    case SyncState::Pulling: return pull(0);
    case SyncState::Waiting:
        startRound();
        return pull(std::min(kWaitMs, m_context.capabilities.waitMostMs));
    case SyncState::Idle: return idle();
    case SyncState::BackingOff:
    case SyncState::Offline: return retryLater();
    case SyncState::SignedOut:
    case SyncState::Stopped: return endRound(status.error);
    }
}

void SyncEngine::Private::push()
{
    m_push = std::make_unique<PushStep>(m_context, *m_userId);
    // Queued: the step may be gone when its signal is heard, and must not go while it speaks.
    QObject::connect(m_push.get(), &PushStep::finished, &m_engine,
                     [this, generation = m_generation](const std::optional<Trouble>& trouble) {
                         if (generation == m_generation)
                             onPushed(trouble);
                     }, Qt::QueuedConnection);
    m_push->start();
}

void SyncEngine::Private::lookAgain(bool left, bool took)
{
    if (left)
        m_leftOverWait = std::min(kFirstLookAgain * (1 << std::min(m_leftInARow++, kMostDoublings)), kLongestLookAgain);
    else if (took)
        m_leftOverWait = {};
    else
        m_leftOverWait = std::min(m_leftOverWait * 2, kLongestLookAgain);
    if (took && !left)
        m_leftInARow = 0;
    m_leftOverAt = m_context.clock.monotonic() + m_leftOverWait;
}

void SyncEngine::Private::onPushed(const std::optional<Trouble>& trouble)
{
    lookAgain(m_push->leftSomething(), m_push->tookSomething());
    m_push.reset();
    if (!trouble || trouble->splits) {
        // What one operation did wrong is told, and does not keep the others from the news.
        if (trouble)
            m_pushError = trouble->error;
        return handle(SyncEvent::PushedAll);
    }
    fail(*trouble);
}

void SyncEngine::Private::pull(qint64 waitMs)
{
    m_pull = std::make_unique<PullStep>(m_context, waitMs);
    QObject::connect(m_pull.get(), &PullStep::pageApplied, &m_engine,
                     [this, generation = m_generation](int changes, const std::optional<SnapshotProgress>& snapshot) {
                         if (generation == m_generation)
                             onPage(changes, snapshot);
                     }, Qt::QueuedConnection);
    QObject::connect(m_pull.get(), &PullStep::finished, &m_engine,
                     [this, generation = m_generation](const std::optional<Trouble>& trouble) {
                         if (generation == m_generation)
                             onPulled(trouble);
                     }, Qt::QueuedConnection);
    m_pull->start();
}

void SyncEngine::Private::onPage(int changes, const std::optional<SnapshotProgress>& snapshot)
{
    const bool running = snapshot && !snapshot->complete;
    status.snapshotDone = running ? status.snapshotDone + changes : 0;
    status.snapshotTotal = running ? std::max(snapshot->total, status.snapshotDone) : 0;
    status.lastSyncAt = m_context.clock.now();
    tell();
}

void SyncEngine::Private::onPulled(const std::optional<Trouble>& trouble)
{
    const bool wasPoll = status.state == SyncState::Waiting;
    const bool reachedEnd = m_pull->reachedEnd();
    const bool nothingNew = m_pull->changes() == 0;
    abandon(); // also the page that was asked for ahead
    if (trouble)
        return fail(*trouble);
    m_backoff.succeed();
    if (!reachedEnd)
        return handle(SyncEvent::Woken);
    const bool notHeld = wasPoll && nothingNew && m_context.clock.monotonic() - m_roundStartedAt < kShortestPoll;
    m_pollsNotHeld = notHeld ? m_pollsNotHeld + 1 : 0;
    handle(SyncEvent::PulledAll);
}

void SyncEngine::Private::idle()
{
    if (m_woken)
        return handle(SyncEvent::Woken);
    const quint64 generation = m_generation;
    endRound(m_pushError);
    if (!m_continuous || generation != m_generation)
        return;
    const Milliseconds now = m_context.clock.monotonic();
    if (now - m_describedAt.value_or(now) >= kDescribeEvery)
        return handle(SyncEvent::Woken);
    if (m_leftOverWait.count() > 0)
        later(std::max(m_leftOverAt - now, Milliseconds(0)), &Private::wake);
    if (m_inUse && m_context.capabilities.canWait && m_pollsNotHeld < kMostPollsNotHeld)
        return handle(SyncEvent::PollStarted);
    m_pollsNotHeld = 0;
    later(m_inUse ? kPollEveryInUse : kPollEvery, &Private::wake);
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

void SyncEngine::Private::fail(const Trouble& trouble)
{
    abandon();
    m_needsRecovery = true;
    m_context.log.write(LogLevel::Warning, LogCategory::Sync,
                        text("round failed, kind %1: %2", QString::number(static_cast<int>(trouble.error.kind)),
                             trouble.error.detail));
    if (trouble.event == SyncEvent::Halted || trouble.event == SyncEvent::AuthLost)
        m_describedAt.reset();
    handle(trouble.event, trouble.error);
}

void SyncEngine::Private::endRound(const std::optional<Error>& error)
{
    if (!std::exchange(m_roundRuns, false))
        return;
    status.error = error;
    SyncReport& round = m_context.round;
    round.ms = (m_context.clock.monotonic() - m_roundStartedAt).count();
    status.total.pulled += round.pulled;
    status.total.pushed += round.pushed;
    status.total.conflicts += round.conflicts;
    status.total.rejected += round.rejected;
    status.total.throughSeq = round.throughSeq;
    status.total.bytesDown += round.bytesDown;
    status.total.bytesUp += round.bytesUp;
    status.total.ms += round.ms;
    const SyncReport ended = std::exchange(round, SyncReport{});
    tell();
    Q_EMIT m_engine.roundFinished(ended, error);
}

// ── small things ─────────────────────────────────────────────────────────────────────────────────────────

void SyncEngine::Private::abandon()
{
    ++m_generation;
    if (!m_push && !m_pull)
        return;
    m_push.reset();
    m_pull.reset();
    m_context.transport.cancelAll();
}

void SyncEngine::Private::later(Milliseconds delay, void (Private::*task)())
{
    m_scheduler.after(delay, &m_engine, [this, generation = m_generation, task] {
        if (generation == m_generation)
            (this->*task)();
    });
}

void SyncEngine::Private::retry()
{
    abandon();
    handle(SyncEvent::LineTried);
}

void SyncEngine::Private::tell()
{
    const auto offset = m_context.clockEstimate.offset(m_context.clock.now(), m_context.clock.monotonic());
    status.clockOffsetMs = offset ? std::optional<qint64>(offset->count()) : std::nullopt;
    Q_EMIT m_engine.statusChanged(status);
}

} // namespace lianxin::sync
