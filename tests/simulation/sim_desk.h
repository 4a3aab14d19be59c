// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim_line.h"
#include "support/test_log.h"
#include "sync/sync_desk.h"

#include <memory>
#include <optional>

namespace lianxin::test {

/// One official's PC in the simulated world: the real store on a real file and the real engine. The program can end
/// and start again at any moment.
class SimDesk {
public:
    SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account);
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

    /// The `n`-th statement from now on fails with this SQLite result code, once; heal() takes that back.
    void failStatement(int n, int sqliteCode) { m_faults->failAt(n, sqliteCode); }
    void heal() { m_faults->failNever(); }

    /// Begins a round; it goes on while time passes.
    void sync();
    [[nodiscard]] bool isSyncing() const { return m_syncing; }
    /// How the last round ended; nothing before the first.
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_lastError; }
    /// Waits for the disk; true where there was something to wait for.
    bool settle();

    [[nodiscard]] const SimAccount& account() const { return m_account; }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] SimLine& line() { return m_line; }
    [[nodiscard]] TestClock& clock() { return m_clock; }
    [[nodiscard]] SeededRandom& random() { return m_random; }
    [[nodiscard]] QList<storage::OutboxRow> operations();
    [[nodiscard]] QList<MessageId> messages();

private:
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("lianxin.sqlite")); }

    SimTime& m_time;
    const SimAccount m_account;
    QTemporaryDir m_folder;
    TestClock m_clock;
    SeededRandom m_random;
    TestLog m_log;
    std::shared_ptr<storage::FaultPlan> m_faults = std::make_shared<storage::FaultPlan>();
    SimLine m_line;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<KillableStore> m_killable;
    std::unique_ptr<sync::SyncEngine> m_engine;
    bool m_syncing = false;
    std::optional<Error> m_lastError;
};

} // namespace lianxin::test
