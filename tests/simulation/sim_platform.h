// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/api.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"

#include <QTemporaryDir>

#include <memory>

namespace lianxin::test {

/// A person of the sample county who may sign in.
struct SimAccount {
    Person person;
    QString username;
};
/// Two handlers and a reviewer of two units, coordinator and reviewer of the county office.
[[nodiscard]] QList<SimAccount> simAccounts();
inline const QString kSimPassword = QStringLiteral("lianxin-demo");

/// The real platform in this process, its program ended and started again, its disk put back to an older copy.
class SimPlatform {
public:
    SimPlatform(TestClock& clock, quint64 seed);
    /// Another one, on a copy of what `original` left on its disk when it was stopped.
    SimPlatform(TestClock& clock, quint64 seed, const SimPlatform& original);
    ~SimPlatform();

    [[nodiscard]] bool isUp() const { return m_api != nullptr; }
    void start();
    /// As a crash would end it: what was answered is on disk, nothing else is known afterwards.
    void stop();
    [[nodiscard]] platform::Answer answer(const platform::Call& call) { return m_api->answer(call); }
    [[nodiscard]] platform::Head head() const { return m_api->head(); }
    [[nodiscard]] Moment now() const { return m_clock.now(); }

    /// As the backup command does.
    void backUp();
    [[nodiscard]] bool hasBackup() const;
    enum class Restore {
        Told, ///< as the restore command does, with a new epoch
        Copied, ///< somebody copied the database back: the platform has to find out by itself (protocol.md §7)
        NewMachine ///< the same on another disk: also the attachments since then are lost, and what is kept beside
    };
    /// Puts the backup back and starts.
    void restore(Restore how);
    [[nodiscard]] int restores() const { return m_restores; }

    /// A citizen writes: message `n`, handed to unit `lead` where that is not 0.
    void receive(int n, int lead);

    /// For packages on a stick; the platform is up.
    [[nodiscard]] platform::Courier& courier() { return *m_api->courier(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    // What the ledger holds now, for comparisons.
    [[nodiscard]] QList<QJsonObject> objects(ObjectType type) const;
    /// Every judged operation: opId → status.
    [[nodiscard]] QHash<QString, QString> judged() const;
    /// `types` of GET /digest for this person, with its `seq`.
    [[nodiscard]] QJsonObject digestFor(const Person& person) const;

private:
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("platform.sqlite")); }
    [[nodiscard]] QString epochFile() const { return m_folder.filePath(QStringLiteral("epoch")); }
    [[nodiscard]] QString backupFile() const { return m_backups.filePath(QStringLiteral("backup")); }
    void copyBack(Restore how);
    void put(ObjectType type, const QJsonObject& object);

    QTemporaryDir m_folder;
    QTemporaryDir m_backups;
    TestClock& m_clock;
    SeededRandom m_random;
    std::unique_ptr<platform::Database> m_database;
    std::unique_ptr<platform::Ledger> m_ledger;
    std::unique_ptr<platform::Api> m_api;
    int m_restores = 0;
};

} // namespace lianxin::test
