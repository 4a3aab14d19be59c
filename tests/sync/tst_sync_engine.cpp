// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;
using namespace std::chrono_literals;

using Fate = FakeLine::Fate;

/// How the engine talks: order, waits, errors.
class TstSyncEngine : public QObject {
    Q_OBJECT

private:
    static QStringList paths(const FakeLine& line)
    {
        QStringList paths;
        for (const PlatformRequest& request : line.requests())
            paths.append(request.path.section(QLatin1Char('?'), 0, 0));
        return paths;
    }

private:
    static sync::Capabilities told(const SyncDesk& desk)
    {
        sync::Capabilities capabilities;
        capabilities.platformId = desk.platform.platformId;
        capabilities.epoch = desk.platform.epoch();
        return capabilities;
    }

private Q_SLOTS:
    void firstSyncFetchesEverythingPageByPage()
    {
        SyncDesk desk(25);
        desk.platform.pageObjects = 10;
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->pulled, 25);
        QCOMPARE(report->throughSeq, desk.platform.head());
        QVERIFY(report->bytesDown > 0 && report->bytesUp > 0);
        QVERIFY(desk.mirror().snapshotComplete);
        QCOMPARE(desk.mirror().platformId, desk.platform.platformId);
        QCOMPARE(paths(desk.line).count(QStringLiteral("/changes")), 3);
    }

    void aSecondSyncAsksOnlyForWhatIsNew()
    {
        SyncDesk desk(3);
        QVERIFY(desk.sync());
        desk.platform.put(QStringLiteral("message"), sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 9));
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->pulled, 1);
        QCOMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void pushesBeforeItPulls()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.note(0, QStringLiteral("已联系物业"));
        const qsizetype before = desk.line.requests().size();
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->pushed, 1);
        QCOMPARE(paths(desk.line).mid(before),
                 QStringList({QStringLiteral("/operations"), QStringLiteral("/changes")}));
        QCOMPARE(desk.states().values(), QList<OutboxState>{OutboxState::Settled});
    }

    void neverPushesBeforeTheFirstPage()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        QCOMPARE(paths(desk.line).first(), QStringLiteral("/capabilities"));
        QVERIFY(!paths(desk.line).contains(QStringLiteral("/operations")));
    }

    void asksNotForWhatTheSignInWasJustTold()
    {
        SyncDesk desk;
        desk.engine->knowPlatform(told(desk));
        QVERIFY(desk.sync());
        QCOMPARE(paths(desk.line), QStringList{QStringLiteral("/changes")});
        QCOMPARE(desk.mirror().platformId, desk.platform.platformId);
        QCOMPARE(desk.mirror().epoch, desk.platform.epoch());
        desk.clock.advance(std::chrono::hours(24));
        QVERIFY(desk.sync());
        QVERIFY(paths(desk.line).contains(QStringLiteral("/capabilities"))); // protocol.md §4: daily
    }

    void whatWasToldIsForgottenWhereTheMirrorIsOfAnotherEpoch()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.kill();
        desk.open();
        sync::Capabilities other = told(desk);
        ++other.epoch;
        desk.engine->knowPlatform(other);
        const qsizetype before = desk.line.requests().size();
        QVERIFY(desk.sync());
        QCOMPARE(paths(desk.line).mid(before).first(), QStringLiteral("/capabilities"));
        QCOMPARE(desk.mirror().epoch, desk.platform.epoch());
    }

    void sendsOnlyWhatTheLimitsAllowAtOnce()
    {
        SyncDesk desk;
        desk.platform.operationsPerBatch = 4;
        QVERIFY(desk.sync());
        for (int n = 0; n < 10; ++n)
            desk.note(n % 4, QStringLiteral("第%1条").arg(n));
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->pushed, 10);
        QCOMPARE(paths(desk.line).count(QStringLiteral("/operations")), 3);
    }

    void waitsForChangesAndSeesThemAtOnce()
    {
        SyncDesk desk;
        desk.platform.canCompare = false;
        desk.engine->start(desk.person.userId);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::HeldBack});
        QVERIFY(desk.reaches(SyncState::Waiting));
        QTRY_COMPARE(desk.line.held(), 1);
        QCOMPARE(desk.line.requests().last().waitMs, 50'000);
        desk.line.next({Fate::HeldBack});
        desk.platform.put(QStringLiteral("message"), sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 8));
        desk.line.release();
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
        QTRY_COMPARE(desk.line.held(), 1); // and waits again
    }

    void leavesAWaitingPollWhenSomethingIsToBeSent()
    {
        SyncDesk desk;
        desk.platform.canCompare = false;
        desk.engine->start(desk.person.userId);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::HeldBack, Fate::Arrives, Fate::Arrives, Fate::HeldBack});
        QTRY_COMPARE(desk.line.held(), 1);
        const OperationId opId = desk.note(1, QStringLiteral("现场已看"));
        desk.engine->wake();
        QTRY_COMPARE(desk.states().value(opId.text()), OutboxState::Settled);
        QCOMPARE(desk.line.cancelled(), 1);
        QTRY_COMPARE(desk.line.held(), 1);
    }

    void asksEveryFiveMinutesWhileTheWindowIsNotInUse()
    {
        SyncDesk desk;
        desk.engine->setInUse(false);
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::Idle));
        QTRY_VERIFY(desk.scheduler.waits().contains(Milliseconds(5min)));
        const int calls = desk.line.calls();
        desk.scheduler.advance(5min);
        QTRY_VERIFY(desk.line.calls() > calls);
    }

    void aPlatformThatDoesNotHoldItsAnswersIsNotAskedWithoutEnd()
    {
        SyncDesk desk;
        desk.engine->start(desk.person.userId); // the fake answers every poll at once
        QVERIFY(desk.reaches(SyncState::Idle));
        QTRY_VERIFY(desk.scheduler.waits().contains(Milliseconds(30s)));
        QVERIFY(desk.line.calls() < 10);
    }

    void comesBackByItselfWhenTheLineIsBack()
    {
        SyncDesk desk;
        desk.line.next({Fate::RequestLost});
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::Offline));
        QCOMPARE(desk.engine->status().error->kind, ErrorKind::Cut);
        QTRY_VERIFY(!desk.scheduler.waits().isEmpty() && desk.scheduler.waits().last() <= 2s);
        desk.line.always(Fate::Arrives);
        desk.scheduler.advance(2s);
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void syncNowDoesNotWaitForTheNextTry()
    {
        SyncDesk desk;
        desk.line.next({Fate::ServerError});
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::BackingOff));
        desk.engine->wake();
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void waitsAsLongAsThePlatformAsks()
    {
        SyncDesk desk;
        desk.line.next({Fate::RateLimited});
        desk.engine->start(desk.person.userId);
        QVERIFY(desk.reaches(SyncState::BackingOff));
        QTRY_VERIFY(!desk.scheduler.waits().isEmpty() && desk.scheduler.waits().last() >= 30s);
        const int calls = desk.line.calls();
        desk.engine->wake(); // also "sync now" keeps to it
        QTest::qWait(0);
        QCOMPARE(desk.line.calls(), calls);
        desk.scheduler.advance(31s);
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void aStallHalvesTheNextPage()
    {
        SyncDesk desk(3);
        desk.platform.canCompare = false;
        desk.line.next({Fate::Arrives, Fate::Stalls});
        QCOMPARE(desk.sync().error().kind, ErrorKind::Timeout);
        QVERIFY(desk.sync());
        QVERIFY(desk.line.requests().last().path.contains(QStringLiteral("limit=100&")));
    }

    void anOlderProgramReadsButSendsNothing()
    {
        SyncDesk desk;
        desk.platform.minClient = QStringLiteral("99.0.0");
        const auto first = desk.sync();
        QVERIFY(!first);
        QCOMPARE(first.error().kind, ErrorKind::Forbidden);
        QCOMPARE(desk.mirror().throughSeq, desk.platform.head());
        desk.note(0, QStringLiteral("等新版本"));
        QVERIFY(!desk.sync());
        QVERIFY(desk.platform.effects().isEmpty());
    }

    void aVersionThatBecomesTooOldMeanwhileGoesOnReading()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.platform.minClient = QStringLiteral("99.0.0");
        const OperationId opId = desk.note(0, QStringLiteral("留着"));
        desk.platform.put(QStringLiteral("message"), sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 8));
        QVERIFY(!desk.sync());
        QVERIFY(desk.engine->status().readOnly);
        QCOMPARE(desk.mirror().throughSeq, desk.platform.head());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
        const auto pushes = [&] {
            return std::ranges::count_if(desk.line.requests(), [](const PlatformRequest& request) {
                return request.path == QLatin1String("/operations");
            });
        };
        const auto before = pushes();
        QVERIFY(!desk.sync());
        QCOMPARE(pushes(), before); // it is not tried again and again
        desk.platform.minClient = QStringLiteral("0.1.0");
        desk.clock.advance(6min);
        QVERIFY(desk.sync());
        QVERIFY(!desk.engine->status().readOnly);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void aBrokenLineShrinksThePageUntilOneGetsThrough()
    {
        SyncDesk desk(3);
        desk.line.next({Fate::Arrives, Fate::RequestLost, Fate::RequestLost});
        QVERIFY(!desk.sync());
        QVERIFY(!desk.sync());
        QVERIFY(desk.sync());
        const auto requests = desk.line.requests();
        QVERIFY(std::ranges::any_of(requests, [](const PlatformRequest& request) {
            return request.path.contains(QStringLiteral("limit=50&"));
        }));
    }

    void aLostPollSaysNothingAboutPages()
    {
        SyncDesk desk;
        desk.platform.canCompare = false;
        desk.engine->start(desk.person.userId);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::RequestLost});
        QVERIFY(desk.reaches(SyncState::Offline));
        desk.line.next({Fate::Arrives, Fate::HeldBack});
        desk.engine->wake();
        QTRY_COMPARE(desk.line.held(), 1);
        QVERIFY(desk.line.requests().last().path.contains(QStringLiteral("limit=400&"))); // the first page was quick
    }

    void aPageThatIsTooLargeIsAskedForInHalvesAtOnce()
    {
        SyncDesk desk(60);
        desk.platform.largestLimit = 50;
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->pulled, 60);
    }

    void theNextPageIsOnItsWayWhileOneIsWritten()
    {
        SyncDesk desk(30);
        desk.platform.pageObjects = 10;
        int askedBefore = 0;
        QObject::connect(desk.store.get(), &storage::Store::changed, desk.engine.get(),
                         [&] { askedBefore = desk.line.calls(); }, Qt::DirectConnection);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::HeldBack});
        desk.engine->runOnce(desk.person.userId);
        QTRY_COMPARE(desk.line.held(), 1); // page 2 is asked for
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head()); // and page 1 is on disk
        QCOMPARE(resultOf(desk.store->objectCounts())->value(QStringLiteral("message")), 10);
    }

    void tellsHowFarTheFirstSyncIs()
    {
        SyncDesk desk(30);
        desk.platform.pageObjects = 10;
        QList<qint64> done;
        QObject::connect(desk.engine.get(), &SyncEngine::statusChanged, desk.engine.get(),
                         [&done](const SyncStatus& status) {
                             if (status.snapshotTotal > 0 && (done.isEmpty() || done.last() != status.snapshotDone)) {
                                 done.append(status.snapshotDone);
                                 QCOMPARE(status.snapshotTotal, 30);
                             }
                         });
        QVERIFY(desk.sync());
        QCOMPARE(done, QList<qint64>({10, 20}));
        QCOMPARE(desk.engine->status().snapshotTotal, 0);
    }

    void tellsTheClocksDifference()
    {
        SyncDesk desk;
        desk.clock.setWallClock(desk.clock.now() - 10min);
        QVERIFY(desk.sync());
        QCOMPARE(desk.engine->status().clockOffsetMs, std::optional<qint64>(600'000));
        const OperationId opId = desk.note(0, QStringLiteral("时钟慢了"));
        QVERIFY(desk.sync());
        const QByteArray body = desk.line.requests().at(desk.line.requests().size() - 2).body;
        QVERIFY(body.contains("\"clockOffsetMs\":600000"));
        QVERIFY(body.contains(opId.text().toLatin1()));
    }

    void canBeStoppedAndStartedWhileItTells()
    {
        SyncDesk desk;
        bool once = false;
        QObject::connect(desk.engine.get(), &SyncEngine::statusChanged, desk.engine.get(),
                         [&](const SyncStatus& status) {
                             if (status.state == SyncState::Pulling && !std::exchange(once, true)) {
                                 desk.engine->stop();
                                 desk.engine->start(desk.person.userId);
                             }
                         });
        desk.engine->setInUse(false);
        desk.engine->start(desk.person.userId);
        QTRY_COMPARE(desk.mirror().throughSeq, desk.platform.head());
        QVERIFY(desk.reaches(SyncState::Idle));
    }

    void logsNoWordOfAMessage()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.note(0, QStringLiteral("秘密的话"));
        desk.line.next({Fate::ServerError});
        QVERIFY(!desk.sync());
        QVERIFY(desk.sync());
        QVERIFY(!desk.log.text().contains(QStringLiteral("秘密")));
        QVERIFY(!desk.log.text().contains(QStringLiteral("楼道")));
    }
};

QTEST_GUILESS_MAIN(TstSyncEngine)
#include "tst_sync_engine.moc"
