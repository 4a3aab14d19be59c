// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "sync/backoff.h"
#include "sync/pull_step.h"
#include "sync/push_step.h"
#include "sync/sync_context.h"
#include "sync/sync_engine.h"

#include <memory>
#include <optional>

namespace lianxin::sync {

/// The inside of SyncEngine: one function changes the state and tells it, one enters it.
class SyncEngine::Private {
public:
    Private(SyncEngine& engine, const World& world);

    void begin(const UserId& userId, bool continuous);
    void stop();
    void wake();
    void setInUse(bool inUse);

    SyncStatus status;

private:
    void recover();
    void readMirror();
    void describe();
    void onCapabilities(const Result<PlatformAnswer>& answer);
    void bind();
    void ready();

    void handle(SyncEvent event, const std::optional<Error>& why = std::nullopt);
    void enter();
    void startRound();
    void push();
    void pull(qint64 waitMs);
    void lookAgain(bool left, bool took);
    void onPushed(const std::optional<Trouble>& trouble);
    void onPulled(const std::optional<Trouble>& trouble);
    void onPage(int changes, const std::optional<SnapshotProgress>& snapshot);
    void idle();
    void retryLater();
    void fail(const Trouble& trouble);
    void endRound(const std::optional<Error>& error);

    /// Nothing that was begun before is heard any more.
    void abandon();
    void later(Milliseconds delay, void (Private::*task)());
    void retry();
    void tell();
    template <class T, class Function>
    void on(const QFuture<Result<T>>& future, Function&& then);

    SyncEngine& m_engine;
    Scheduler& m_scheduler;
    SyncContext m_context;
    std::optional<UserId> m_userId;
    std::unique_ptr<PushStep> m_push;
    std::unique_ptr<PullStep> m_pull;
    quint64 m_generation = 0; ///< what was begun under an older one is over
    bool m_continuous = false;
    bool m_roundRuns = false;
    bool m_inUse = true;
    bool m_woken = false; ///< something is to be pushed after the present step
    bool m_needsRecovery = true; ///< rows may stand in `sending` with nobody sending them
    std::optional<Error> m_pushError; ///< a push ended early, the pull went on
    Backoff m_backoff;
    Milliseconds m_roundStartedAt{};
    Milliseconds m_notBefore{}; ///< the platform's Retry-After, monotonic
    std::optional<Milliseconds> m_describedAt; ///< monotonic time of the capabilities at hand
    /// Deferred operations have their own next try in the store; the engine looks again after this time, longer each
    /// time that nothing was ready. Zero: nothing is left.
    Milliseconds m_leftOverWait{0};
    Milliseconds m_leftOverAt{}; ///< monotonic
    int m_leftInARow = 0; ///< pushes that left something
    int m_pollsNotHeld = 0; ///< in a row
};

/// Hears the answer only while nothing newer was begun.
template <class T, class Function>
void SyncEngine::Private::on(const QFuture<Result<T>>& future, Function&& then)
{
    whenDone(future, &m_engine,
             [this, generation = m_generation, then = std::forward<Function>(then)](const Result<T>& value) {
                 if (generation == m_generation)
                     then(value);
             });
}

/// protocol.md §4: capabilities are fetched daily.
inline constexpr Milliseconds kDescribeEvery = std::chrono::hours(24);

} // namespace lianxin::sync
