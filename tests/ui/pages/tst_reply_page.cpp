// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/file_list_editor.h"
#include "page_fixture.h"
#include "reply/reply_editor.h"
#include "reply/reply_page.h"
#include "reply/reply_view.h"
#include "theme/chip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextBlock>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

namespace {

constexpr int kSqliteIoError = 10;

/// The reply page on message 1.
class ReplyDesk : public PageFixture {
public:
    explicit ReplyDesk(const Person& who, const Message& message, const QList<Reply>& replies = {},
                       const QList<Event>& events = {})
        : PageFixture(who)
    {
        Template replyTemplate = sampleTemplate(1);
        replyTemplate.body = QStringLiteral("关于“{{title}}”：\n核实情况：{{finding}}\n依据：{{basis}}");
        QList<Change> changes{put(replyTemplate, 20), put(message, 21)};
        for (const Reply& reply : replies)
            changes.append(put(reply, 22));
        for (const Event& event : events)
            changes.append(put(event, 23));
        apply(changes);
        open();
    }

    void open()
    {
        page = std::make_unique<ReplyPage>(store(), person, clock, random);
        show(*page);
        page->open({kReplyPage, messageId(1), std::nullopt, {}});
        QVERIFY(QTest::qWaitFor([this] { return page->isSettled(); }));
    }

    [[nodiscard]] ReplyEditor* editor() const { return child<ReplyEditor>("editor"); }
    [[nodiscard]] QString words(const char* name) const { return child<QLabel>(name)->text(); }
    [[nodiscard]] QString chip() const { return child<Chip>("reply.state")->words(); }
    void type(const QString& text) const { editor()->insertPlainText(text); }
    [[nodiscard]] QString draftText()
    {
        const auto draft = valueOf(store().draft(messageId(1)));
        return draft ? draft->text : QString();
    }
    [[nodiscard]] QMenu* templates() const { return child<QAbstractButton>("template")->findChild<QMenu*>(); }

    std::unique_ptr<ReplyPage> page;
};

Message resolving()
{
    return sampleMessage(1, MessageStatus::Resolving);
}

Message reviewing()
{
    Message message = sampleMessage(1, MessageStatus::Reviewing);
    message.replyId = replyId(1);
    return message;
}

Reply submitted(ReplyState state = ReplyState::Submitted)
{
    return sampleReply(1, messageId(1), state);
}

Event replyEvent(int n, const char* kind, const Person& who, const QJsonObject& data)
{
    Event event = sampleEvent(n, messageId(1), QLatin1String(kind));
    event.actorId = who.userId;
    event.data = data;
    return event;
}

} // namespace

class TestReplyPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void aLongTextIsPastedInSlicesAndIsOneStepToUndo()
    {
        ReplyDesk desk(handler(), resolving());
        const QString text = QStringLiteral("经核查，室温低于规定标准，现已责令整改。😀\n").repeated(8'000);
        desk.type(QStringLiteral("前言"));
        QApplication::clipboard()->setText(text);
        desk.editor()->paste();
        QVERIFY(desk.editor()->isPasting()); // the window goes on meanwhile
        QTRY_VERIFY_WITH_TIMEOUT(!desk.editor()->isPasting(), 60'000);
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("前言") + text);
        QVERIFY(desk.editor()->document()->lastBlock().blockFormat().lineHeight() > 0);
        desk.editor()->undo();
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("前言"));
        desk.editor()->paste();
        QVERIFY(desk.editor()->isPasting());
        desk.page->leave(); // what is kept is the whole
        QTRY_COMPARE(desk.draftText(), QStringLiteral("前言") + text);
    }

    void aLoadedTextIsLaidOutOnceAndCannotBeUndone()
    {
        ReplyEditor editor;
        editor.resize(700, 500);
        editor.show();
        editor.setWords(QStringLiteral("旧的内容"));
        const QSignalSpy changed(editor.document(), &QTextDocument::contentsChange);
        const QString text = QStringLiteral("经核查，室温低于规定标准。\n现已责令整改。");
        editor.setWords(text);
        QCOMPARE(changed.count(), 1); // each of them is a layout of all that it names
        QCOMPARE(editor.toPlainText(), text);
        QVERIFY(!editor.document()->isUndoAvailable());
        QVERIFY(editor.textCursor().atStart());
        for (QTextBlock block = editor.document()->begin(); block.isValid(); block = block.next())
            QVERIFY(block.blockFormat().lineHeight() > 0);
    }

    void keepsWhatIsTypedWithinTwoSeconds()
    {
        ReplyDesk desk(handler(), resolving());
        QTest::keyClicks(desk.editor(), QStringLiteral("Dear"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.draftText(), QStringLiteral("Dear"), 2'000);
        QTRY_VERIFY(desk.words("saved").startsWith(QLatin1String("Saved 09:00:00")));
    }

    void goesOnWithTheDraftAfterAnEnd()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("网友您好"));
        QTRY_COMPARE(desk.draftText(), QStringLiteral("网友您好"));
        desk.page.reset();
        desk.restart();
        desk.open();
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("网友您好"));
    }

    void filesStayWithTheDraftAndGoWithTheReply()
    {
        ReplyDesk desk(handler(), resolving());
        const Attachment paper = desk.valueOf(desk.store().addBlobData("收据", QStringLiteral("收据.txt")));
        auto* files = desk.page->findChild<FileListEditor*>();
        QVERIFY(files->isVisible());
        files->setValue(QVariant::fromValue(ChosenFiles{{paper}, false}));
        Q_EMIT files->edited();
        desk.type(QStringLiteral("网友您好，附收据。"));
        QTRY_COMPARE(desk.draftText(), QStringLiteral("网友您好，附收据。"));
        QCOMPARE(desk.valueOf(desk.store().draft(messageId(1)))->attachments, QList<Attachment>{paper});
        desk.page.reset();
        desk.restart();
        desk.open();
        QCOMPARE(desk.page->findChild<FileListEditor*>()->chosen().files, QList<Attachment>{paper});
        desk.click("submit");
        QTRY_COMPARE(desk.outbox().size(), 1);
        QCOMPARE(desk.outbox().first().operation.attachments, QList<Attachment>{paper});
        QTRY_VERIFY2(!desk.page->findChild<FileListEditor*>()->isVisible(), "who only reads sees them, and adds none");
    }

    void savesWhatWasTypedJustBeforeThePageGoes()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("最后一句"));
        desk.page.reset();
        QTRY_COMPARE(desk.draftText(), QStringLiteral("最后一句"));
    }

    void fillsATemplateFromTheMessageAndLeavesOpenBlanksVisible()
    {
        ReplyDesk desk(handler(), resolving());
        QTRY_COMPARE(desk.templates()->actions().size(), 1);
        desk.templates()->actions().first()->trigger();
        const QString text = desk.editor()->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("第1号小区供暖温度不达标")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("{{核实情况}}")));
        QVERIFY(desk.isShown("blanks"));
        QCOMPARE(desk.editor()->textCursor().selectedText(), QStringLiteral("{{核实情况}}"));
        desk.click("next-blank");
        QCOMPARE(desk.editor()->textCursor().selectedText(), QStringLiteral("{{依据}}"));
    }

    void aTemplateCanBeUndone()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("我的话"));
        QTRY_COMPARE(desk.templates()->actions().size(), 1);
        desk.templates()->actions().first()->trigger();
        QTest::keySequence(desk.editor(), QKeySequence::Undo);
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("我的话"));
    }

    void anOpenBlankBlocksTheSubmissionAndIsJumpedTo()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("核实情况：{{finding}}，谢谢"));
        QSignalSpy said(desk.page.get(), &Page::notified);
        QTest::keyClick(desk.editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(said.count(), 1);
        QCOMPARE(desk.editor()->textCursor().selectedText(), QStringLiteral("{{finding}}"));
        QVERIFY(desk.outbox().isEmpty());
    }

    void submitsByCtrlEnterAndTakesBackWhatWasNotSent()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("网友您好，阀门已更换。"));
        QTest::keyClick(desk.editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.chip(), QStringLiteral("Waiting to be sent"));
        const auto rows = desk.outbox();
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first().operation.kind.is(OperationKind::ReplySubmit));
        QCOMPARE(rows.first().operation.payload.value(QLatin1String("text")).toString(),
                 QStringLiteral("网友您好，阀门已更换。"));
        QVERIFY(desk.draftText().isEmpty());
        QVERIFY(desk.editor()->isReadOnly());
        QVERIFY(!desk.isShown("submit"));

        desk.click("take-back");
        QTRY_VERIFY(desk.outbox().isEmpty());
        QTRY_VERIFY(desk.isShown("submit"));
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("网友您好，阀门已更换。"));
    }

    void anEmptyReplyIsNotSubmitted()
    {
        ReplyDesk desk(handler(), resolving());
        QSignalSpy said(desk.page.get(), &Page::notified);
        desk.click("submit");
        QCOMPARE(said.count(), 1);
        QVERIFY(desk.outbox().isEmpty());
    }

    void enterBelongsToTheInputMethodWhileItComposes()
    {
        ReplyDesk desk(handler(), resolving());
        desk.type(QStringLiteral("您好"));
        QInputMethodEvent composing(QStringLiteral("ni hao"), {});
        QApplication::sendEvent(desk.editor(), &composing);
        QTest::keyClick(desk.editor(), Qt::Key_Return, Qt::ControlModifier);
        QInputMethodEvent done(QString(), {});
        QApplication::sendEvent(desk.editor(), &done);
        QTest::qWait(0);
        QVERIFY(desk.outbox().isEmpty());
        QTest::keyClick(desk.editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(desk.outbox().size(), 1);
    }

    void aFailedSaveIsSaidAndTheTextStays()
    {
        ReplyDesk desk(handler(), resolving());
        desk.faults->failAt(1, kSqliteIoError);
        desk.type(QStringLiteral("不能丢的话"));
        QTRY_VERIFY(desk.words("saved").startsWith(QLatin1String("Not saved")));
        QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("不能丢的话"));
        desk.type(QStringLiteral("。"));
        desk.page->leave(); // tries at once
        QTRY_COMPARE(desk.draftText(), QStringLiteral("不能丢的话。"));
    }

    void aReviewerSendsBackOnlyWithAComment()
    {
        ReplyDesk desk(unitReviewer(), reviewing(), {submitted()});
        QVERIFY(desk.isShown("approve"));
        QVERIFY(desk.editor()->isReadOnly());
        desk.click("send-back");
        QTRY_VERIFY(desk.isShown("form.submit"));
        desk.click("form.submit");
        QVERIFY(desk.outbox().isEmpty());
        QVERIFY(desk.isShown("error.comment"));
        desk.child<QPlainTextEdit>("field.comment")->setPlainText(QStringLiteral("请写明依据"));
        desk.click("form.submit");
        QTRY_COMPARE(desk.outbox().size(), 1);
        const QJsonObject payload = desk.outbox().first().operation.payload;
        QCOMPARE(payload.value(QLatin1String("decision")).toString(), QStringLiteral("sendBack"));
        QCOMPARE(payload.value(QLatin1String("comment")).toString(), QStringLiteral("请写明依据"));
        QTRY_VERIFY(!desk.isShown("approve"));
    }

    void aReviewerApprovesTheAwaitedLevel()
    {
        ReplyDesk desk(unitReviewer(), reviewing(), {submitted()});
        desk.click("approve");
        QTRY_COMPARE(desk.outbox().size(), 1);
        const QJsonObject payload = desk.outbox().first().operation.payload;
        QCOMPARE(payload.value(QLatin1String("level")).toInt(), 1);
        QCOMPARE(payload.value(QLatin1String("decision")).toString(), QStringLiteral("approve"));
    }

    void theOfficePublishesAndTheReplyWaitsToBeSent()
    {
        ReplyDesk desk(officeReviewer(), reviewing(), {submitted(ReplyState::Approved)});
        desk.click("publish");
        QTRY_VERIFY(desk.isShown("form.submit"));
        desk.click("form.submit");
        QTRY_COMPARE(desk.chip(), QStringLiteral("Waiting to be sent"));
        const auto operation = desk.outbox().first().operation;
        QVERIFY(operation.kind.is(OperationKind::ReplyPublish));
        QCOMPARE(operation.payload.value(QLatin1String("visibility")).toString(), QStringLiteral("public"));
    }

    void whoMayNotWriteSeesWhy()
    {
        ReplyDesk desk(coordinator(), resolving());
        QVERIFY(!desk.isShown("submit"));
        QVERIFY(!desk.isShown("template"));
        QVERIFY(desk.isShown("why-not"));
        QVERIFY(!desk.words("why-not").isEmpty());
        QVERIFY(desk.editor()->isReadOnly());
    }

    void aSentBackReplyGoesOnAsTheNextVersionWithTheComment()
    {
        Message message = resolving();
        message.replyId = replyId(1);
        const QList<Event> events{
            replyEvent(1, "reply.submit", handler(),
                       {{QStringLiteral("text"), submitted().text}, {QStringLiteral("revision"), 1}}),
            replyEvent(2, "reply.review", unitReviewer(),
                       {{QStringLiteral("level"), 1},
                        {QStringLiteral("decision"), QStringLiteral("sendBack")},
                        {QStringLiteral("comment"), QStringLiteral("请补充联系电话")}})};
        ReplyDesk desk(handler(), message, {submitted(ReplyState::SentBack)}, events);
        QCOMPARE(desk.words("reply.title"), QStringLiteral("Reply   version 2"));
        QVERIFY(desk.words("sent-back").contains(QStringLiteral("请补充联系电话")));
        QCOMPARE(desk.editor()->toPlainText(), submitted().text);
        desk.click("versions");
        QTRY_VERIFY(desk.isShown("version.0"));
        QVERIFY(desk.child<QLabel>("review.0")->text().contains(QStringLiteral("请补充联系电话")));
    }

    void readsTheNumberedPointsOfAnAppeal_data()
    {
        QTest::addColumn<QString>("appeal");
        QTest::addColumn<QStringList>("points");
        QTest::newRow("Chinese numbers") << QStringLiteral("请求：一、尽快测温；二、说清责任；三、按规定退费。")
                                         << QStringList{QStringLiteral("尽快测温"), QStringLiteral("说清责任"),
                                                        QStringLiteral("按规定退费")};
        QTest::newRow("figures") << QStringLiteral("1. 修路灯\n2. 补井盖")
                                 << QStringList{QStringLiteral("修路灯"), QStringLiteral("补井盖")};
        QTest::newRow("no decimal point") << QStringLiteral("室温14.5度，请处理")
                                          << QStringList{QStringLiteral("室温14.5度，请处理")};
        QTest::newRow("not numbered") << QStringLiteral("公布听证情况。") << QStringList{QStringLiteral("公布听证情况。")};
    }

    void readsTheNumberedPointsOfAnAppeal()
    {
        QFETCH(QString, appeal);
        QFETCH(QStringList, points);
        Message message = sampleMessage(1);
        message.appeal = appeal;
        QCOMPARE(appealPoints(message), points);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestReplyPage)
#include "tst_reply_page.moc"
