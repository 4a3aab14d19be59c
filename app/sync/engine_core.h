// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "sync/backoff.h"
#include "sync/digest_step.h"
#include "sync/pull_step.h"
#include "sync/push_step.h"
#include "sync/sync_context.h"
#include "sync/sync_engine.h"

#include <memory>
#include <optional>

namespace lianxin::sync {

/// The inside of SyncEngine: one function changes the state and tells it, one enters it. What a state does is a Step;
/// here is only which step comes next, and when.
class SyncEngine::Private {
public:
    Private(SyncEngine& engine, const World& world);

    void begin(const UserId& userId, bool continuous);
    void stop();
    void wake();
    void resync();
    void setInUse(bool inUse);
    void setMetered(bool metered);
    void setWorkOffline(bool offline);
    [[nodiscard]] ClockMemory clockMemory() const { return m_context.clockEstimate.memory(); }
    void knowPlatform(const Capabilities& capabilities);
    void recallClock(const ClockMemory& memory) { m_context.clockEstimate.recall(memory); }

    SyncStatus status;

private:
    using Ended = void (Private::*)(const std::optional<Trouble>&);

    // engine_opening.cpp: what comes before the first step of a round
    void recover();
    void readMirror();
    void describe();
    void onCapabilities(const Result<PlatformAnswer>& answer);
    void bind();
    void ready();

    // engine_core.cpp: the states, push and pull
    void handle(SyncEvent event, const std::optional<Error>& why = std::nullopt);
    void enter();
    void startRound();
    void run(std::unique_ptr<Step> step, Ended ended);
    void push();
    void pull(qint64 waitMs);
    void lookAgain(bool left, bool took);
    void onPushed(const std::optional<Trouble>& trouble);
    void onPulled(const std::optional<Trouble>& trouble);
    void onPage(int changes, const std::optional<SnapshotProgress>& snapshot);
    void fail(const Trouble& trouble);

    // engine_repairs.cpp: doubt, comparison, a copied profile, a revoked device
    void suspect(const Trouble& sign);
    void keepDoubt();
    void onDoubtKept(const std::optional<Trouble>& trouble);
    void confirm();
    void onConfirmed(const std::optional<Trouble>& trouble);
    [[nodiscard]] bool compareIsDue() const;
    void compare();
    void onCompared(const std::optional<Trouble>& trouble);
    void concludeCompare(DigestStep::Finding finding);
    void changeDevice();
    void lock();

    // engine_rests.cpp: between the rounds
    void idle();
    void waitForNext();
    void retryLater();
    void askForApprovalLater();
    void endRound(const std::optional<Error>& error);
    [[nodiscard]] std::optional<Error> restError() const;

    void recallLastSync();
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
    std::unique_ptr<Step> m_step; ///< the one that runs
    quint64 m_generation = 0; ///< what was begun under an older one is over
    bool m_continuous = false;
    bool m_roundRuns = false;
    bool m_inUse = true;
    bool m_workOffline = false;
    bool m_woken = false; ///< something is to be pushed after the present step
    bool m_resyncAsked = false;
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

    std::optional<HistoryBreak> m_history; ///< of the 410 that is being kept
    int m_repairs = 0; ///< doubts and new devices of this round
    bool m_compareDue = false; ///< a resync has ended
    Milliseconds m_compareNotBefore{}; ///< monotonic
    int m_comparesInARow = 0; ///< that found the platform further on
    bool m_resyncedForDigest = false;
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

/// protocol.md §2: what a platform says to a version that it takes nothing from any more.
inline const QString kClientTooOld = QStringLiteral("clientTooOld");

/// protocol.md §4: capabilities are fetched daily. Where they say that nothing may go out, an administrator
/// may have set them by mistake.
[[nodiscard]] inline Milliseconds describeEvery(const Capabilities& capabilities)
{
    using namespace std::chrono_literals;
    return capabilities.clientTooOld ? Milliseconds(5min) : Milliseconds(24h);
}

} // namespace lianxin::sync
