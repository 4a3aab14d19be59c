// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;

using Fate = FakeLine::Fate;

/// The platform was restored to an older state (protocol.md §7): found out by each of its signs, nothing pushed before
/// it was asked, every kept operation back once (I15).
class TstRollback : public QObject {
    Q_OBJECT

private:
    /// The calls since `from`, by their last part.
    static QStringList calls(const SyncDesk& desk, qsizetype from)
    {
        QStringList names;
        for (const PlatformRequest& request : desk.line.requests().mid(from))
            names.append(request.path.section(QLatin1Char('?'), 0, 0));
        return names;
    }

    /// No operation leaves between the sign and the answer of operations/status.
    static void nothingPushedInDoubt(const QStringList& calls)
    {
        const qsizetype status = calls.indexOf(QStringLiteral("/operations/status"));
        QVERIFY2(status >= 0, qPrintable(calls.join(QLatin1Char(' '))));
        const qsizetype page = calls.lastIndexOf(QStringLiteral("/changes"), status);
        QVERIFY2(page >= 0 && page < status, qPrintable(calls.join(QLatin1Char(' '))));
        for (qsizetype n = page; n < status; ++n)
            QVERIFY(calls.at(n) != QLatin1String("/operations"));
    }

    static void everythingIsBack(SyncDesk& desk, const QStringList& expected)
    {
        QStringList effects = desk.platform.effects();
        std::ranges::sort(effects);
        QStringList sorted = expected;
        std::ranges::sort(sorted);
        QCOMPARE(effects, sorted); // once each
        for (const QString& opId : expected)
            QCOMPARE(desk.states().value(opId), OutboxState::Settled);
        QVERIFY(!desk.mirror().suspectsRollback);
        QVERIFY(!desk.mirror().resync);
        QCOMPARE(*resultOf(desk.store->verify()), QStringList());
    }

private Q_SLOTS:
    void keptOperationsReturnAfterARestore_data()
    {
        QTest::addColumn<bool>("raised");
        QTest::addColumn<bool>("tells");
        QTest::newRow("by the tool") << true << true;
        QTest::newRow("by the tool, common seq unknown") << true << false;
        QTest::newRow("by copying a file") << false << true;
        QTest::newRow("by copying a file, common seq unknown") << false << false;
    }
    void keptOperationsReturnAfterARestore() // sign: 410
    {
        QFETCH(bool, raised);
        QFETCH(bool, tells);
        SyncDesk desk(4);
        desk.platform.tellsLastCommonSeq = tells;
        QVERIFY(desk.sync());
        const QString before = desk.note(0, QStringLiteral("备份前")).text();
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString settled = desk.note(1, QStringLiteral("备份后")).text();
        QVERIFY(desk.sync());
        const QString acked = desk.note(2, QStringLiteral("确认了")).text();
        desk.line.next({Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        const QString waiting = desk.note(3, QStringLiteral("还没发")).text();
        raised ? desk.platform.restore() : desk.platform.restoreInSilence();

        const qsizetype from = desk.line.requests().size();
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        nothingPushedInDoubt(calls(desk, from));
        everythingIsBack(desk, {before, settled, acked, waiting});
        QStringList replayed = desk.platform.replayed();
        QVERIFY(replayed.contains(settled) && replayed.contains(acked));
        QVERIFY(!replayed.contains(before) && !replayed.contains(waiting));
        QCOMPARE(desk.mirror().epoch, desk.platform.epoch());
        for (const auto& hashes : desk.platform.hashes())
            QCOMPARE(hashes.size(), 1); // I4, also of what is sent again
    }

    void anotherEpochIsASignWithoutA410_data()
    {
        QTest::addColumn<qint64>("epoch");
        QTest::newRow("restored before") << qint64(3);
        QTest::newRow("never before") << qint64(0);
    }
    void anotherEpochIsASignWithoutA410()
    {
        QFETCH(qint64, epoch);
        SyncDesk desk(4, epoch);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("不能丢")).text();
        desk.platform.restore(); // to a state that this desk has not passed: its cursor still fits
        const qsizetype from = desk.line.requests().size();
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        const QStringList named = calls(desk, from);
        QVERIFY(named.contains(QStringLiteral("/capabilities"))); // fetched again
        QCOMPARE(desk.mirror().epoch, desk.platform.epoch());
        everythingIsBack(desk, {opId});
    }

    void anEpochSeenInThePushIsASignBeforeItsResultsCount()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("判了两次")).text();
        desk.platform.restore();
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), QStringList{opId});
    }

    void aPageThatPassesAnAckedOperationInSilenceIsASign()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("没有证明"));
        desk.platform.forgetProof(opId);
        const qsizetype from = desk.line.requests().size();
        QVERIFY(desk.sync());
        nothingPushedInDoubt(calls(desk, from).mid(1)); // the push itself came first
        everythingIsBack(desk, {opId.text()});
    }

    void aHistoryThatEndsBelowAnAckedOperationIsASign()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("被回滚")).text();
        desk.line.next({Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        QCOMPARE(desk.states().value(opId), OutboxState::Acked);
        desk.platform.checksHistory = false; // a platform that cannot tell by itself
        desk.platform.restoreInSilence();
        const qsizetype from = desk.line.requests().size();
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        nothingPushedInDoubt(calls(desk, from));
        everythingIsBack(desk, {opId});
    }

    void anEarlierOperationThatFailedThoughItWasAckedIsASign()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString first = desk.note(0, QStringLiteral("先")).text();
        QVERIFY(desk.sync());
        desk.platform.checksHistory = false;
        desk.platform.restoreInSilence();
        const QString second = desk.note(0, QStringLiteral("后")).text(); // `after` the first
        QVERIFY(desk.sync());
        desk.clock.advance(std::chrono::minutes(20));
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), QStringList({first, second})); // I5
    }

    void whatClashesAfterwardsIsAVisibleConflict()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("会冲突")).text();
        QVERIFY(desk.sync());
        desk.platform.restore();
        desk.platform.refuse(desk.messages.first(), QStringLiteral("baseUnknown"));
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->conflicts, 1);
        QCOMPARE(desk.states().value(opId), OutboxState::Conflict);
    }

    void theDoubtOutlivesTheProgram()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("断电")).text();
        QVERIFY(desk.sync());
        desk.platform.restore();
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::RequestLost}); // 410, capabilities, then the line is gone
        QVERIFY(!desk.sync());
        QVERIFY(desk.mirror().suspectsRollback);
        desk.kill();
        desk.open();
        desk.line.next({Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        QVERIFY(desk.platform.effects().isEmpty());
        QVERIFY(desk.sync());
        everythingIsBack(desk, {opId});
    }

    void aStatusThatIsNoneChangesNothing()
    {
        SyncDesk desk(4);
        QVERIFY(desk.sync());
        desk.platform.backUp();
        const QString opId = desk.note(0, QStringLiteral("等等")).text();
        QVERIFY(desk.sync());
        desk.platform.restore();
        // changes 410, capabilities, page, status
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::Arrives, Fate::Portal});
        QVERIFY(!desk.sync());
        QVERIFY(desk.mirror().suspectsRollback);
        QVERIFY(desk.platform.effects().isEmpty());
        QVERIFY(desk.sync());
        everythingIsBack(desk, {opId});
    }

    void aPlatformThatContradictsItselfIsAskedLater()
    {
        SyncDesk desk(4);
        desk.line.answered = [&](int) {
            desk.platform.backUp();
            desk.platform.restore(); // each time another epoch
        };
        const int before = desk.line.calls();
        QVERIFY(!desk.sync());
        QCOMPARE(desk.engine->status().state, SyncState::BackingOff);
        QVERIFY(desk.line.calls() - before < 30);
        desk.line.answered = {};
        QVERIFY(desk.sync());
        QCOMPARE(desk.mirror().epoch, desk.platform.epoch());
    }
};

QTEST_GUILESS_MAIN(TstRollback)
#include "tst_rollback.moc"
