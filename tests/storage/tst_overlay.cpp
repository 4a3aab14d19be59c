// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

using namespace lianxin;
using namespace lianxin::test;

class TestOverlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAnActAtOnce();
    void laysActsOverEachOther();
    void doesNotLayTwiceWhatTheMirrorHas();
    void staysVisibleWhileAcked();
    void laysTheRestOverWhatIsSettled();
    void fallsBackToTheMirrorAfterAConflict();
    void leavesOutWhatNoLongerFits();
    void closesTheDraftThatWasSubmitted();
    void showsAnEditedTemplate();
};

namespace {

const QJsonObject kFindings{{QStringLiteral("at"), QStringLiteral("2026-03-11T02:00:00.000Z")}, {QStringLiteral("place"), QStringLiteral("平安小区")},
                            {QStringLiteral("participants"), QStringLiteral("两人")}, {QStringLiteral("findings"), QStringLiteral("阀门堵塞")},
                            {QStringLiteral("waiver"), QStringLiteral("照片在单位")}};

QJsonObject replyPayload(const QString& text)
{
    return {{QStringLiteral("replyId"), replyId(1).text()}, {QStringLiteral("kind"), QStringLiteral("final")}, {QStringLiteral("text"), text}};
}

} // namespace

void TestOverlay::showsAnActAtOnce()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    QVERIFY(office.submit(OperationKind::MessageSign, messageId(1)));
    QCOMPARE(office.inQueue(Queue::ToSign), QList<int>());
    QCOMPARE(office.inQueue(Queue::Verifying), QList<int>{1});
    QCOMPARE(office.inQueue(Queue::Waiting), QList<int>{1});
    const auto detail = office.detail(1);
    QCOMPARE(detail.situation.message.status, Coded(MessageStatus::Verifying));
    QCOMPARE(detail.events.size(), 1);
    QCOMPARE(detail.events[0].kind, QStringLiteral("message.sign"));
    QCOMPARE(detail.operations.size(), 1);
    QCOMPARE(detail.names.value(handler().userId.text()), QStringLiteral("承办员"));
    QVERIFY(detail.explanation.has_value());
    QVERIFY(office.row(1).waiting);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestOverlay::laysActsOverEachOther()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    const QString text = QStringLiteral("您好！问题已经解决。").repeated(10);
    QVERIFY(office.submit(OperationKind::MessageSign, messageId(1)));
    QVERIFY(office.submit(OperationKind::VerifyFinish, messageId(1), kFindings));
    QVERIFY(office.submit(OperationKind::ReplySave, messageId(1), replyPayload(QStringLiteral("初稿"))));
    QVERIFY(office.submit(OperationKind::ReplySubmit, messageId(1), replyPayload(text)));
    const auto detail = office.detail(1);
    QCOMPARE(detail.situation.message.status, Coded(MessageStatus::Reviewing));
    QCOMPARE(detail.situation.replies.size(), 1);
    QCOMPARE(detail.situation.replies[0].text, text);
    QCOMPARE(detail.situation.replies[0].state, Coded(ReplyState::Submitted));
    QCOMPARE(office.inQueue(Queue::Reviewing), QList<int>{1});
    QCOMPARE(detail.operations[2].operation.baseVersion, std::nullopt); // the platform has no such reply yet
    QCOMPARE(detail.operations[3].operation.objectId->text(), replyId(1).text());
}

void TestOverlay::doesNotLayTwiceWhatTheMirrorHas()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    const OperationId opId = *office.submit(OperationKind::MessageSign, messageId(1));
    const auto before = office.detail(1);
    StoreFixture::valueOf(office.sync().takeBatch({}));
    // The page with the effect comes before the answer.
    office.apply({put(before.situation.message, 200), put(before.events[0], 200)});
    const auto after = office.detail(1);
    QCOMPARE(after.events.size(), 1);
    QCOMPARE(after.situation.message.status, Coded(MessageStatus::Verifying));
    QVERIFY(office.row(1).waiting);
    StoreFixture::valueOf(office.sync().applyResults({OperationResult{opId, ResultStatus::Applied, 200, {}, {}}}));
    QCOMPARE(office.detail(1).events.size(), 1);
}

void TestOverlay::staysVisibleWhileAcked()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    const OperationId opId = *office.submit(OperationKind::MessageSign, messageId(1));
    StoreFixture::valueOf(office.sync().takeBatch({}));
    StoreFixture::valueOf(office.sync().applyResults({OperationResult{opId, ResultStatus::Applied, 200, {}, {}}}));
    office.restart();
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Verifying)); // I11
    const auto shown = office.detail(1);
    ChangePage proof = page({put(shown.situation.message, 200), put(shown.events[0], 200)}, 200);
    proof.operations = {{opId, 200}};
    office.apply(proof);
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Verifying));
    QVERIFY(office.detail(1).operations.isEmpty());
    QVERIFY(!office.row(1).waiting);
}

void TestOverlay::laysTheRestOverWhatIsSettled()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    const OperationId sign = *office.submit(OperationKind::MessageSign, messageId(1));
    const auto signedView = office.detail(1);
    const OperationId verify = *office.submit(OperationKind::VerifyFinish, messageId(1), kFindings);
    StoreFixture::valueOf(office.sync().takeBatch({}));
    StoreFixture::valueOf(office.sync().applyResults({OperationResult{sign, ResultStatus::Applied, 200, {}, {}}, OperationResult{verify, ResultStatus::Applied, 202, {}, {}}}));
    const auto whole = office.detail(1);
    QCOMPARE(whole.events.size(), 2);

    ChangePage first = page({put(signedView.situation.message, 200), put(signedView.events[0], 200)}, 200);
    first.operations = {{sign, 200}};
    office.apply(first);
    QCOMPARE(office.detail(1).operations.size(), 1);
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Resolving)); // I11
    QCOMPARE(office.detail(1).events.size(), 2);
    QCOMPARE(office.inQueue(Queue::Resolving), QList<int>{1});

    ChangePage second = page({put(whole.events[1], 201), put(whole.situation.message, 202)}, 202);
    second.operations = {{verify, 202}};
    office.apply(second);
    QVERIFY(office.detail(1).operations.isEmpty());
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Resolving));
    QCOMPARE(office.detail(1).events.size(), 2);
    QVERIFY(!office.row(1).waiting);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestOverlay::fallsBackToTheMirrorAfterAConflict()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    const OperationId opId = *office.submit(OperationKind::MessageSign, messageId(1));
    StoreFixture::valueOf(office.sync().takeBatch({}));
    StoreFixture::valueOf(office.sync().applyResults({OperationResult{opId, ResultStatus::Conflict, 0, QStringLiteral("stateChanged"), {}}}));
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Dispatched));
    QCOMPARE(office.inQueue(Queue::ToSign), QList<int>{1});
    QVERIFY(office.row(1).conflict);
    QCOMPARE(office.inQueue(Queue::Waiting), QList<int>{1});
}

void TestOverlay::leavesOutWhatNoLongerFits()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Reviewing), 101), put(sampleReply(1, messageId(1)), 102)});
    // Nothing of the handler's is awaited here; a note always fits.
    QVERIFY(office.submit(OperationKind::NoteAdd, messageId(1), {{QStringLiteral("text"), QStringLiteral("请尽快")}, {QStringLiteral("audience"), QStringLiteral("office")}}));
    office.apply({put(sampleMessage(1, MessageStatus::Archived), 150)}); // meanwhile somebody ended it
    const auto detail = office.detail(1);
    QCOMPARE(detail.situation.message.status, Coded(MessageStatus::Archived));
    QCOMPARE(detail.operations.size(), 1);

    // Signed here offline, and by a colleague who has gone on meanwhile: what the platform has is what is shown.
    office.apply({put(sampleMessage(2, MessageStatus::Dispatched), 160)});
    QVERIFY(office.submit(OperationKind::MessageSign, messageId(2)));
    QCOMPARE(office.detail(2).situation.message.status, Coded(MessageStatus::Verifying));
    office.apply({put(sampleMessage(2, MessageStatus::Reviewing), 170)});
    QCOMPARE(office.detail(2).situation.message.status, Coded(MessageStatus::Reviewing));
    QCOMPARE(office.inQueue(Queue::Verifying), QList<int>());
    QVERIFY(office.row(2).waiting);
}

void TestOverlay::closesTheDraftThatWasSubmitted()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Resolving), 101)});
    storage::ReplyDraft draft{messageId(1), replyId(1), QStringLiteral("您好！问题已经解决。").repeated(10), {}, ReplyKind::Final, office.clock.now()};
    StoreFixture::valueOf(office.store().saveDraft(draft));
    QVERIFY(office.detail(1).draft.has_value());
    QVERIFY(office.submit(OperationKind::ReplySubmit, messageId(1), replyPayload(draft.text)));
    QVERIFY(!office.detail(1).draft.has_value());
}

void TestOverlay::showsAnEditedTemplate()
{
    StoreFixture office;
    office.begin(coordinator());
    Template edited = sampleTemplate(1);
    edited.title = QStringLiteral("新标题");
    storage::OperationRequest request;
    request.kind = OperationKind::TemplatePut;
    request.payload = {{QStringLiteral("object"), toJson(edited)}};
    QVERIFY(StoreFixture::answerOf(office.store().submit(request)));
    Template added = sampleTemplate(2);
    request.payload = {{QStringLiteral("object"), toJson(added)}};
    QVERIFY(StoreFixture::answerOf(office.store().submit(request)));
    StoreFixture unit; // a handler does not write the county's templates
    unit.begin(handler());
    const auto refused = StoreFixture::answerOf(unit.store().submit(request));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    const auto templates = StoreFixture::valueOf(office.store().templates());
    QCOMPARE(templates.size(), 2);
    QCOMPARE(templates[0].title, QStringLiteral("新标题"));
    const auto rows = StoreFixture::valueOf(office.store().outbox());
    QCOMPARE(rows[0].operation.baseVersion, std::optional<qint64>(10));
    QCOMPARE(rows[1].operation.baseVersion, std::nullopt);
    QCOMPARE(StoreFixture::valueOf(office.sync().takeBatch({})).size(), 2);
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
