// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resync_desk.h"

using namespace lianxin;
using namespace lianxin::test;

/// protocol.md §6: a new generation of the mirror is filled beside the old one, and one transaction switches.
class TestGenerations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOldGenerationAsItIsWhileTheNextOneFills();
    void makesTheDifferencesWhenAllHasCome();
    void keepsObjectsOfTheSameVersionWhereTheyLie();
    void goesOnFromItsOwnCursorAfterARestart();
    void takesAPageTwiceAsOnce();
    void takesTheNewestOfAnObjectThatCameTwice();
    void leavesOutWhatWasTakenAwayWhileItFilled();
    void beginsAgainWhereTheTotalsDiffer();
    void beginsAgainWhereItIsAskedTo();
    void refusesAPageOfNoSnapshot();
    void neverLetsAVersionFallWithinAnEpoch();
    void takesOlderVersionsAfterARestore_data();
    void takesOlderVersionsAfterARestore();
    void leavesTheUsersOwnAsItIs();
    void settlesWhatItsPagesHaveNamed();
    void takesIncrementsAfterwards();
    void makesRowsAnewWhereRulesDiffer();
    void writesNewMessagesOldestFirst();
};

void TestGenerations::keepsTheOldGenerationAsItIsWhileTheNextOneFills()
{
    ResyncDesk desk(4);
    const MirrorState before = desk.mirror();
    const QStringList objects = desk.table(QStringLiteral("mirror_object"));
    desk.beginResync();
    const PageOutcome outcome = desk.apply(ResyncDesk::filling(
        {put(sampleMessage(2, MessageStatus::Replied), 300), put(sampleMessage(9), 301)}));
    QCOMPARE(outcome.step, GenerationStep::Filling);
    QCOMPARE(desk.table(QStringLiteral("mirror_object")), objects); // I7
    QCOMPARE(desk.listed(), upTo(4));
    const MirrorState now = desk.mirror();
    QCOMPARE(now.cursor, before.cursor); // I8
    QCOMPARE(now.throughSeq, before.throughSeq);
    QVERIFY(now.resync);
    QCOMPARE(now.resync->reason, ResyncReason::CursorExpired);
    QCOMPARE(now.resync->cursor, QStringLiteral("s1"));
    QCOMPARE(now.resync->received, 2);
    QVERIFY(now.suspectsRollback);
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::makesTheDifferencesWhenAllHasCome()
{
    ResyncDesk desk(4);
    desk.beginResync();
    QList<Change> changes = ResyncDesk::again(1, 3); // 4 is missing
    changes.append(put(sampleEvent(3, messageId(3)), 299));
    QCOMPARE(desk.apply(ResyncDesk::filling(changes)).step, GenerationStep::Filling);
    const PageOutcome outcome = desk.apply(
        ResyncDesk::last({put(sampleMessage(2, MessageStatus::Replied), 300), put(sampleMessage(5), 301)},
                         changes.size() + 1, 301));
    QCOMPARE(outcome.step, GenerationStep::Switched);
    QCOMPARE(outcome.objects, 3); // the event, 2 in its newer version, 5
    QCOMPARE(outcome.toQuarantine, 1);
    QCOMPARE(desk.listed(), (QList<int>{1, 2, 3, 5}));
    QCOMPARE(desk.detail(2).situation.message.status, Coded(MessageStatus::Replied));
    QCOMPARE(desk.detail(3).events.size(), 1);
    const MirrorState mirror = desk.mirror();
    QVERIFY(!mirror.resync);
    QCOMPARE(mirror.cursor, QStringLiteral("c301"));
    QCOMPARE(mirror.throughSeq, 301);
    QVERIFY(mirror.snapshotComplete);
    QCOMPARE(desk.table(QStringLiteral("next_same")) + desk.table(QStringLiteral("next_object")),
             QStringList());
    QCOMPARE(StoreFixture::valueOf(desk.store().search(QStringLiteral("供暖"), 50, true)).total, 4);
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::keepsObjectsOfTheSameVersionWhereTheyLie()
{
    ResyncDesk desk(20);
    const QStringList objects = desk.table(QStringLiteral("mirror_object"));
    const QStringList rows = desk.table(QStringLiteral("message_row"));
    desk.beginResync();
    const auto outcome = desk.resync(ResyncDesk::again(1, 20), 120);
    QCOMPARE(outcome.step, GenerationStep::Switched);
    QCOMPARE(outcome.objects, 0);
    QCOMPARE(desk.table(QStringLiteral("mirror_object")), objects);
    QCOMPARE(desk.table(QStringLiteral("message_row")), rows);
}

void TestGenerations::goesOnFromItsOwnCursorAfterARestart() // C11
{
    ResyncDesk desk(4);
    desk.beginResync();
    desk.apply(ResyncDesk::filling(ResyncDesk::again(1, 2), QStringLiteral("s7")));
    desk.restart();
    QCOMPARE(desk.listed(), upTo(4));
    QCOMPARE(desk.mirror().resync->cursor, QStringLiteral("s7"));
    const auto received = desk.mirror().resync->received;
    QCOMPARE(received, ResyncDesk::again(1, 2).size());
    QCOMPARE(desk.apply(ResyncDesk::last({put(sampleMessage(6), 300)}, received + 1, 300)).step,
             GenerationStep::Switched);
    QCOMPARE(desk.listed(), (QList<int>{1, 2, 6}));
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::takesAPageTwiceAsOnce() // I17
{
    ResyncDesk desk(2);
    desk.beginResync();
    const ChangePage some =
        ResyncDesk::filling(ResyncDesk::again(1, 2) + QList<Change>{put(sampleMessage(3), 300)});
    desk.apply(some);
    const auto received = desk.mirror().resync->received;
    desk.apply(some);
    QCOMPARE(desk.mirror().resync->received, received);
    QCOMPARE(desk.apply(ResyncDesk::last({}, received, 300)).step, GenerationStep::Switched);
    QCOMPARE(desk.listed(), upTo(3));
}

void TestGenerations::takesTheNewestOfAnObjectThatCameTwice()
{
    ResyncDesk desk(2);
    desk.beginResync();
    desk.apply(ResyncDesk::filling(ResyncDesk::again(1, 2) + QList<Change>{put(sampleMessage(3), 300)}));
    // 1 has come as the mirror has it, 3 as new: both come once more, first newer, then as they were.
    desk.apply(ResyncDesk::filling({put(sampleMessage(1, MessageStatus::Replied), 310),
                                    put(sampleMessage(3, MessageStatus::Dispatched), 311)}));
    desk.apply(ResyncDesk::filling(
        {put(sampleMessage(1, MessageStatus::Resolving), 101), put(sampleMessage(3), 300)}));
    const auto received = desk.mirror().resync->received;
    QCOMPARE(desk.apply(ResyncDesk::last({}, received, 311)).step, GenerationStep::Switched);
    QCOMPARE(desk.detail(1).situation.message.status, Coded(MessageStatus::Replied));
    QCOMPARE(desk.detail(3).situation.message.status, Coded(MessageStatus::Dispatched));
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::leavesOutWhatWasTakenAwayWhileItFilled()
{
    ResyncDesk desk(3);
    desk.beginResync();
    const QList<Change> changes =
        ResyncDesk::again(1, 3) + QList<Change>{put(sampleMessage(4), 300), put(sampleMessage(5), 301)};
    desk.apply(ResyncDesk::filling(changes));
    desk.apply(ResyncDesk::filling(
        {removal(QStringLiteral("message"), messageId(3).text(), 310),
         removal(QStringLiteral("message"), messageId(4).text(), 311),
         removal(QStringLiteral("message"), messageId(5).text(), 250), // older than what was sent
         removal(QStringLiteral("message"), messageId(9).text(), 312)}));
    QCOMPARE(desk.apply(ResyncDesk::last({}, changes.size(), 312)).step,
             GenerationStep::Switched); // distinct objects sent
    QCOMPARE(desk.listed(), (QList<int>{1, 2, 5}));
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::beginsAgainWhereTheTotalsDiffer()
{
    ResyncDesk desk(3);
    const MirrorState before = desk.mirror();
    desk.beginResync(ResyncReason::Asked);
    const QList<Change> changes = ResyncDesk::again(1, 2);
    QCOMPARE(desk.apply(ResyncDesk::last(changes, changes.size() + 1, 300)).step,
             GenerationStep::TotalsDiffer);
    QCOMPARE(desk.listed(), upTo(3));
    const MirrorState now = desk.mirror();
    QCOMPARE(now.cursor, before.cursor);
    QVERIFY(now.resync && now.resync->cursor.isEmpty());
    QCOMPARE(now.resync->received, 0);
    QCOMPARE(desk.resync(changes, 300).step, GenerationStep::Switched);
    QCOMPARE(desk.listed(), upTo(2));
}

void TestGenerations::beginsAgainWhereItIsAskedTo()
{
    ResyncDesk desk(3);
    desk.beginResync(ResyncReason::HistoryDiverged, 102);
    desk.apply(ResyncDesk::filling(ResyncDesk::again(1, 3)));
    desk.beginResync(ResyncReason::CursorExpired); // its own cursor is too old by now
    const MirrorState now = desk.mirror();
    QCOMPARE(now.resync->reason, ResyncReason::CursorExpired);
    QCOMPARE(now.resync->received, 0);
    QVERIFY(now.resync->cursor.isEmpty());
    QCOMPARE(now.lastCommonSeq, std::optional<qint64>(102)); // the rollback is still to be looked into
    QCOMPARE(desk.resync(ResyncDesk::again(1, 1) + QList<Change>{put(sampleMessage(2), 90)}, 300).step,
             GenerationStep::Switched);
    QCOMPARE(desk.detail(2).situation.message.head.version, 90); // and older versions may still come
}

void TestGenerations::refusesAPageOfNoSnapshot()
{
    ResyncDesk desk(1);
    desk.beginResync();
    const auto answer = StoreFixture::answerOf(
        desk.sync().applyPage(page({put(sampleMessage(2), 300)}, 300), desk.clock.now()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(desk.mirror().resync->received, 0);
}

void TestGenerations::neverLetsAVersionFallWithinAnEpoch() // I9
{
    ResyncDesk desk(2, 3);
    desk.beginResync(ResyncReason::CursorExpired);
    desk.resync(ResyncDesk::again(1, 1) + QList<Change>{put(sampleMessage(2, MessageStatus::Dispatched), 90)},
                300);
    QCOMPARE(desk.detail(2).situation.message.head.version, 102);
    QCOMPARE(desk.detail(2).situation.message.status, Coded(MessageStatus::Resolving));
}

void TestGenerations::takesOlderVersionsAfterARestore_data()
{
    QTest::addColumn<ResyncReason>("reason");
    QTest::addColumn<qint64>("epoch");
    QTest::newRow("the platform says so") << ResyncReason::HistoryDiverged << qint64(3);
    QTest::newRow("its epoch has risen") << ResyncReason::CursorExpired << qint64(4);
}

void TestGenerations::takesOlderVersionsAfterARestore()
{
    QFETCH(ResyncReason, reason);
    QFETCH(qint64, epoch);
    ResyncDesk desk(2, 3);
    desk.beginResync(reason, 90);
    desk.apply(ResyncDesk::filling({put(sampleMessage(2, MessageStatus::Dispatched), 90)}));
    StoreFixture::valueOf(desk.sync().bindPlatform(ResyncDesk::kPlatform, epoch)); // known in the middle
    const QList<Change> rest = ResyncDesk::again(1, 1);
    QCOMPARE(desk.apply(ResyncDesk::last(rest, rest.size() + 1, 101)).step, GenerationStep::Switched);
    QCOMPARE(desk.detail(2).situation.message.head.version, 90);
    QCOMPARE(desk.detail(2).situation.message.status, Coded(MessageStatus::Dispatched));
    QCOMPARE(desk.findings(), QStringList());
    // The mirror is of the new epoch now, in which no version falls.
    desk.beginResync(ResyncReason::CursorExpired);
    desk.resync(ResyncDesk::again(1, 1) + QList<Change>{put(sampleMessage(2), 80)}, 300);
    QCOMPARE(desk.detail(2).situation.message.head.version, 90);
}

void TestGenerations::leavesTheUsersOwnAsItIs() // I14
{
    ResyncDesk desk(4);
    QVERIFY(desk.submit(OperationKind::NoteAdd, messageId(1), kNote));
    const OperationId sent = *desk.submit(OperationKind::NoteAdd, messageId(2), kNote);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({refused(sent, ResultStatus::Conflict)}));
    StoreFixture::valueOf(desk.sync().recoverOutbox());
    StoreFixture::valueOf(desk.store().saveDraft(storage::ReplyDraft{messageId(3),
                                                                     ReplyId::create(desk.random),
                                                                     QStringLiteral("正在核实"),
                                                                     {},
                                                                     ReplyKind::Final,
                                                                     desk.clock.now()}));
    StoreFixture::valueOf(desk.store().setSetting(QStringLiteral("font"), QStringLiteral("12")));
    StoreFixture::valueOf(desk.store().markRead(messageId(4)));
    const auto own = [&desk] {
        QStringList all;
        for (const char* name : {"outbox", "outbox_history", "draft", "setting", "read_mark", "audit",
                                 "upload", "download", "operation_blob"})
            all += desk.table(QLatin1String(name));
        return all;
    };
    const QStringList before = own();
    QVERIFY(before.size() > 5);
    desk.beginResync(ResyncReason::HistoryDiverged, 50);
    desk.apply(ResyncDesk::filling(ResyncDesk::again(1, 1)));
    QCOMPARE(own(), before);
    const auto received = desk.mirror().resync->received;
    QCOMPARE(desk.apply(ResyncDesk::last({put(sampleMessage(7), 300)}, received + 1, 300)).step,
             GenerationStep::Switched);
    QCOMPARE(own(), before);
}

void TestGenerations::settlesWhatItsPagesHaveNamed()
{
    ResyncDesk desk(2);
    const OperationId note = *desk.submit(OperationKind::NoteAdd, messageId(1), kNote);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({applied(note, 205)}));
    desk.beginResync();
    const QList<Change> changes = ResyncDesk::again(1, 2);
    desk.apply(ResyncDesk::filling(changes));
    ChangePage proof = ResyncDesk::last({}, changes.size(), 210);
    proof.operations = {{note, 205}};
    QCOMPARE(desk.apply(proof).settled, 1);
    QCOMPARE(StoreFixture::valueOf(desk.store().outbox(true)).first().state, OutboxState::Settled);
}

void TestGenerations::takesIncrementsAfterwards()
{
    ResyncDesk desk(2);
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 2), 300);
    QCOMPARE(desk.apply(page({put(sampleMessage(1, MessageStatus::Replied), 301),
                              removal(QStringLiteral("message"), messageId(2).text(), 302)},
                             302))
                 .step,
             GenerationStep::None);
    QCOMPARE(desk.listed(), QList<int>{1});
    QCOMPARE(desk.mirror().throughSeq, 302);
    QCOMPARE(StoreFixture::valueOf(desk.store().quarantine()).size(), 0); // the platform itself took it away
}

void TestGenerations::makesRowsAnewWhereRulesDiffer()
{
    ResyncDesk desk(1);
    desk.beginResync();
    QList<Change> changes = ResyncDesk::again(1, 1);
    Calendar allDays = sampleCalendar();
    allDays.exceptions.append({QDate(2026, 3, 17), false, QStringLiteral("县庆")});
    for (Change& change : changes) {
        if (change.type == QLatin1String("calendar"))
            change = put(allDays, 299);
    }
    const auto lights = desk.row(1).lights;
    QCOMPARE(desk.resync(changes, 300).step, GenerationStep::Switched);
    desk.drain();
    QVERIFY(desk.row(1).lights && lights);
    QVERIFY(desk.row(1).lights->orangeAt != lights->orangeAt);
    QCOMPARE(desk.findings(), QStringList());
}

void TestGenerations::writesNewMessagesOldestFirst()
{
    ResyncDesk desk(0);
    desk.beginResync();
    QList<Change> changes = ResyncDesk::again(1, 0);
    for (int n = 9; n > 0; --n) { // as a snapshot comes
        changes.append(put(sampleMessage(n), 300 + n));
        changes.append(put(sampleEvent(n, messageId(n)), 320 + n));
    }
    QCOMPARE(desk.resync(changes, 400).step, GenerationStep::Switched);
    QCOMPARE(desk.listed(), upTo(9));
    for (int n = 1; n <= 9; ++n)
        QCOMPARE(desk.detail(n).events.size(), 1);
    const QStringList oids = desk.table(QStringLiteral("(SELECT oid FROM message_row ORDER BY received_at)"));
    const QStringList inOrder = desk.table(QStringLiteral("(SELECT oid FROM message_row ORDER BY oid)"));
    QCOMPARE(oids, inOrder);
    QCOMPARE(desk.findings(), QStringList());
}

QTEST_GUILESS_MAIN(TestGenerations)
#include "tst_generations.moc"
