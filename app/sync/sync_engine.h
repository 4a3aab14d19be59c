// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/log.h"
#include "domain/random.h"
#include "domain/sync_store.h"
#include "domain/transport.h"
#include "sync/capabilities.h"
#include "sync/clock_estimate.h"
#include "sync/scheduler.h"
#include "sync/sync_state.h"

#include <QObject>

#include <memory>

namespace lianxin::sync {

/// What the status bar and `lianxinctl sync` show.
struct SyncReport {
    int pulled = 0;
    int pushed = 0;
    int conflicts = 0;
    int rejected = 0;
    qint64 throughSeq = 0;
    qint64 bytesDown = 0;
    qint64 bytesUp = 0;
    qint64 ms = 0;
};

/// A full resync as a person may see it (protocol.md §6).
struct ResyncView {
    ResyncReason reason = ResyncReason::Asked;
    bool waitsForUser = false; ///< so much would go that nothing is taken over before somebody has said so
    qint64 wouldGo = 0; ///< messages
    qint64 of = 0;
    friend bool operator==(const ResyncView&, const ResyncView&) = default;
};

struct SyncStatus {
    SyncState state = SyncState::SignedOut;
    std::optional<Moment> lastSyncAt;
    std::optional<Error> error; ///< why it is offline, backing off or stopped
    qint64 snapshotDone = 0; ///< objects received of a first sync
    qint64 snapshotTotal = 0; ///< 0: no first sync is running
    std::optional<qint64> clockOffsetMs; ///< platform minus here
    SyncReport total; ///< since the engine was made
    std::optional<ResyncView> resync; ///< while one runs or waits
    bool suspectsRollback = false; ///< the platform may have been restored: nothing goes out before it is asked
    bool readOnly = false; ///< this version is too old for the platform: nothing goes out, the outbox is kept
    bool metered = false;
    QStringList differs; ///< types in which the mirror was found to differ from the platform; empty: all is equal
    std::optional<Moment> comparedAt; ///< the last comparison of the digests
};

/// Sends the outbox, then fetches changes, in the states of sync_state.h (protocol.md §6, §7, §9, §12); finds out when
/// the platform was restored, and mends the mirror. Lives on one thread; every member function is called there.
/// Retry, waits and page sizes are decided here and nowhere else.
class SyncEngine : public QObject {
    Q_OBJECT

public:
    /// What the engine reaches the world by; all of it outlives the engine.
    struct World {
        SyncStore& store;
        Transport& transport;
        const Clock& clock;
        Random& random;
        Scheduler& scheduler;
        Log& log;
    };
    explicit SyncEngine(const World& world, QObject* parent = nullptr);
    ~SyncEngine() override;

    /// Begins with recovery of the outbox, then syncs and goes on by waiting for changes until stop().
    void start(const UserId& userId);
    /// One round: push all that may go, pull until hasMore is false; then roundFinished().
    void runOnce(const UserId& userId);
    void stop();
    /// Something new is in the outbox, or the user pressed "sync now": a waiting poll is left at once.
    void wake();
    /// The window is in use (long polls, the default) or not (every five minutes).
    void setInUse(bool inUse);
    /// Each byte costs: asks every half an hour and holds no answer open (protocol.md §12).
    void setMetered(bool metered);
    /// The user wants no line until he says otherwise: what runs is ended, and nothing starts. Switched off, the engine
    /// goes on as it was last started.
    void setWorkOffline(bool offline);
    /// Fetches everything anew beside the mirror, in this round where one can begin now, else in the next.
    void resync();

    /// What is known of the platform's clock, to be kept; and given back before the first start (protocol.md §11).
    [[nodiscard]] ClockMemory clockMemory() const;
    void recallClock(const ClockMemory& memory);

    /// What the sign-in of this moment was told: the first round then does not ask for it (protocol.md §4).
    void knowPlatform(const Capabilities& capabilities);

    [[nodiscard]] const SyncStatus& status() const;

Q_SIGNALS:
    void statusChanged(const lianxin::sync::SyncStatus& status);
    /// A round ended; `error` is empty on success.
    void roundFinished(const lianxin::sync::SyncReport& report, const std::optional<lianxin::Error>& error);
    /// Another profile had this device's id (protocol.md §3): from now on it is this one, and what travels has to say so.
    /// A receiver may stop or delete the engine later, not at once.
    void deviceChanged(const lianxin::DeviceId& deviceId);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lianxin::sync

Q_DECLARE_METATYPE(lianxin::sync::SyncStatus)
