// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;

using Fate = FakeLine::Fate;

namespace {

const QString kMessage = QStringLiteral("message");

QString keyOf(const MessageId& id)
{
    return QStringLiteral("message/") + id.text();
}

} // namespace

/// The mirror is fetched anew beside the old one (protocol.md §6).
class TstResync : public QObject {
    Q_OBJECT

private:
    static int asked(const SyncDesk& desk, const QString& part)
    {
        return static_cast<int>(std::ranges::count_if(
            desk.line.requests(), [&](const PlatformRequest& request) { return request.path.contains(part); }));
    }
    static qint64 shownMessages(SyncDesk& desk)
    {
        return resultOf(desk.store->objectCounts()).value_or(QHash<QString, qint64>()).value(kMessage);
    }

private Q_SLOTS:
    void anExpiredCursorIsMendedInTheSameRound()
    {
        SyncDesk desk(12);
        QVERIFY(desk.sync());
        desk.platform.remove(kMessage, desk.messages.first().text(), QStringLiteral("transferred"));
        desk.platform.put(kMessage, sampleMessage(MessageId::create(desk.random), desk.person.orgIds.first(), 90));
        desk.platform.expireCursors();
        const OperationId opId = desk.note(3, QStringLiteral("不丢"));
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(shownMessages(desk), 12);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
        QCOMPARE(desk.platform.effects(), QStringList{opId.text()});
        QVERIFY(!desk.mirror().resync && !desk.mirror().suspectsRollback);
        QCOMPARE(desk.mirror().throughSeq, desk.platform.head());
    }

    void theOldMirrorIsReadUntilTheNewOneIsWhole()
    {
        SyncDesk desk(30);
        QVERIFY(desk.sync());
        desk.platform.pageObjects = 10;
        desk.platform.expireCursors();
        desk.platform.put(kMessage, sampleMessage(MessageId::create(desk.random), desk.person.orgIds.first(), 91));
        // push has nothing; pull 410; snapshot page, status is not asked for nothing, next page lost
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        const MirrorState half = desk.mirror();
        QVERIFY(half.resync);
        QVERIFY(!half.resync->cursor.isEmpty());
        QCOMPARE(shownMessages(desk), 30);
        QVERIFY(resultOf(desk.store->message(desk.messages.first())));
        QVERIFY(desk.sync());
        QCOMPARE(shownMessages(desk), 31);
    }

    void anInterruptedResyncGoesOnFromItsOwnCursor() // C11
    {
        SyncDesk desk(30);
        QVERIFY(desk.sync());
        desk.platform.pageObjects = 10;
        desk.platform.expireCursors();
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        const QString cursor = desk.mirror().resync->cursor;
        desk.kill();
        desk.open();
        const int before = desk.line.calls();
        QVERIFY(desk.sync());
        QVERIFY(desk.line.requests().mid(before).at(1).path.contains(cursor));
        QCOMPARE(desk.line.requests().mid(before).at(1).path.count(QStringLiteral("cursor=")), 1);
        QVERIFY(!desk.mirror().resync);
    }

    void aChangedScopeAsksNobody()
    {
        SyncDesk desk(80);
        QVERIFY(desk.sync());
        QSet<QString> gone;
        for (int n = 0; n < 70; ++n)
            gone.insert(keyOf(desk.messages.at(n)));
        desk.platform.hide(gone);
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(shownMessages(desk), 10);
    }

    void aMassRemovalWaitsForItsUser_data()
    {
        QTest::addColumn<bool>("goOn");
        QTest::newRow("taken over") << true;
        QTest::newRow("kept") << false;
    }
    void aMassRemovalWaitsForItsUser()
    {
        QFETCH(bool, goOn);
        SyncDesk desk(80);
        QVERIFY(desk.sync());
        for (int n = 0; n < 70; ++n)
            desk.platform.remove(kMessage, desk.messages.at(n).text(), QStringLiteral("deleted"));
        desk.platform.expireCursors();
        const auto report = desk.sync();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::ResyncNeeded);
        QCOMPARE(report.error().detail, QStringLiteral("massRemoval"));
        const auto resync = desk.engine->status().resync;
        QVERIFY(resync && resync->waitsForUser);
        QCOMPARE(resync->wouldGo, 70);
        QCOMPARE(resync->of, 80);
        QCOMPARE(shownMessages(desk), 80);

        const int before = asked(desk, QStringLiteral("/changes"));
        const OperationId opId = desk.note(75, QStringLiteral("继续工作"));
        QVERIFY(!desk.sync()); // nothing comes in, what may go out goes
        QCOMPARE(asked(desk, QStringLiteral("/changes")), before);
        QCOMPARE(desk.platform.effects(), QStringList{opId.text()});

        QVERIFY(resultOf(desk.store->sync().decideSwitch(goOn)));
        if (goOn) {
            QVERIFY(desk.sync());
            QCOMPARE(shownMessages(desk), 10);
            QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
        } else {
            QCOMPARE(shownMessages(desk), 80);
            QVERIFY(!desk.mirror().resync);
        }
    }

    void whileItWaitsNobodyPolls()
    {
        SyncDesk desk(80);
        QVERIFY(desk.sync());
        for (int n = 0; n < 70; ++n)
            desk.platform.remove(kMessage, desk.messages.at(n).text(), QStringLiteral("deleted"));
        desk.platform.expireCursors();
        desk.engine->start(desk.person.userId);
        QTRY_VERIFY(desk.engine->status().resync && desk.engine->status().resync->waitsForUser);
        QVERIFY(desk.reaches(SyncState::Idle));
        QTRY_VERIFY(desk.scheduler.waits().contains(Milliseconds(std::chrono::minutes(5))));
    }

    void whatHasADraftOrAnOperationStays() // I12
    {
        SyncDesk desk(10);
        QVERIFY(desk.sync());
        const storage::ReplyDraft draft{desk.messages.first(), ReplyId::create(desk.random), QStringLiteral("写到一半"),
                                        {}, ReplyKind::Final, desk.clock.now()};
        QVERIFY(resultOf(desk.store->saveDraft(draft)));
        desk.platform.refuse(desk.messages.at(1), QStringLiteral("stateChanged"));
        const OperationId opId = desk.note(1, QStringLiteral("冲突"));
        QVERIFY(desk.sync());
        for (int n = 0; n < 3; ++n)
            desk.platform.remove(kMessage, desk.messages.at(n).text(), QStringLiteral("deleted"));
        desk.platform.expireCursors();
        QVERIFY(desk.sync());
        QVERIFY(resultOf(desk.store->message(desk.messages.first())));
        QVERIFY(resultOf(desk.store->message(desk.messages.at(1))));
        QVERIFY(!resultOf(desk.store->message(desk.messages.at(2))));
        QCOMPARE((*resultOf(desk.store->draft(desk.messages.first())))->text, draft.text);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Conflict);
    }

    void aSnapshotWhoseTotalsDifferIsNotTakenOver()
    {
        SyncDesk desk(12);
        QVERIFY(desk.sync());
        desk.platform.expireCursors();
        desk.platform.totalsOff = 1;
        const auto report = desk.sync();
        QVERIFY(!report);
        QCOMPARE(desk.engine->status().state, SyncState::BackingOff);
        QVERIFY(desk.mirror().resync);
        QCOMPARE(shownMessages(desk), 12);
        desk.platform.totalsOff = 0;
        QVERIFY(desk.sync());
        QVERIFY(!desk.mirror().resync);
    }

    void aPersonMayAskForOne()
    {
        SyncDesk desk(8);
        QVERIFY(desk.sync());
        const int before = asked(desk, QStringLiteral("cursor="));
        desk.engine->resync();
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(asked(desk, QStringLiteral("cursor=")), before); // the whole snapshot was one page
        QVERIFY(!desk.mirror().suspectsRollback);
        QCOMPARE(asked(desk, QStringLiteral("/operations/status")), 0);
    }

    void aPlatformThatRefusesEveryCursorIsNotAskedWithoutEnd()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.platform.refuseCursors(QStringLiteral("cursorExpired"));
        const int before = desk.line.calls();
        QVERIFY(!desk.sync());
        QCOMPARE(desk.engine->status().state, SyncState::BackingOff);
        QVERIFY(desk.line.calls() - before < 12);
        desk.platform.refuseCursors({});
        QVERIFY(desk.sync());
    }

    void outboxDraftsAndSettingsAreTheSameAfterwards() // I14
    {
        SyncDesk desk(10);
        QVERIFY(desk.sync());
        desk.platform.refuse(desk.messages.at(1), QStringLiteral("stateChanged"));
        desk.note(1, QStringLiteral("冲突"));
        desk.note(1, QStringLiteral("在后面"));
        QVERIFY(desk.sync());
        QVERIFY(resultOf(desk.store->setSetting(QStringLiteral("language"), QStringLiteral("zh_CN"))));
        const auto before = desk.outbox();
        desk.platform.expireCursors();
        QVERIFY(desk.sync());
        QCOMPARE(desk.outbox(), before);
        QCOMPARE(*resultOf(desk.store->setting(QStringLiteral("language"))), QStringLiteral("zh_CN"));
    }
};

QTEST_GUILESS_MAIN(TstResync)
#include "tst_resync.moc"
