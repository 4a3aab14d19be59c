// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "killable_transfers.h"
#include "sim_line.h"
#include "support/test_log.h"
#include "sync/sync_desk.h"
#include "sync/transfer_engine.h"

#include <atomic>
#include <memory>
#include <optional>

namespace lianxin::test {

/// One official's PC in the simulated world: the real store on a real file, the real engines, and a stick. The program
/// can end and start again at any moment.
class SimDesk {
public:
    SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account);
    /// A PC with a copy of `original`'s profile, made while the program was closed there.
    SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, const SimDesk& original);
    ~SimDesk();
    SimDesk(const SimDesk&) = delete;
    SimDesk& operator=(const SimDesk&) = delete;

    [[nodiscard]] bool isOpen() const { return m_store != nullptr; }
    void open();
    void kill();
    /// Ends the program before or after its `n`-th durable step from now.
    void killAtStep(int n, KillableStore::Moment moment) { m_killable->killAt(n, moment); }
    /// True once such an end has come; the rest of the program is to be ended too.
    [[nodiscard]] bool isDead() const { return m_killable && m_killable->isDead(); }
    /// How many durable steps the program has begun since it was started, or since killAtStep().
    [[nodiscard]] int steps() const { return m_killable->calls(); }

    /// The `n`-th statement from now on fails with this SQLite result code, once; heal() takes that back.
    void failStatement(int n, int sqliteCode) { m_faults->failAt(n, sqliteCode); }
    void heal() { m_faults->failNever(); }
    [[nodiscard]] storage::FaultPlan& faults() { return *m_faults; }

    /// Begins a round; it goes on while time passes. Attachments move when it has ended, and where one freed an
    /// operation another round follows.
    void sync();
    [[nodiscard]] bool isSyncing() const { return m_syncing; }
    /// How the last round ended; nothing before the first.
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_lastError; }
    /// Nothing waits to be sent, settled or fetched, and its mirror is as far as the platform.
    [[nodiscard]] bool isAtRest();
    /// Waits for the disk; true where there was something to wait for.
    bool settle();

    /// What an official does with a stick, while no round runs.
    [[nodiscard]] sync::CourierDesk courier();
    [[nodiscard]] const QString& stick() const { return m_stickPath; }

    [[nodiscard]] const SimAccount& account() const { return m_account; }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] SimLine& line() { return m_line; }
    [[nodiscard]] SimBlobLine& blobLine() { return m_blobLine; }
    [[nodiscard]] sync::TransferEngine& transfers() { return *m_transfers; }
    [[nodiscard]] TestClock& clock() { return m_clock; }
    [[nodiscard]] SeededRandom& random() { return m_random; }
    [[nodiscard]] const TestLog& log() const { return m_log; }
    [[nodiscard]] const SimSession& session() const { return m_session; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("lianxin.sqlite")); }
    [[nodiscard]] QList<storage::OutboxRow> operations();
    [[nodiscard]] QList<MessageId> messages();
    [[nodiscard]] MirrorState mirror();
    /// How many attachments are here, own and fetched.
    [[nodiscard]] int attachments() const;
    /// True where something was committed since this was asked the last time.
    [[nodiscard]] bool takeChanged() { return m_changed.exchange(false); }

private:
    SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account, sync::DeviceKeys keys);
    void join(const DeviceId& device);
    void leave();
    void onRoundFinished(const std::optional<Error>& error);
    void onTransfersRested(const std::optional<Error>& error);

    SimTime& m_time;
    SimPlatform& m_platform;
    const SimAccount m_account;
    QTemporaryDir m_folder;
    QString m_stickPath;
    TestClock m_clock;
    SeededRandom m_random;
    const sync::DeviceKeys m_keys;
    TestLog m_log;
    std::shared_ptr<storage::FaultPlan> m_faults = std::make_shared<storage::FaultPlan>();
    SimSession m_session;
    SimLine m_line;
    SimBlobLine m_blobLine;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<KillableStore> m_killable;
    std::unique_ptr<KillableTransfers> m_killableTransfers;
    std::unique_ptr<sync::SyncEngine> m_engine;
    std::unique_ptr<sync::TransferEngine> m_transfers;
    std::atomic<bool> m_changed{true};
    bool m_syncing = false;
    bool m_freed = false; ///< an operation whose attachments are all there waits to be sent
    std::optional<DeviceId> m_newDevice; ///< the lines are to be joined anew under it
    std::optional<Error> m_lastError;
};

} // namespace lianxin::test
