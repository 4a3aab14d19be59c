// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine_core.h"

#include <algorithm>
#include <utility>

namespace lianxin::sync {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kWaitMs = 50'000; // protocol.md §6
constexpr Milliseconds kShortestPoll = 1s; // a shorter one without news was not held
constexpr Milliseconds kFirstLookAgain = 2500ms; // just after the store's own first wait
constexpr Milliseconds kLongestLookAgain = 15min;
constexpr int kMostDoublings = 9; // past the longest
constexpr Milliseconds kLookAfterStart = 5min; // what an earlier run of the program may have left

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
    if (m_workOffline)
        startRound(); // and ends it: who asked hears why
    handle(m_workOffline ? SyncEvent::WorkOffline : SyncEvent::Started);
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
        if (auto* const pulling = qobject_cast<PullStep*>(m_step.get()))
            pulling->breakSoon();
        return;
    case SyncState::BackingOff:
    case SyncState::Offline:
    case SyncState::AwaitingApproval:
        if (m_context.clock.monotonic() < m_notBefore || !m_continuous)
            return;
        abandon();
        return handle(SyncEvent::LineTried);
    case SyncState::Pushing: // these take up what is new by themselves
    case SyncState::Suspecting:
    case SyncState::Confirming:
    case SyncState::Comparing:
    case SyncState::ChangingDevice:
    case SyncState::SignedOut:
    case SyncState::Stopped:
    case SyncState::WorkingOffline:
    case SyncState::Locked: return;
    }
}

void SyncEngine::Private::resync()
{
    m_resyncAsked = true;
    wake();
}

void SyncEngine::Private::setInUse(bool inUse)
{
    if (std::exchange(m_inUse, inUse) == inUse)
        return;
    if (inUse && status.state == SyncState::Idle && m_continuous)
        wake();
}

void SyncEngine::Private::setMetered(bool metered)
{
    if (std::exchange(status.metered, metered) == metered)
        return;
    tell();
    if (status.state == SyncState::Idle || status.state == SyncState::Waiting)
        wake(); // another way to wait
}

void SyncEngine::Private::setWorkOffline(bool offline)
{
    if (std::exchange(m_workOffline, offline) == offline)
        return;
    if (!offline) {
        if (m_userId && m_continuous && status.state == SyncState::WorkingOffline)
            begin(*m_userId, true);
        return;
    }
    abandon();
    m_context.transport.cancelAll();
    handle(SyncEvent::WorkOffline);
    recallLastSync();
}

// A program that begins offline has asked the store nothing yet, and yet was synchronised before.
void SyncEngine::Private::recallLastSync()
{
    if (status.lastSyncAt)
        return;
    whenDone(m_context.store.mirrorState(), &m_engine, [this](const Result<MirrorState>& mirror) {
        if (!mirror || status.lastSyncAt)
            return;
        status.lastSyncAt = mirror->lastSyncAt;
        tell();
    });
}

// ── the states ───────────────────────────────────────────────────────────────────────────────────────────

void SyncEngine::Private::handle(SyncEvent event, const std::optional<Error>& why)
{
    const SyncState before = status.state;
    status.state = next(before, event);
    const bool rests = status.state == SyncState::Idle || status.state == SyncState::Waiting;
    status.error = why || !rests ? why : restError();
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
    m_context.vouched.clear();
    m_repairs = 0;
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
    case SyncState::AwaitingApproval: return askForApprovalLater();
    case SyncState::Suspecting: return keepDoubt();
    case SyncState::Confirming: return confirm();
    case SyncState::Comparing: return compare();
    case SyncState::ChangingDevice: return changeDevice();
    case SyncState::Locked: return lock();
    case SyncState::WorkingOffline:
        return endRound(Error{ErrorKind::Offline, QStringLiteral("working offline, as its user said"), false, 0});
    case SyncState::SignedOut:
    case SyncState::Stopped: return endRound(status.error);
    }
}

void SyncEngine::Private::run(std::unique_ptr<Step> step, Ended ended)
{
    m_step = std::move(step);
    // Queued: the step may be gone when its signal is heard, and must not go while it speaks.
    QObject::connect(m_step.get(), &Step::finished, &m_engine,
                     [this, ended, generation = m_generation](const std::optional<Trouble>& trouble) {
                         if (generation == m_generation)
                             (this->*ended)(trouble);
                     }, Qt::QueuedConnection);
    m_step->start();
}

void SyncEngine::Private::push()
{
    run(std::make_unique<PushStep>(m_context, *m_userId), &Private::onPushed);
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
    const auto& pushed = static_cast<const PushStep&>(*m_step);
    lookAgain(pushed.leftSomething(), pushed.tookSomething());
    m_step.reset();
    if (!trouble || trouble->splits) {
        // What one operation did wrong is told, and does not keep the others from the news.
        if (trouble)
            m_pushError = trouble->error;
        return handle(SyncEvent::PushedAll);
    }
    if (trouble->error.detail == kClientTooOld) {
        // Raised since this platform was last looked at: what is new there may still be read.
        m_context.capabilities.clientTooOld = status.readOnly = true;
        m_pushError = trouble->error;
        m_describedAt = m_context.clock.monotonic();
        return handle(SyncEvent::PushedAll);
    }
    fail(*trouble);
}

void SyncEngine::Private::pull(qint64 waitMs)
{
    const MirrorState& mirror = m_context.mirror;
    if (mirror.resync && mirror.resync->waitsForUser) // what may go out still goes, nothing comes in
        return handle(mirror.suspectsRollback ? SyncEvent::PageTaken : SyncEvent::PulledAll);
    auto pulling = std::make_unique<PullStep>(m_context, waitMs);
    if (mirror.suspectsRollback)
        pulling->breakSoon(); // protocol.md §7: one page, then the question
    QObject::connect(pulling.get(), &PullStep::pageApplied, &m_engine,
                     [this, generation = m_generation](int changes, const std::optional<SnapshotProgress>& snapshot) {
                         if (generation == m_generation)
                             onPage(changes, snapshot);
                     }, Qt::QueuedConnection);
    run(std::move(pulling), &Private::onPulled);
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
    const auto& pulled = static_cast<const PullStep&>(*m_step);
    const bool wasPoll = status.state == SyncState::Waiting;
    const bool reachedEnd = pulled.reachedEnd();
    const bool nothingNew = pulled.changes() == 0;
    m_compareDue = m_compareDue || pulled.switched();
    abandon(); // also the page that was asked for ahead
    if (trouble)
        return fail(*trouble);
    m_backoff.succeed();
    const MirrorState& mirror = m_context.mirror;
    if (mirror.suspectsRollback)
        return handle(SyncEvent::PageTaken);
    if (!reachedEnd && !(mirror.resync && mirror.resync->waitsForUser))
        return handle(SyncEvent::Woken);
    const bool notHeld = wasPoll && nothingNew && m_context.clock.monotonic() - m_roundStartedAt < kShortestPoll;
    m_pollsNotHeld = notHeld ? m_pollsNotHeld + 1 : 0;
    handle(SyncEvent::PulledAll);
}

void SyncEngine::Private::fail(const Trouble& trouble)
{
    abandon();
    m_needsRecovery = true;
    m_context.log.write(LogLevel::Warning, LogCategory::Sync,
                        text("round failed, kind %1: %2", QString::number(static_cast<int>(trouble.error.kind)),
                             trouble.error.detail));
    if (trouble.event == SyncEvent::Doubted || trouble.event == SyncEvent::Forked)
        return suspect(trouble);
    if (trouble.event != SyncEvent::LineLost && trouble.event != SyncEvent::PlatformBusy)
        m_describedAt.reset(); // who comes back after that looks at the platform anew
    status.readOnly = status.readOnly || trouble.error.detail == kClientTooOld;
    handle(trouble.event, trouble.error);
}

// ── small things ─────────────────────────────────────────────────────────────────────────────────────────

void SyncEngine::Private::abandon()
{
    ++m_generation;
    if (!m_step)
        return;
    m_step.reset();
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
    const MirrorState& mirror = m_context.mirror;
    status.suspectsRollback = mirror.suspectsRollback;
    status.comparedAt = mirror.digestCheckedAt;
    status.resync = mirror.resync ? std::optional(ResyncView{mirror.resync->reason, mirror.resync->waitsForUser,
                                                             mirror.resync->wouldGo, mirror.resync->of})
                                  : std::nullopt;
    Q_EMIT m_engine.statusChanged(status);
}

} // namespace lianxin::sync
