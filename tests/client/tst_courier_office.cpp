// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "await.h"
#include "client/office.h"
#include "support/process/platform_process.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <utility>

using namespace lianxin;
using namespace lianxin::client;
using namespace lianxin::test;

/// Packages made and read by the client without a window, beside a platform that serves (protocol.md §10).
class TstCourierOffice : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    SystemRandom m_random;
    PlatformProcess m_platform;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<QTemporaryDir> m_stick;
    std::unique_ptr<Office> m_office;

    [[nodiscard]] OperationId note(const QString& text)
    {
        const auto keys = await(m_office->store().messageKeys({}, storage::MessageSort::NewestFirst));
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = await(m_office->store().messageRows({keys->first()}))->first().id;
        request.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
        return *await(m_office->store().submit(request));
    }
    [[nodiscard]] bool isSettled(const OperationId& opId)
    {
        const auto rows = await(m_office->store().outbox(true));
        return std::any_of(rows->cbegin(), rows->cend(), [&](const storage::OutboxRow& row) {
            return row.operation.opId == opId && row.state == OutboxState::Settled;
        });
    }
    [[nodiscard]] QJsonObject carry(const QStringList& arguments) const
    {
        const Ended ended = runProgram(QStringLiteral("lianxin-platform"),
                                       QStringList{QStringLiteral("courier")} + arguments
                                           + QStringList{QStringLiteral("--data"), m_platform.dataFolder(),
                                                         QStringLiteral("--json")});
        if (ended.exitCode != 0)
            qWarning("%s", ended.err.constData());
        return QJsonDocument::fromJson(ended.out).object();
    }
    [[nodiscard]] QString deviceKeyFile() const
    {
        QDirIterator files(m_profile->path(), {QStringLiteral("device.sealed")}, QDir::Files,
                           QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("30")}),
                 qPrintable(m_platform.errorText()));
    }
    void init()
    {
        m_profile = std::make_unique<QTemporaryDir>();
        m_stick = std::make_unique<QTemporaryDir>();
        m_office = std::move(*Office::openProfile(m_profile->path(), m_clock, m_random));
        QVERIFY(await(m_office->signIn({m_platform.url(), m_platform.caFile(), QStringLiteral("handler"),
                                        QStringLiteral("lianxin-demo")})));
        QVERIFY(await(m_office->syncOnce()));
    }
    void cleanup() { m_office.reset(); }

    void anActGoesByStickAndItsProofComesBack()
    {
        const OperationId opId = note(QStringLiteral("用 U 盘送"));
        const auto made = await(m_office->exportPackage(m_stick->path()));
        QVERIFY(made);
        QCOMPARE(made->operations, 1);
        const auto left = await(m_office->store().outbox());
        QCOMPARE(left->first().couriered, made->packageSeq);
        QVERIFY(left->first().lastError.isEmpty()); // that it left is no trouble
        const QJsonObject read = carry({QStringLiteral("import"), made->file});
        QCOMPARE(read.value(QLatin1String("applied")).toInt(), 1);
        const QJsonObject answered =
            carry({QStringLiteral("export"), QStringLiteral("--to"), m_stick->path(), QStringLiteral("--device"),
                   read.value(QLatin1String("deviceId")).toString()});
        const auto taken = await(m_office->importPackage(answered.value(QLatin1String("file")).toString()));
        QVERIFY(taken);
        QCOMPARE(taken->settled, 1);
        QVERIFY(await(m_office->store().outbox())->isEmpty());
        const auto online = await(m_office->syncOnce());
        QVERIFY(online);
        QCOMPARE(online->pushed, 0); // what went by stick is not sent again
        const auto ended = await(m_office->store().outbox(true));
        QCOMPARE(ended->first().operation.opId, opId);
        QCOMPARE(ended->first().couriered, made->packageSeq); // how it went stays known
    }

    void aPackageThatIsCancelledLeavesNothing()
    {
        const OperationId opId = note(QStringLiteral("不送了"));
        // At its first word, on the thread on which it is made: before that thread goes on.
        const auto once = connect(m_office.get(), &Office::packageProgressed, this, [this] { m_office->cancelPackage(); },
                                  Qt::DirectConnection);
        const auto made = await(m_office->exportPackage(m_stick->path()));
        QVERIFY(!made);
        QCOMPARE(made.error().fault, wire::PackageFault::Cancelled);
        QVERIFY(QDir(m_stick->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QCOMPARE(await(m_office->store().outbox())->first().couriered, 0);
        m_office->startSync();
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(opId), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_office->syncStatus().state == sync::SyncState::Waiting, 15'000);
        const QSignalSpy states(m_office.get(), &Office::syncStatusChanged);
        QVERIFY(!await(m_office->exportPackage(m_stick->path()))); // without one act in it
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && m_office->syncStatus().state == sync::SyncState::Waiting, 15'000); // goes on
        disconnect(once);
    }

    void readingAPackageIsCancelledToo()
    {
        static_cast<void>(note(QStringLiteral("用 U 盘送")));
        const auto made = await(m_office->exportPackage(m_stick->path()));
        QVERIFY(made);
        const QString device = carry({QStringLiteral("import"), made->file}).value(QLatin1String("deviceId")).toString();
        const QString answer = carry({QStringLiteral("export"), QStringLiteral("--to"), m_stick->path(), QStringLiteral("--device"), device})
                                   .value(QLatin1String("file")).toString();
        const qint64 before = await(m_office->store().sync().mirrorState())->throughSeq;
        const auto once = connect(m_office.get(), &Office::packageProgressed, this, [this] { m_office->cancelPackage(); },
                                  Qt::DirectConnection);
        const auto taken = await(m_office->importPackage(answer));
        disconnect(once);
        QVERIFY(!taken);
        QCOMPARE(taken.error().fault, wire::PackageFault::Cancelled);
        QCOMPARE(await(m_office->store().sync().mirrorState())->throughSeq, before);
        QCOMPARE(await(m_office->store().outbox())->size(), 1);
        const auto again = await(m_office->importPackage(answer));
        QVERIFY(again);
        QCOMPARE(again->settled, 1);
    }

    void onlyWhatWasAskedForBeforeIsCancelled()
    {
        QSemaphore cancelled;
        QSemaphore goOn;
        bool first = true; // of the packages' thread
        const auto held = connect(
            m_office.get(), &Office::packageProgressed, this,
            [&] {
                if (!std::exchange(first, false))
                    return;
                m_office->cancelPackage();
                cancelled.release();
                static_cast<void>(goOn.tryAcquire(1, 60'000));
            },
            Qt::DirectConnection);
        const auto unwanted = m_office->exportPackage(m_stick->path());
        QTRY_VERIFY_WITH_TIMEOUT(cancelled.available() > 0, 15'000);
        const auto wanted = m_office->exportPackage(m_stick->path()); // while the other one is still being made
        goOn.release();
        const auto one = await(unwanted);
        const auto other = await(wanted);
        disconnect(held);
        QVERIFY(!one);
        QCOMPARE(one.error().fault, wire::PackageFault::Cancelled);
        QVERIFY(other);
        QCOMPARE(QDir(m_stick->path()).entryList(QDir::Files), QStringList{QFileInfo(other->file).fileName()});
    }

    void syncRestsUntilTheLastPackageIsDone()
    {
        m_office->startSync();
        QTRY_VERIFY_WITH_TIMEOUT(m_office->syncStatus().state == sync::SyncState::Waiting, 15'000);
        const auto first = m_office->exportPackage(m_stick->path());
        const auto second = m_office->exportPackage(m_stick->path());
        const auto one = await(first);
        const auto two = await(second);
        QVERIFY(one && two);
        QCOMPARE(two->packageSeq, one->packageSeq + 1);
        QVERIFY(QFile::exists(one->file) && QFile::exists(two->file));
        QTRY_VERIFY_WITH_TIMEOUT(m_office->syncStatus().state == sync::SyncState::Waiting, 15'000); // and goes on
    }

    void whoDidNotSyncDoesNotBegin()
    {
        QVERIFY(await(m_office->exportPackage(m_stick->path())));
        QVERIFY(await(m_office->syncOnce())); // the sync thread has done all that was asked of it before
        QVERIFY(m_office->syncStatus().state != sync::SyncState::Waiting);
    }

    void keysThatCannotBeReadAreToldAndKept()
    {
        const QString file = deviceKeyFile();
        QVERIFY(!file.isEmpty());
        QFile keys(file);
        QVERIFY(keys.open(QIODevice::ReadWrite) && keys.resize(20));
        keys.close();
        const auto made = await(m_office->exportPackage(m_stick->path()));
        QVERIFY(!made);
        QCOMPARE(made.error().fault, wire::PackageFault::LocalDisk);
        QVERIFY(QDir(m_stick->path()).isEmpty());
        QCOMPARE(QFile(file).size(), 20);
        QVERIFY(await(m_office->syncOnce())); // the line needs no such key
    }

    void nobodySignedInMakesNone()
    {
        QTemporaryDir fresh;
        const auto office = std::move(*Office::openProfile(fresh.path(), m_clock, m_random));
        QVERIFY(!await(office->exportPackage(m_stick->path())));
        QVERIFY(QDir(m_stick->path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstCourierOffice)
#include "tst_courier_office.moc"
