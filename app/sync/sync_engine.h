// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/log.h"
#include "domain/random.h"
#include "domain/sync_store.h"
#include "domain/transport.h"
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

struct SyncStatus {
    SyncState state = SyncState::SignedOut;
    std::optional<Moment> lastSyncAt;
    std::optional<Error> error; ///< why it is offline, backing off or stopped
    qint64 snapshotDone = 0; ///< objects received of a first sync
    qint64 snapshotTotal = 0; ///< 0: no first sync is running
    std::optional<qint64> clockOffsetMs; ///< platform minus here
    SyncReport total; ///< since the engine was made
};

/// Sends the outbox, then fetches changes, in the states of sync_state.h (protocol.md §6, §9, §12). Lives on one
/// thread; every member function is called there. Retry, waits and page sizes are decided here and nowhere else.
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

    [[nodiscard]] const SyncStatus& status() const;

Q_SIGNALS:
    void statusChanged(const lianxin::sync::SyncStatus& status);
    /// A round ended; `error` is empty on success.
    void roundFinished(const lianxin::sync::SyncReport& report, const std::optional<lianxin::Error>& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lianxin::sync

Q_DECLARE_METATYPE(lianxin::sync::SyncStatus)
