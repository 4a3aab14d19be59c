// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resync_desk.h"

using namespace lianxin;
using namespace lianxin::test;

/// protocol.md §6: what a new generation lacks goes to quarantine, what somebody works on stays, and a mass
/// of it asks.
class TestQuarantine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksBeforeManyMessagesGo_data();
    void asksBeforeManyMessagesGo();
    void waitsForItsUserAcrossARestart();
    void refusesPagesWhileItWaits();
    void staysAsItIsWhereTheUserSaysNo();
    void refusesADecisionThatNobodyAskedFor();
    void countsOnlyMessagesThatWouldLeaveTheLists();
    void keepsWhatHasADraftOrAnOperation();
    void keepsATemplateThatIsBeingChanged();
    void bringsBackWhatWasHeldAndCameAgain();
    void listsWhatWent();
    void restoresAMessageWithItsTimeline();
    void restoresNothingWhileAResyncRuns();
    void letsThePlatformHaveTheLastWordOnWhatWasRestored();
    void forgetsAfterThirtyDays();

private:
    static storage::ReplyDraft draftFor(ResyncDesk& desk, int n)
    {
        return {
            messageId(n),    ReplyId::create(desk.random), QStringLiteral("已到现场"), {}, ReplyKind::Final,
            desk.clock.now()};
    }
    static QList<storage::QuarantineEntry> quarantine(ResyncDesk& desk)
    {
        return StoreFixture::valueOf(desk.store().quarantine());
    }
    static QStringList numbers(const QList<storage::QuarantineEntry>& entries)
    {
        QStringList all;
        for (const auto& entry : entries)
            all.append(entry.number.section(u'-', 3));
        all.sort();
        return all;
    }
};

void TestQuarantine::asksBeforeManyMessagesGo_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("left");
    QTest::addColumn<ResyncReason>("reason");
    QTest::addColumn<GenerationStep>("step");
    QTest::newRow("51 of 60") << 60 << 9 << ResyncReason::CursorExpired << GenerationStep::WaitsForUser;
    QTest::newRow("50 of 60: not more than 50")
        << 60 << 10 << ResyncReason::CursorExpired << GenerationStep::Switched;
    QTest::newRow("52 of 260: not more than 20 %")
        << 260 << 208 << ResyncReason::CursorExpired << GenerationStep::Switched;
    QTest::newRow("53 of 260") << 260 << 207 << ResyncReason::HistoryDiverged << GenerationStep::WaitsForUser;
    QTest::newRow("the scope has changed")
        << 60 << 0 << ResyncReason::ScopeChanged << GenerationStep::Switched;
    QTest::newRow("asked for") << 60 << 0 << ResyncReason::Asked << GenerationStep::WaitsForUser;
}

void TestQuarantine::asksBeforeManyMessagesGo()
{
    QFETCH(int, messages);
    QFETCH(int, left);
    QFETCH(ResyncReason, reason);
    QFETCH(GenerationStep, step);
    ResyncDesk desk(messages);
    desk.beginResync(reason);
    const PageOutcome outcome = desk.resync(ResyncDesk::again(1, left), 1000);
    QCOMPARE(outcome.step, step);
    const bool waits = step == GenerationStep::WaitsForUser;
    QCOMPARE(desk.listed().size(), waits ? messages : left);
    QCOMPARE(outcome.toQuarantine, waits ? 0 : messages - left);
    const auto resync = desk.mirror().resync;
    QCOMPARE(resync.has_value(), waits);
    if (waits) {
        QVERIFY(resync->waitsForUser);
        QCOMPARE(resync->wouldGo, messages - left);
        QCOMPARE(resync->of, messages);
    }
}

void TestQuarantine::waitsForItsUserAcrossARestart()
{
    ResyncDesk desk(60);
    desk.beginResync();
    desk.resync(ResyncDesk::again(2, 5) + QList<Change>{put(sampleMessage(1, MessageStatus::Replied), 900)},
                1000);
    desk.restart();
    QVERIFY(desk.mirror().resync->waitsForUser);
    QCOMPARE(desk.listed(), upTo(60));
    const PageOutcome outcome = StoreFixture::valueOf(desk.sync().decideSwitch(true));
    QCOMPARE(outcome.step, GenerationStep::Switched);
    QCOMPARE(outcome.toQuarantine, 55);
    QCOMPARE(desk.listed(), upTo(5));
    QCOMPARE(desk.mirror().cursor, QStringLiteral("c1000"));
    QCOMPARE(desk.detail(1).situation.message.status, Coded(MessageStatus::Replied));
    QCOMPARE(desk.findings(), QStringList());
}

void TestQuarantine::refusesPagesWhileItWaits()
{
    ResyncDesk desk(60);
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 5), 1000);
    const auto answer = StoreFixture::answerOf(
        desk.sync().applyPage(ResyncDesk::filling({put(sampleMessage(70), 1001)}), desk.clock.now()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
}

void TestQuarantine::staysAsItIsWhereTheUserSaysNo()
{
    ResyncDesk desk(60);
    const QString cursor = desk.mirror().cursor;
    const QStringList objects = desk.table(QStringLiteral("mirror_object"));
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 5), 1000);
    QCOMPARE(StoreFixture::valueOf(desk.sync().decideSwitch(false)).step, GenerationStep::None);
    QVERIFY(!desk.mirror().resync);
    QCOMPARE(desk.mirror().cursor, cursor);
    QCOMPARE(desk.table(QStringLiteral("mirror_object")), objects);
    QCOMPARE(desk.table(QStringLiteral("next_same")), QStringList());
    desk.beginResync(); // the platform's next 410
    QCOMPARE(desk.resync(ResyncDesk::again(1, 5), 1000).step, GenerationStep::WaitsForUser);
}

void TestQuarantine::refusesADecisionThatNobodyAskedFor()
{
    ResyncDesk desk(2);
    for (const bool runs : {false, true}) {
        if (runs)
            desk.beginResync();
        const auto answer = StoreFixture::answerOf(desk.sync().decideSwitch(true));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
    }
}

void TestQuarantine::countsOnlyMessagesThatWouldLeaveTheLists()
{
    ResyncDesk desk(60);
    QList<Change> events;
    for (int n = 1; n <= 60; ++n)
        events.append(put(sampleEvent(n, messageId(n)), 200 + n));
    desk.apply(page(events, 300));
    StoreFixture::valueOf(desk.store().saveDraft(draftFor(desk, 60))); // this one stays
    desk.beginResync();
    QCOMPARE(desk.resync(ResyncDesk::again(1, 9), 1000).step,
             GenerationStep::Switched); // 50 messages and 60 events
    QCOMPARE(desk.listed(), upTo(9) + QList<int>{60});
}

void TestQuarantine::keepsWhatHasADraftOrAnOperation() // I12
{
    ResyncDesk desk(5);
    desk.apply(page({put(sampleEvent(2, messageId(2)), 200), put(sampleReply(3, messageId(3)), 201)}, 201));
    const OperationId note = *desk.submit(OperationKind::NoteAdd, messageId(2), kNote);
    StoreFixture::valueOf(desk.store().saveDraft(draftFor(desk, 3)));
    desk.beginResync();
    QCOMPARE(desk.resync(ResyncDesk::again(1, 1), 300).toQuarantine, 2); // 4 and 5
    QCOMPARE(desk.listed(), upTo(3));
    QCOMPARE(desk.detail(2).events.size(), 2); // with the note
    QCOMPARE(desk.findings(), QStringList());

    StoreFixture::valueOf(desk.store().discardDraft(messageId(3)));
    QCOMPARE(desk.listed(), upTo(2));
    StoreFixture::valueOf(desk.store().takeBack(note));
    StoreFixture::valueOf(desk.store().discardDraft(messageId(2))); // where the note's words went
    QCOMPARE(desk.listed(), QList<int>{1});
    QCOMPARE(numbers(quarantine(desk)).size(), 4);
    QCOMPARE(quarantine(desk).first().reason, QStringLiteral("cursorExpired"));
    QCOMPARE(desk.findings(), QStringList());
}

void TestQuarantine::keepsATemplateThatIsBeingChanged() // I12
{
    ResyncDesk desk(1);
    StoreFixture::valueOf(desk.store().setPerson(coordinator()));
    const Template mine = sampleTemplate(2);
    desk.apply(page({put(mine, 200), put(sampleTemplate(3), 201)}, 201));
    storage::OperationRequest edit;
    edit.kind = OperationKind::TemplatePut;
    Template changed = mine;
    changed.title = QStringLiteral("供暖答复（新）");
    edit.objectId = ObjectId::parse(mine.id.text());
    edit.payload = QJsonObject{{QStringLiteral("object"), toJson(changed)}};
    const auto opId = StoreFixture::answerOf(desk.store().submit(edit));
    QVERIFY(opId);
    desk.beginResync(ResyncReason::Asked);
    QCOMPARE(desk.resync(ResyncDesk::again(1, 1), 300).toQuarantine, 1);
    const auto templates = StoreFixture::valueOf(desk.store().templates());
    QCOMPARE(templates.size(), 2); // with that of the reference data
    QCOMPARE(templates.last().title, changed.title);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({refused(*opId, ResultStatus::Rejected)}));
    StoreFixture::valueOf(desk.store().discard(*opId));
    QCOMPARE(StoreFixture::valueOf(desk.store().templates()).size(), 1);
    QCOMPARE(quarantine(desk).size(), 2);
    QVERIFY(!quarantine(desk).first().messageId);
}

void TestQuarantine::bringsBackWhatWasHeldAndCameAgain()
{
    ResyncDesk desk(2);
    StoreFixture::valueOf(desk.store().saveDraft(draftFor(desk, 2)));
    desk.beginResync(ResyncReason::ScopeChanged);
    desk.resync(ResyncDesk::again(1, 1), 300);
    QCOMPARE(StoreFixture::valueOf(desk.store().objectCounts()).value(QStringLiteral("message")), 1);
    desk.beginResync(ResyncReason::ScopeChanged);
    desk.resync(ResyncDesk::again(1, 2), 310); // in the same version
    QCOMPARE(StoreFixture::valueOf(desk.store().objectCounts()).value(QStringLiteral("message")), 2);
    StoreFixture::valueOf(desk.store().discardDraft(messageId(2)));
    QCOMPARE(desk.listed(), upTo(2));
}

void TestQuarantine::listsWhatWent()
{
    ResyncDesk desk(2);
    desk.apply(page({put(sampleEvent(2, messageId(2)), 200), put(sampleReply(2, messageId(2)), 201),
                     put(sampleTemplate(2), 202)},
                    202));
    desk.beginResync(ResyncReason::ScopeChanged);
    const Moment at = desk.clock.now();
    desk.resync(ResyncDesk::again(1, 1), 300);
    QList<storage::QuarantineEntry> entries = quarantine(desk);
    QCOMPARE(entries.size(), 2);
    if (!entries.first().messageId)
        entries.swapItemsAt(0, 1);
    QCOMPARE(entries[0].messageId, std::optional(messageId(2)));
    QCOMPARE(entries[0].type, QStringLiteral("message"));
    QCOMPARE(entries[0].number, sampleMessage(2).number);
    QCOMPARE(entries[0].title, sampleMessage(2).title);
    QCOMPARE(entries[0].objects, 3);
    QCOMPARE(entries[0].reason, QStringLiteral("scopeChanged"));
    QCOMPARE(entries[0].at, at);
    QCOMPARE(entries[0].until, at + std::chrono::hours(30 * 24));
    QCOMPARE(entries[1].type, QStringLiteral("template"));
    QCOMPARE(entries[1].title, sampleTemplate(2).title);
}

void TestQuarantine::restoresAMessageWithItsTimeline()
{
    ResyncDesk desk(3);
    desk.apply(page({put(sampleEvent(2, messageId(2)), 200), put(sampleReply(2, messageId(2)), 201)}, 201));
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 1), 300);
    QVERIFY(!desk.isKnown(2));
    const auto counted = StoreFixture::valueOf(desk.sync().digest());
    StoreFixture::valueOf(desk.store().restoreQuarantined(messageId(2).text()));
    QCOMPARE(desk.listed(), upTo(2));
    QCOMPARE(desk.detail(2).events.size(), 1);
    QCOMPARE(desk.detail(2).situation.replies.size(), 1);
    QCOMPARE(quarantine(desk).size(), 1); // 3 is still there
    QCOMPARE(StoreFixture::valueOf(desk.store().search(QStringLiteral("第2号"), 5, true)).total, 1);
    QCOMPARE(StoreFixture::valueOf(desk.sync().digest()), counted); // not the platform's (I10)
    QCOMPARE(desk.findings(), QStringList());
    // An ended operation or draft does not take it away again.
    StoreFixture::valueOf(desk.store().saveDraft(draftFor(desk, 2)));
    StoreFixture::valueOf(desk.store().discardDraft(messageId(2)));
    QCOMPARE(desk.listed(), upTo(2));
    const auto again = StoreFixture::answerOf(desk.store().restoreQuarantined(messageId(2).text()));
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
    QCOMPARE(StoreFixture::answerOf(desk.store().restoreQuarantined(QStringLiteral("2"))).error().kind,
             ErrorKind::InvalidInput);
}

void TestQuarantine::restoresNothingWhileAResyncRuns()
{
    ResyncDesk desk(2);
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 1), 300);
    desk.beginResync();
    const auto answer = StoreFixture::answerOf(desk.store().restoreQuarantined(messageId(2).text()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
}

void TestQuarantine::letsThePlatformHaveTheLastWordOnWhatWasRestored()
{
    ResyncDesk desk(4);
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 1), 300);
    for (int n = 2; n <= 4; ++n)
        StoreFixture::valueOf(desk.store().restoreQuarantined(messageId(n).text()));
    desk.beginResync(ResyncReason::Asked); // another resync without them leaves them
    desk.resync(ResyncDesk::again(1, 1), 310);
    QCOMPARE(desk.listed(), upTo(4));
    desk.apply(page({put(sampleMessage(2, MessageStatus::Replied), 400),
                     removal(QStringLiteral("message"), messageId(3).text(), 401)},
                    401));
    QCOMPARE(desk.listed(), (QList<int>{1, 2, 4}));
    QCOMPARE(StoreFixture::valueOf(desk.store().objectCounts()).value(QStringLiteral("message")),
             2); // 4 is not the platform's
    QCOMPARE(desk.findings(), QStringList());
}

void TestQuarantine::forgetsAfterThirtyDays()
{
    ResyncDesk desk(2);
    desk.beginResync();
    desk.resync(ResyncDesk::again(1, 1), 300);
    desk.clock.advance(std::chrono::hours(29 * 24));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QCOMPARE(quarantine(desk).size(), 1);
    desk.clock.advance(std::chrono::hours(24));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QCOMPARE(quarantine(desk).size(), 0);
}

QTEST_GUILESS_MAIN(TestQuarantine)
#include "tst_quarantine.moc"
