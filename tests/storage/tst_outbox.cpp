// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox_desk.h"

using namespace lianxin;
using namespace lianxin::test;

class TestOutbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freezesWhatWasSubmitted();
    void refusesWhatTheWorkflowRefuses();
    void numbersOperationsWithoutGaps();
    void sendsInOrderWithTheOneBefore();
    void keepsToTheLimitsOfABatch();
    void sendsOnlyTheActorsOwn();
    void givesBackWhatDidNotArrive();
    void recoversAfterACrash();
    void settlesOnlyWithProofAndSeq();
    void remembersAProofThatCameBeforeTheAnswer();
    void reactsOnlyWhileItIsUnderWay();
    void blocksWhatIsBehindAConflict();
    void keepsBlockedDespiteADeferredInTheSameAnswer();
    void holdsUpOnlyTheMessageOfADeferredOne();
    void sendsTheEditsOfATemplateInOrder();
    void bindsToOnePlatform();
};

void TestOutbox::freezesWhatWasSubmitted()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    const auto row = desk.entry(opId);
    QCOMPARE(row.state, OutboxState::Pending);
    QCOMPARE(row.deviceSeq, 1);
    QCOMPARE(row.operation.actorId, handler().userId);
    QCOMPARE(row.operation.createdAt, desk.clock.now());
    QCOMPARE(row.operation.baseVersion, std::optional<qint64>(101));
    QVERIFY(!row.firstSentAt);
    QVERIFY(StoreFixture::valueOf(desk.sync().hasPending()));
    desk.restart();
    QCOMPARE(desk.entry(opId), row);
    QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
}

void TestOutbox::refusesWhatTheWorkflowRefuses()
{
    Desk desk;
    const auto wrongState = desk.submit(OperationKind::MessageSign, messageId(2));
    QVERIFY(!wrongState);
    QCOMPARE(wrongState.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(wrongState.error().detail, QString::number(static_cast<int>(Refusal::WrongState)));
    QCOMPARE(desk.submit(OperationKind::MessageArchive, messageId(2)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(desk.submit(OperationKind::MessageSign, messageId(99)).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.submit(OperationKind::NoteAdd, messageId(2), {}).error().kind, ErrorKind::InvalidInput);
    QVERIFY(desk.states().isEmpty());

    StoreFixture nobody;
    nobody.apply({put(sampleMessage(1), 11)});
    QCOMPARE(nobody.submit(OperationKind::NoteAdd, messageId(1), kNote).error().kind, ErrorKind::NotAllowed);
}

void TestOutbox::numbersOperationsWithoutGaps()
{
    Desk desk;
    desk.signs(1);
    (void)desk.submit(OperationKind::MessageSign, messageId(2)); // refused: takes no number
    desk.notes(2);
    QList<qint64> seqs;
    for (const auto& row : StoreFixture::valueOf(desk.store().outbox()))
        seqs.append(row.deviceSeq);
    QCOMPARE(seqs, (QList<qint64>{1, 2}));
}

void TestOutbox::sendsInOrderWithTheOneBefore()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId other = desk.notes(2);
    const OperationId note = desk.notes(1);
    BatchLimits limits;
    limits.clockOffsetMs = -184'000;
    limits.clockUncertaintyMs = 900;
    const auto batch = desk.take(limits);
    QCOMPARE(batch.size(), 3);
    QCOMPARE(batch[0].operation.opId, sign);
    QCOMPARE(batch[0].envelope.after, std::nullopt);
    QCOMPARE(batch[1].operation.opId, other);
    QCOMPARE(batch[2].operation.opId, note);
    QCOMPARE(batch[2].envelope.after, std::optional(sign));
    QCOMPARE(batch[2].envelope.deviceSeq, 3);
    QCOMPARE(batch[2].envelope.clockOffsetMs, -184'000);
    QCOMPARE(batch[2].envelope.lastSeenSeq, 102);
    QCOMPARE(desk.entry(note).firstSentAt, std::optional(desk.clock.now()));
    QVERIFY(desk.take().isEmpty());
    QVERIFY(!StoreFixture::valueOf(desk.sync().hasPending()));

    desk.answer({applied(sign, 200)});
    desk.settle(sign, 200);
    const OperationId last = desk.notes(1);
    QCOMPARE(desk.take().first().envelope.after, std::optional(note));
    QVERIFY(last != note);
}

void TestOutbox::keepsToTheLimitsOfABatch()
{
    Desk desk;
    for (int i = 0; i < 5; ++i)
        desk.notes(2);
    BatchLimits limits;
    limits.count = 2;
    QCOMPARE(desk.take(limits).size(), 2);
    limits = {};
    limits.bytes = 10; // never less than one, or it would stand still
    QCOMPARE(desk.take(limits).size(), 1);
    QCOMPARE(desk.take().size(), 2);
}

void TestOutbox::sendsOnlyTheActorsOwn()
{
    Desk desk;
    desk.notes(2);
    BatchLimits limits;
    limits.actorId = coordinator().userId;
    QVERIFY(desk.take(limits).isEmpty());
    limits.actorId = handler().userId;
    QCOMPARE(desk.take(limits).size(), 1);
}

void TestOutbox::givesBackWhatDidNotArrive()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    const QByteArray hash = bodyHash(desk.take().first().operation);
    StoreFixture::valueOf(desk.sync().returnBatch({opId}, Error{ErrorKind::Timeout, QStringLiteral("https://host"), true, 0}));
    const auto row = desk.entry(opId);
    QCOMPARE(row.state, OutboxState::Pending);
    QCOMPARE(row.lastError, QStringLiteral("timeout"));
    QCOMPARE(row.attempts, 1);
    const auto first = row.firstSentAt;
    desk.clock.advance(std::chrono::minutes(5));
    QCOMPARE(bodyHash(desk.take().first().operation), hash);
    QCOMPARE(desk.entry(opId).firstSentAt, first);
}

void TestOutbox::recoversAfterACrash()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    desk.take();
    desk.restart();
    QCOMPARE(desk.entry(opId).state, OutboxState::Sending);
    StoreFixture::valueOf(desk.sync().recoverOutbox());
    QCOMPARE(desk.entry(opId).state, OutboxState::Pending);
    QCOMPARE(desk.take().size(), 1);
}

void TestOutbox::settlesOnlyWithProofAndSeq()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    desk.take();
    QCOMPARE(desk.answer({applied(opId, 200)}), (PushOutcome{1, 0, 0, 0}));
    QCOMPARE(desk.entry(opId).state, OutboxState::Acked);
    desk.apply(page({}, 250)); // passes the seq without naming the operation
    QCOMPARE(desk.entry(opId).state, OutboxState::Acked);
    ChangePage early = page({}, 150);
    early.operations = {{opId, 200}};
    desk.apply(early); // names it, but ends before its seq
    QCOMPARE(desk.entry(opId).state, OutboxState::Acked);
    const auto outcome = desk.apply(page({}, 260));
    QCOMPARE(outcome.settled, 1);
    QCOMPARE(desk.entry(opId).state, OutboxState::Settled);
    QVERIFY(!desk.states(false).contains(opId));
}

void TestOutbox::remembersAProofThatCameBeforeTheAnswer()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    desk.take(); // the platform has it, the answer is lost, the next poll names it
    desk.settle(opId, 200);
    QCOMPARE(desk.entry(opId).state, OutboxState::Sending);
    StoreFixture::valueOf(desk.sync().returnBatch({opId}, Error{ErrorKind::Cut, {}, true, 0}));
    desk.take();
    desk.answer({applied(opId, 200)});
    QCOMPARE(desk.entry(opId).state, OutboxState::Settled);
}

void TestOutbox::reactsOnlyWhileItIsUnderWay()
{
    Desk desk;
    const OperationId opId = desk.signs(1);
    QCOMPARE(desk.answer({applied(opId, 200)}), PushOutcome());
    desk.take();
    desk.answer({applied(opId, 200)});
    QCOMPARE(desk.answer({refused(opId, ResultStatus::Conflict)}), PushOutcome());
    QCOMPARE(desk.answer({refused(opId, ResultStatus::Deferred)}), PushOutcome());
    QCOMPARE(desk.entry(opId).state, OutboxState::Acked);
}

void TestOutbox::blocksWhatIsBehindAConflict()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId note = desk.notes(1);
    const OperationId other = desk.notes(2);
    BatchLimits one;
    one.count = 1;
    desk.take(one);
    QCOMPARE(desk.answer({refused(sign, ResultStatus::Conflict)}).conflicts, 1);
    QCOMPARE(desk.entry(sign).state, OutboxState::Conflict);
    QCOMPARE(desk.entry(sign).lastError, QStringLiteral("stateChanged"));
    QCOMPARE(desk.entry(sign).result.value(QLatin1String("changedBy")).toString(), QStringLiteral("u3"));
    QCOMPARE(desk.entry(note).state, OutboxState::Blocked);
    QCOMPARE(desk.entry(other).state, OutboxState::Pending);
    QVERIFY(desk.row(1).conflict);
    QVERIFY(!desk.row(1).waiting);
    QCOMPARE(desk.take().size(), 1);
}

void TestOutbox::keepsBlockedDespiteADeferredInTheSameAnswer()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId note = desk.notes(1);
    desk.take();
    const auto outcome = desk.answer({refused(note, ResultStatus::Deferred, QStringLiteral("earlierOperationFailed")),
                                      refused(sign, ResultStatus::Rejected, QStringLiteral("invalidPayload"))});
    QCOMPARE(outcome.rejected, 1);
    QCOMPARE(desk.entry(sign).state, OutboxState::Rejected);
    QCOMPARE(desk.entry(note).state, OutboxState::Blocked);
}

void TestOutbox::holdsUpOnlyTheMessageOfADeferredOne()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId note = desk.notes(1);
    desk.take();
    desk.answer({refused(sign, ResultStatus::Deferred, QStringLiteral("busy")), refused(note, ResultStatus::Deferred, QStringLiteral("earlierOperationFailed"))});
    const OperationId other = desk.notes(2);
    const auto batch = desk.take();
    QCOMPARE(batch.size(), 1);
    QCOMPARE(batch[0].operation.opId, other);
    desk.clock.advance(std::chrono::minutes(20));
    QCOMPARE(desk.take().size(), 2);
}

void TestOutbox::sendsTheEditsOfATemplateInOrder()
{
    StoreFixture office;
    office.begin(coordinator());
    Template edited = sampleTemplate(1);
    storage::OperationRequest request;
    request.kind = OperationKind::TemplatePut;
    request.payload = {{QStringLiteral("object"), toJson(edited)}};
    const OperationId first = StoreFixture::valueOf(office.store().submit(request));
    QCOMPARE(StoreFixture::valueOf(office.sync().takeBatch({})).size(), 1);
    StoreFixture::valueOf(office.sync().applyResults({refused(first, ResultStatus::Deferred, QStringLiteral("busy"))}));
    edited.title = QStringLiteral("二稿");
    request.payload = {{QStringLiteral("object"), toJson(edited)}};
    static_cast<void>(StoreFixture::valueOf(office.store().submit(request)));
    QVERIFY(StoreFixture::valueOf(office.sync().takeBatch({})).isEmpty()); // the older words would win
    office.clock.advance(std::chrono::minutes(20));
    const auto batch = StoreFixture::valueOf(office.sync().takeBatch({}));
    QCOMPARE(batch.size(), 2);
    QCOMPARE(batch[0].operation.opId, first);

    QList<storage::StoreChange> changes;
    QObject here;
    QObject::connect(&office.store(), &storage::Store::changed, &here, [&changes](const storage::StoreChange& change) { changes.append(change); });
    StoreFixture::valueOf(office.sync().applyResults({refused(first, ResultStatus::Conflict)}));
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY(changes[0].reference); // the list of templates shows it no longer
}

void TestOutbox::bindsToOnePlatform()
{
    StoreFixture office;
    StoreFixture::valueOf(office.sync().bindPlatform(QStringLiteral("p1"), 3));
    StoreFixture::valueOf(office.sync().bindPlatform(QStringLiteral("p1"), 4));
    QCOMPARE(StoreFixture::answerOf(office.sync().bindPlatform(QStringLiteral("p2"), 4)).error().kind, ErrorKind::OtherPlatform);
    const auto state = StoreFixture::valueOf(office.sync().mirrorState());
    QCOMPARE(state.platformId, QStringLiteral("p1"));
    QCOMPARE(state.epoch, 4);
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
