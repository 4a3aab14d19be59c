// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox_desk.h"

using namespace lianxin;
using namespace lianxin::test;

/// What only the user decides: take back, discard, keep as a note, copy to a draft. No word is lost on the way.
class TestDecisions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void discardsWithWhatWasBlocked();
    void keepsAConflictAsNote();
    void aNoteTakesTheAttachmentsAlong();
    void copiesAConflictToADraft();
    void takesBackWhatWasNeverSent();
    void takesBackEveryWord();
    void takesBackATemplate();
    void bringsBackTheReplyBehindAConflict();
    void closesOnlyTheDraftThatWasSubmitted();
    void takesNewActsOnlyAfterADecision();
    void holdsARemovalUntilTheOperationEnded();
};

void TestDecisions::discardsWithWhatWasBlocked()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId note = desk.notes(1);
    QCOMPARE(StoreFixture::answerOf(desk.store().discard(sign)).error().kind, ErrorKind::NotAllowed);
    desk.take();
    desk.answer({refused(sign, ResultStatus::Conflict)});
    StoreFixture::valueOf(desk.store().discard(sign));
    QCOMPARE(desk.entry(sign).state, OutboxState::Discarded);
    QCOMPARE(desk.entry(note).state, OutboxState::Discarded);
    QCOMPARE(desk.entry(note).operation.payload, kNote); // the words are kept
    QVERIFY(!desk.row(1).conflict);
    QCOMPARE(StoreFixture::answerOf(desk.store().discard(sign)).error().kind, ErrorKind::NotFound);
    QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
}

void TestDecisions::keepsAConflictAsNote()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    desk.take();
    desk.answer({refused(sign, ResultStatus::Conflict)});
    const OperationId note = StoreFixture::valueOf(desk.store().keepAsNote(sign, QStringLiteral("曾想签收")));
    QCOMPARE(desk.entry(sign).state, OutboxState::Superseded);
    QCOMPARE(desk.entry(note).state, OutboxState::Pending);
    QCOMPARE(desk.entry(note).operation.supersedes, std::optional(sign));
    const auto batch = desk.take();
    QCOMPARE(batch.size(), 1);
    QCOMPARE(batch[0].envelope.after, std::nullopt);
    QVERIFY(!StoreFixture::answerOf(desk.store().keepAsNote(note, QStringLiteral("x"))));

    const auto contact = desk.submit(OperationKind::RecordContact, messageId(2),
                                     {{QStringLiteral("at"), QStringLiteral("2026-03-11T02:00:00.000Z")}, {QStringLiteral("channel"), QStringLiteral("phone")},
                                      {QStringLiteral("outcome"), QStringLiteral("已说明情况")}});
    QVERIFY(contact);
    desk.take();
    desk.answer({refused(*contact, ResultStatus::Rejected)});
    const OperationId own = StoreFixture::valueOf(desk.store().keepAsNote(*contact, {})); // its own words
    QCOMPARE(desk.entry(own).operation.payload.value(QLatin1String("text")).toString(), QStringLiteral("已说明情况"));
}

void TestDecisions::aNoteTakesTheAttachmentsAlong()
{
    Desk desk;
    const Attachment photo = StoreFixture::valueOf(desk.store().addBlobData("photo", QStringLiteral("a.bin")));
    storage::OperationRequest request;
    request.kind = OperationKind::RecordContact;
    request.messageId = messageId(2);
    request.payload = {{QStringLiteral("at"), QStringLiteral("2026-03-11T02:00:00.000Z")},
                       {QStringLiteral("channel"), QStringLiteral("phone")},
                       {QStringLiteral("outcome"), QStringLiteral("已说明情况")}};
    request.attachments = {photo};
    const OperationId contact = StoreFixture::valueOf(desk.store().submit(request));
    StoreFixture::valueOf(desk.store().transfers().finishUpload(photo.sha256));
    desk.take();
    desk.answer({refused(contact, ResultStatus::Rejected)});
    const OperationId note = StoreFixture::valueOf(desk.store().keepAsNote(contact, QStringLiteral("现场照片")));
    QCOMPARE(desk.entry(note).operation.attachments, QList<Attachment>{photo});
}

void TestDecisions::copiesAConflictToADraft()
{
    Desk desk;
    const QString text = QStringLiteral("您好！您反映的问题已经解决。").repeated(10);
    const auto submitted = desk.submit(OperationKind::ReplySubmit, messageId(2),
                                       {{QStringLiteral("replyId"), replyId(7).text()}, {QStringLiteral("kind"), QStringLiteral("final")}, {QStringLiteral("text"), text}});
    QVERIFY(submitted);
    desk.take();
    desk.answer({refused(*submitted, ResultStatus::Conflict)});
    StoreFixture::valueOf(desk.store().copyToDraft(*submitted));
    const auto draft = StoreFixture::valueOf(desk.store().draft(messageId(2)));
    QVERIFY(draft);
    QCOMPARE(draft->text, text);
    QCOMPARE(draft->replyId, replyId(7));
    QCOMPARE(desk.entry(*submitted).state, OutboxState::Discarded);
}

void TestDecisions::takesBackWhatWasNeverSent()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    const OperationId note = desk.notes(1);
    const OperationId other = desk.notes(2);
    QCOMPARE(StoreFixture::answerOf(desk.store().takeBack(sign)).error().kind, ErrorKind::NotAllowed); // the note builds on it
    StoreFixture::valueOf(desk.store().takeBack(note));
    QVERIFY(!desk.states().contains(note));
    QCOMPARE(desk.entry(other).deviceSeq, 2); // no gap is left
    QCOMPARE(StoreFixture::valueOf(desk.store().draft(messageId(1)))->text, kNote.value(QLatin1String("text")).toString());
    desk.take();
    QCOMPARE(StoreFixture::answerOf(desk.store().takeBack(sign)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(desk.entry(desk.notes(2)).deviceSeq, 3);
    QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
}

void TestDecisions::takesBackEveryWord()
{
    Desk desk;
    const auto measures = desk.submit(OperationKind::RecordMeasures, messageId(2),
                                      {{QStringLiteral("at"), QStringLiteral("2026-03-11T02:00:00.000Z")}, {QStringLiteral("measures"), QStringLiteral("更换阀门")},
                                       {QStringLiteral("outcome"), QStringLiteral("温度恢复")}});
    QVERIFY(measures);
    StoreFixture::valueOf(desk.store().takeBack(*measures));
    const QString kept = StoreFixture::valueOf(desk.store().draft(messageId(2)))->text;
    QVERIFY(kept.contains(QStringLiteral("更换阀门")));
    QVERIFY(kept.contains(QStringLiteral("温度恢复")));
}

void TestDecisions::takesBackATemplate()
{
    StoreFixture office;
    office.begin(coordinator());
    Template edited = sampleTemplate(1);
    storage::OperationRequest request;
    request.kind = OperationKind::TemplatePut;
    QList<OperationId> edits;
    for (const QString& title : {QStringLiteral("一稿"), QStringLiteral("二稿")}) {
        edited.title = title;
        request.payload = {{QStringLiteral("object"), toJson(edited)}};
        edits.append(StoreFixture::valueOf(office.store().submit(request)));
    }
    QCOMPARE(StoreFixture::answerOf(office.store().takeBack(edits[0])).error().kind, ErrorKind::NotAllowed); // the second builds on it
    StoreFixture::valueOf(office.store().takeBack(edits[1]));
    QCOMPARE(StoreFixture::valueOf(office.store().templates())[0].title, QStringLiteral("一稿"));
    const auto history = StoreFixture::valueOf(office.store().outbox(true));
    const auto kept = std::find_if(history.cbegin(), history.cend(), [&](const auto& row) { return row.operation.opId == edits[1]; });
    QVERIFY(kept != history.cend()); // a template has no draft: its words stay in the history
    QCOMPARE(kept->state, OutboxState::Discarded);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestDecisions::bringsBackTheReplyBehindAConflict()
{
    for (const bool gaveUp : {true, false}) {
        Desk desk;
        const auto reply = [&](OperationKind kind, const QString& text) {
            return desk.submit(kind, messageId(2), {{QStringLiteral("replyId"), replyId(7).text()}, {QStringLiteral("kind"), QStringLiteral("final")}, {QStringLiteral("text"), text}});
        };
        const auto saved = reply(OperationKind::ReplySave, QStringLiteral("初稿：正在核实。"));
        const QString text = QStringLiteral("您好！您反映的问题已经解决。").repeated(10);
        const auto submitted = reply(OperationKind::ReplySubmit, text);
        QVERIFY(saved && submitted);
        desk.take();
        desk.answer({refused(*saved, ResultStatus::Conflict)});
        QCOMPARE(desk.entry(*submitted).state, OutboxState::Blocked);
        StoreFixture::valueOf(gaveUp ? desk.store().discard(*saved) : desk.store().copyToDraft(*saved));
        const auto draft = StoreFixture::valueOf(desk.store().draft(messageId(2)));
        QVERIFY(draft);
        QVERIFY(draft->text.contains(text)); // the user gave up the first, not this one
        QCOMPARE(draft->text.contains(QStringLiteral("初稿")), !gaveUp);
        QCOMPARE(draft->replyId, replyId(7));
        QCOMPARE(desk.entry(*submitted).state, OutboxState::Discarded);
        QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
    }
}

void TestDecisions::closesOnlyTheDraftThatWasSubmitted()
{
    Desk desk;
    const storage::ReplyDraft draft{messageId(2), replyId(2), QStringLiteral("窗口里写到一半"), {}, ReplyKind::Final, desk.clock.now()};
    StoreFixture::valueOf(desk.store().saveDraft(draft));
    const QString text = QStringLiteral("您好！您反映的问题已经解决。").repeated(10);
    QVERIFY(desk.submit(OperationKind::ReplySubmit, messageId(2), // a command submits another reply
                        {{QStringLiteral("replyId"), replyId(7).text()}, {QStringLiteral("kind"), QStringLiteral("final")}, {QStringLiteral("text"), text}}));
    QCOMPARE(StoreFixture::valueOf(desk.store().draft(messageId(2))), std::optional(draft));
}

void TestDecisions::takesNewActsOnlyAfterADecision()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    desk.take();
    desk.answer({refused(sign, ResultStatus::Conflict)});
    QCOMPARE(desk.submit(OperationKind::NoteAdd, messageId(1), kNote).error().kind, ErrorKind::Conflict);
    QVERIFY(desk.submit(OperationKind::NoteAdd, messageId(2), kNote));
    StoreFixture::valueOf(desk.store().discard(sign));
    QVERIFY(desk.submit(OperationKind::NoteAdd, messageId(1), kNote));
}

void TestDecisions::holdsARemovalUntilTheOperationEnded()
{
    Desk desk;
    const OperationId sign = desk.signs(1);
    desk.take();
    desk.apply({removal(QStringLiteral("message"), messageId(1).text(), 300)});
    QCOMPARE(desk.detail(1).situation.message.id, messageId(1)); // I12
    QCOMPARE(StoreFixture::valueOf(desk.store().objectCounts()).value(QStringLiteral("message")), 1);
    desk.answer({refused(sign, ResultStatus::Conflict)});
    StoreFixture::valueOf(desk.store().discard(sign));
    QCOMPARE(StoreFixture::answerOf(desk.store().message(messageId(1))).error().kind, ErrorKind::NotFound);

    storage::ReplyDraft draft{messageId(2), replyId(2), QStringLiteral("草稿"), {}, ReplyKind::Final, desk.clock.now()};
    StoreFixture::valueOf(desk.store().saveDraft(draft));
    desk.apply({removal(QStringLiteral("message"), messageId(2).text(), 301)});
    desk.apply({put(sampleMessage(2, MessageStatus::Resolving), 302)}); // it came back
    StoreFixture::valueOf(desk.store().discardDraft(messageId(2)));
    QCOMPARE(desk.detail(2).situation.message.id, messageId(2));
}

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
