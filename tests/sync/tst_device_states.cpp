// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;
using namespace std::chrono_literals;

using Fate = FakeLine::Fate;

/// A copied profile, a revoked or not yet approved device, a version too old, a person who wants no line (protocol.md
/// §2, §3, §12): nothing of the outbox is lost (I20).
class TstDeviceStates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCopiedProfileGoesOnAsANewDevice()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        const QString early = desk.note(0, QStringLiteral("复制前")).text();
        QVERIFY(desk.sync());
        // The copy has sent under the same numbers.
        const DeviceId old = desk.mirror().deviceId;
        const OperationId own = desk.note(1, QStringLiteral("本机"));
        const OperationId behind = desk.note(1, QStringLiteral("其后"));
        desk.platform.takeDeviceSeq(old, 2);
        DeviceId announced = old;
        QObject::connect(desk.engine.get(), &SyncEngine::deviceChanged, desk.engine.get(),
                         [&](const DeviceId& device) { announced = device; });
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QVERIFY(desk.mirror().deviceId != old);
        QCOMPARE(announced, desk.mirror().deviceId);
        QCOMPARE(desk.platform.effects(), QStringList({early, own.text(), behind.text()})); // the same ids, in order
        QCOMPARE(desk.states().value(own.text()), OutboxState::Settled);
        for (const auto& hashes : desk.platform.hashes())
            QCOMPARE(hashes.size(), 1); // I4
        QVERIFY(!desk.mirror().suspectsRollback);
    }

    void whoJoinsTheLineAnewStopsTheEngineFirst()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.note(0, QStringLiteral("等新线路"));
        desk.platform.takeDeviceSeq(desk.mirror().deviceId, 1);
        QObject::connect(desk.engine.get(), &SyncEngine::deviceChanged, desk.engine.get(),
                         [&](const DeviceId&) { desk.engine->stop(); });
        QVERIFY(!desk.sync());
        QVERIFY(desk.platform.effects().isEmpty());
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects().size(), 1);
    }

    void aRevokedDeviceLocksTheProfileAndKeepsTheOutbox()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("留给救援"));
        desk.platform.answerEverything(401, QStringLiteral("deviceRevoked"));
        const auto report = desk.sync();
        QVERIFY(!report);
        QCOMPARE(report.error().detail, QStringLiteral("deviceRevoked"));
        QCOMPARE(desk.engine->status().state, SyncState::Locked);
        QCOMPARE(desk.mirror().lock, std::optional(ProfileLock::DeviceRevoked));
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
    }

    void aLockOutlivesTheProgramAndAsksNobody()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.answerEverything(401, QStringLiteral("deviceRevoked"));
        QVERIFY(!desk.sync());
        desk.platform.answerEverything(0, {});
        desk.kill();
        desk.open();
        const int before = desk.line.calls();
        QVERIFY(!desk.sync());
        QCOMPARE(desk.engine->status().state, SyncState::Locked);
        QCOMPARE(desk.line.calls(), before);
        QVERIFY(resultOf(desk.store->sync().setLock(std::nullopt))); // approved again, signed in again
        QVERIFY(desk.sync());
    }

    void aDeviceThatWaitsForApprovalAsksNowAndThen()
    {
        SyncDesk desk(4);
        desk.platform.answerEverything(403, QStringLiteral("forbidden"),
                                       {{QStringLiteral("deviceStatus"), QStringLiteral("awaitingApproval")}});
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::AwaitingApproval));
        QTRY_VERIFY(desk.scheduler.waits().contains(Milliseconds(5min)));
        desk.platform.answerEverything(0, {});
        desk.scheduler.advance(5min);
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void a403PausesUntilAPersonGoesOn_data()
    {
        QTest::addColumn<bool>("readOnly");
        QTest::newRow("forbidden") << false;
        QTest::newRow("certificateRequired") << false;
        QTest::newRow("clientTooOld") << true;
    }
    void a403PausesUntilAPersonGoesOn()
    {
        QFETCH(bool, readOnly);
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("留着"));
        desk.platform.answerEverything(403, QString::fromLatin1(QTest::currentDataTag()));
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::Stopped));
        QCOMPARE(desk.engine->status().error->kind, ErrorKind::Forbidden);
        QCOMPARE(desk.engine->status().readOnly, readOnly);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
        const int calls = desk.line.calls();
        desk.engine->wake();
        desk.scheduler.advance(1h);
        QCOMPARE(desk.line.calls(), calls);
        desk.platform.answerEverything(0, {});
        QVERIFY(desk.sync());
        QVERIFY(!desk.engine->status().readOnly);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void whoWorksOfflineIsLeftInPeace()
    {
        SyncDesk desk(4);
        desk.platform.canCompare = false;
        desk.engine->start(desk.person.userId);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::HeldBack});
        QTRY_COMPARE(desk.line.held(), 1);
        desk.engine->setWorkOffline(true);
        QCOMPARE(desk.engine->status().state, SyncState::WorkingOffline);
        QCOMPARE(desk.line.held(), 0);
        const OperationId opId = desk.note(0, QStringLiteral("离线"));
        const int calls = desk.line.calls();
        desk.engine->wake();
        desk.scheduler.advance(24h);
        QCOMPARE(desk.line.calls(), calls);
        desk.engine->setWorkOffline(false);
        QTRY_COMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void aRoundThatIsAskedForWhileOfflineSaysWhy()
    {
        SyncDesk desk(4);
        desk.engine->setWorkOffline(true);
        const auto report = desk.sync();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Offline);
        QCOMPARE(desk.line.calls(), 0);
    }

    void aMeteredLineIsAskedEveryHalfHour()
    {
        SyncDesk desk(4);
        desk.engine->setMetered(true);
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::Idle));
        QTRY_VERIFY(desk.scheduler.waits().contains(Milliseconds(30min)));
        QVERIFY(desk.engine->status().metered);
        for (const PlatformRequest& request : desk.line.requests())
            QCOMPARE(request.waitMs, 0); // no answer is held
        const int calls = desk.line.calls();
        desk.engine->setMetered(false);
        QTRY_VERIFY(desk.line.calls() > calls); // waits another way now
    }
};

QTEST_GUILESS_MAIN(TstDeviceStates)
#include "tst_device_states.moc"
