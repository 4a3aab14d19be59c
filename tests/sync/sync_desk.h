// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "manual_scheduler.h"
#include "storage/store.h"
#include "support/fake_line.h"
#include "support/fake_platform.h"
#include "support/test_clock.h"
#include "support/test_log.h"
#include "sync/sync_engine.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace lianxin::test {

/// Waits for a future of the store: a test has nothing else to do.
template <class T>
[[nodiscard]] T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

/// Passes calls on to the real store and can end the program before or after any of them (protocol.md §13,
/// C1–C8): from then on nothing reaches the store.
class KillableStore final : public SyncStore {
public:
    enum class Moment { Before, After };
    explicit KillableStore(SyncStore& store) : m_store(store) {}

    /// The `n`-th call from now on (1 is the next).
    void killAt(int n, Moment moment);
    [[nodiscard]] bool isDead() const { return m_dead; }
    [[nodiscard]] int calls() const { return m_calls; }
    /// Waits until all that was asked of the store is done; false where nothing was asked since the last time.
    bool waitForDisk();

    [[nodiscard]] QFuture<Result<MirrorState>> mirrorState() override;
    [[nodiscard]] QFuture<Result<void>> recoverOutbox() override;
    [[nodiscard]] QFuture<Result<void>> bindPlatform(const QString& platformId, qint64 epoch) override;
    [[nodiscard]] QFuture<Result<QList<SentOperation>>> takeBatch(const BatchLimits& limits) override;
    [[nodiscard]] QFuture<Result<void>> returnBatch(const QList<OperationId>& opIds, const Error& why) override;
    [[nodiscard]] QFuture<Result<PushOutcome>> applyResults(const QList<OperationResult>& results) override;
    [[nodiscard]] QFuture<Result<PageOutcome>> applyPage(const ChangePage& page, lianxin::Moment at) override;
    [[nodiscard]] QFuture<Result<bool>> hasPending() override;
    [[nodiscard]] QFuture<Result<void>> beginResync(ResyncReason reason, std::optional<qint64> lastCommonSeq,
                                                    const QStringList& scopes) override;
    [[nodiscard]] QFuture<Result<PageOutcome>> decideSwitch(bool goOn) override;
    [[nodiscard]] QFuture<Result<void>> suspectRollback(bool suspects) override;
    [[nodiscard]] QFuture<Result<QList<OperationId>>> operationsToConfirm(std::optional<qint64> sinceSeq) override;
    [[nodiscard]] QFuture<Result<StatusOutcome>> applyStatus(const QList<OperationResult>& known,
                                                             const QList<OperationId>& unknown) override;
    [[nodiscard]] QFuture<Result<MirrorDigest>> digest() override;
    [[nodiscard]] QFuture<Result<QList<BucketDigest>>> digestBuckets(const QString& type, int buckets) override;
    [[nodiscard]] QFuture<Result<QList<ObjectRef>>> bucketObjects(const QString& type, const QStringList& prefixes) override;
    [[nodiscard]] QFuture<Result<MendOutcome>> mend(const QList<Change>& objects, const QList<ObjectRef>& missing) override;
    [[nodiscard]] QFuture<Result<void>> digestChecked(lianxin::Moment at) override;
    [[nodiscard]] QFuture<Result<void>> forkDevice(const DeviceId& newDevice) override;
    [[nodiscard]] QFuture<Result<void>> setLock(std::optional<ProfileLock> lock) override;

    /// One durable step: makes this call, where the program does not end before it. Also for what other stores of the
    /// same program do.
    template <class T, class Call>
    [[nodiscard]] QFuture<Result<T>> pass(Call call);

private:

    SyncStore& m_store;
    int m_killAt = 0;
    Moment m_moment = Moment::Before;
    int m_calls = 0;
    QList<QFuture<void>> m_asked;
    bool m_dead = false;
};

template <class T, class Call>
QFuture<Result<T>> KillableStore::pass(Call call)
{
    const bool kill = ++m_calls == m_killAt;
    if (m_dead || (kill && m_moment == Moment::Before)) {
        m_dead = true;
        return finished<T>(failure(ErrorKind::Cancelled, QStringLiteral("killed")));
    }
    QFuture<Result<T>> done = call();
    m_asked.append(QFuture<void>(done));
    if (!kill)
        return done;
    done.waitForFinished(); // it is on disk, and nobody hears of it
    m_dead = true;
    return finished<T>(failure(ErrorKind::Cancelled, QStringLiteral("killed")));
}

/// One official's PC: a store on disk and the engine, which can be ended and started again like the program, in
/// front of a platform and a line that outlive them.
class SyncDesk {
public:
    explicit SyncDesk(int messageCount = 4, qint64 epoch = 3);
    ~SyncDesk();

    /// Starts the program: opens the store and makes an engine.
    void open();
    /// Ends it in the middle of whatever it does.
    void kill();

    /// One round of the engine, to its end.
    Result<sync::SyncReport> sync();
    /// A note that the user has submitted.
    OperationId note(int message, const QString& text);
    /// Waits until the engine is in this state; false after ten seconds.
    [[nodiscard]] bool reaches(sync::SyncState state);

    [[nodiscard]] QList<storage::OutboxRow> outbox();
    /// The state of every operation ever submitted, by opId.
    [[nodiscard]] QHash<QString, OutboxState> states();
    /// opIds of the events that the window shows for this message.
    [[nodiscard]] QStringList shownOperations(int message);
    [[nodiscard]] MirrorState mirror();

    /// In memory where the machine has such a place: hundreds of desks wait for their disk otherwise.
    QTemporaryDir folder{QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm/lianxin-XXXXXX")
                                                                              : QDir::tempPath() + QStringLiteral("/lianxin-XXXXXX")};
    TestClock clock;
    SeededRandom random;
    TestLog log;
    ManualScheduler scheduler;
    FakePlatform platform;
    FakeLine line;
    Person person;
    QList<MessageId> messages;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<KillableStore> killable;
    std::unique_ptr<sync::SyncEngine> engine;
};

} // namespace lianxin::test
