// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_strip.h"
#include "inbox/inbox_page.h"
#include "inbox/message_tabs.h"
#include "inbox/step_strip.h"
#include "storage/store_fixture.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"
#include "theme/row_view.h"
#include "theme/theme.h"

#include "models/message_list_model.h"
#include "models/search_model.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

class TestInboxPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_office = std::make_unique<StoreFixture>();
        m_office->begin(handler());
        m_office->apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Dispatched), 102),
                         put(sampleMessage(3, MessageStatus::Dispatched), 103), put(sampleEvent(1, messageId(1)), 104)});
        m_page = std::make_unique<InboxPage>(m_office->store(), handler(), m_office->clock);
        m_page->resize(1180, 740);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        openQueue(Queue::ToSign);
        QTRY_COMPARE(list()->model()->rowCount(), 3);
        QTRY_VERIFY(isOpen(1));
    }
    void cleanup()
    {
        m_page.reset();
        m_office.reset();
    }

    void opensTheFirstMessageWithoutCallingItRead()
    {
        QVERIFY(list()->currentIndex().isValid());
        QTest::qWait(30);
        QVERIFY(m_office->row(1).unread);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(100, 20));
        QTRY_VERIFY(!m_office->row(1).unread);
    }

    void goesOnAndBackWithJAndK()
    {
        QTest::keyClick(m_page.get(), Qt::Key_J);
        QTRY_VERIFY(isOpen(2));
        QTRY_VERIFY(!m_office->row(2).unread);
        QTest::keyClick(m_page.get(), Qt::Key_K);
        QTRY_VERIFY(isOpen(1));
    }

    void showsTheWholeMessage()
    {
        QVERIFY(label("message.number")->text().startsWith(QStringLiteral("LY-220102-20260311-0001")));
        QVERIFY(label("message.number")->text().contains(QStringLiteral("张**")));
        QVERIFY(!m_page->findChild<Chip*>(QStringLiteral("message.light"))->words().isEmpty());
        QVERIFY(m_page->findChild<QTextEdit*>(QStringLiteral("message.body"))->toPlainText().contains(QStringLiteral("老人")));
        auto* tabs = m_page->findChild<QTabBar*>(QStringLiteral("message.tabs"));
        QVERIFY(tabs->tabText(1).endsWith(QStringLiteral(" 1")));
    }

    void explainsTheDeadline()
    {
        auto* why = button("message.why");
        QVERIFY(why->isVisible());
        QVERIFY(!label("message.explanation")->isVisible());
        QTest::mouseClick(why, Qt::LeftButton);
        QVERIFY(label("message.explanation")->isVisible());
        QVERIFY(label("message.explanation")->text().contains(QLatin1String("4 working hours")));
    }

    void signsByKeyboardAloneAndShowsThatItWaits()
    {
        openQueue(Queue::All);
        QTRY_COMPARE(list()->model()->rowCount(), 3);
        QTRY_VERIFY(isOpen(1));
        QTest::keyClick(m_page.get(), Qt::Key_S);
        QTRY_VERIFY(button("form.submit") && button("form.submit")->hasFocus());
        QTest::keyClick(button("form.submit"), Qt::Key_Return);
        QTRY_VERIFY(rowOf(1) && rowOf(1)->waiting);
        QTRY_COMPARE(rowOf(1)->status, Coded<MessageStatus>(MessageStatus::Verifying));
        QTRY_VERIFY(m_page->findChild<Chip*>(QStringLiteral("message.waiting"))->isVisible());
        QVERIFY(button("act.verify.finish"));
    }

    void aLongFormScrollsAndNeverAsksForAHigherWindow()
    {
        openQueue(Queue::All);
        QTRY_COMPARE(list()->model()->rowCount(), 3);
        QTRY_VERIFY(isOpen(1));
        QTest::keyClick(m_page.get(), Qt::Key_S);
        QTRY_VERIFY(button("form.submit") && button("form.submit")->hasFocus());
        QTest::keyClick(button("form.submit"), Qt::Key_Return);
        QTRY_VERIFY(button("act.verify.finish"));
        m_page->resize(1180, 480); // the room of 150 % text
        QTest::mouseClick(button("act.verify.finish"), Qt::LeftButton);
        QTRY_VERIFY(button("form.submit") && button("form.submit")->isVisible());
        QTest::keyClick(button("form.submit"), Qt::Key_Return, Qt::ControlModifier); // every error line appears
        QTest::qWait(50);
        QVERIFY2(m_page->minimumSizeHint().height() <= 480, qPrintable(QString::number(m_page->minimumSizeHint().height())));
        QCOMPARE(m_page->height(), 480);
        button("form.submit")->setFocus(); // far below the first wrong field
        m_page->findChild<QScrollArea*>(QStringLiteral("act.form"))->verticalScrollBar()->setValue(10'000);
        auto* place = m_page->findChild<QWidget*>(QStringLiteral("field.place"));
        QTRY_VERIFY(place->visibleRegion().isEmpty());
        QTest::keyClick(button("form.submit"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(place->hasFocus() && !place->visibleRegion().isEmpty());
    }

    void keepsTheMessageThatHasLeftTheQueue()
    {
        QTest::keyClick(m_page.get(), Qt::Key_S);
        QTRY_VERIFY(button("form.submit")->hasFocus());
        QTest::keyClick(button("form.submit"), Qt::Key_Return);
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        QTest::qWait(30);
        QVERIFY2(isOpen(1), "what was just signed is what one goes on with");
        QVERIFY(!list()->currentIndex().isValid());
        QTest::keyClick(m_page.get(), Qt::Key_J);
        QTRY_VERIFY(isOpen(2));
    }

    void lettersBelongToTheFormWhileItIsOpen()
    {
        QTest::keyClick(m_page.get(), Qt::Key_N);
        auto* text = m_page->findChild<QPlainTextEdit*>(QStringLiteral("field.text"));
        QTRY_VERIFY(text && text->hasFocus());
        QTest::keyClicks(text, QStringLiteral("jks"));
        QCOMPARE(text->toPlainText(), QStringLiteral("jks"));
        QVERIFY(isOpen(1));
        QTest::keyClick(text, Qt::Key_Escape);
        QTRY_VERIFY(!text->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_J);
        QTRY_VERIFY(isOpen(2));
    }

    void searchesAsOneTypesAndComesBack()
    {
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        auto* box = m_page->findChild<QLineEdit*>(QStringLiteral("inbox.search"));
        QTRY_VERIFY(box->hasFocus());
        box->insert(QStringLiteral("第3号"));
        auto* hits = m_page->findChild<RowView*>(QStringLiteral("inbox.hits"));
        QTRY_VERIFY(hits->isVisible());
        QCOMPARE(hits->model()->rowCount(), 1);
        QVERIFY(!hits->grab().isNull());
        QTest::keyClick(box, Qt::Key_Down);
        QTRY_VERIFY(isOpen(3));
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(list()->isVisible());
        QVERIFY(box->text().isEmpty());
    }

    void saysWhatToDoWhereNothingIsFound()
    {
        auto* box = m_page->findChild<QLineEdit*>(QStringLiteral("inbox.search"));
        box->insert(QStringLiteral("天外飞仙"));
        auto* notice = m_page->findChild<Notice*>(QStringLiteral("inbox.notice"));
        QTRY_VERIFY(notice->isVisible());
        QTest::mouseClick(notice->findChild<Button*>(QStringLiteral("notice.step")), Qt::LeftButton);
        QTRY_VERIFY(list()->isVisible());
    }

    void narrowsByTopicAndWidensAgain()
    {
        Message road = sampleMessage(4, MessageStatus::Dispatched);
        road.topic = Topic::Transport;
        m_office->apply({put(road, 200)});
        QTRY_COMPARE(list()->model()->rowCount(), 4);
        action("filter.topic.transport")->trigger();
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QVERIFY(label("inbox.narrowed")->isVisible());
        QTest::mouseClick(button("inbox.widen"), Qt::LeftButton);
        QTRY_COMPARE(list()->model()->rowCount(), 4);
    }

    void anEmptyQueueSaysSo()
    {
        openQueue(Queue::Replied);
        auto* notice = m_page->findChild<Notice*>(QStringLiteral("inbox.notice"));
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->kind(), Notice::Kind::Empty);
    }

    void anEmptyListIsNotCalledDoneBeforeTheFirstSync()
    {
        openQueue(Queue::Replied);
        auto* notice = m_page->findChild<Notice*>(QStringLiteral("inbox.notice"));
        QTRY_VERIFY(notice->isVisible());
        m_page->setArrival({Arrival::State::Running, 1200, 10000});
        QCOMPARE(notice->kind(), Notice::Kind::Loading);
        m_page->setArrival({Arrival::State::Unreachable, 0, 0});
        QCOMPARE(notice->kind(), Notice::Kind::Offline);
        m_page->setArrival({});
        QCOMPARE(notice->kind(), Notice::Kind::Empty);
    }

    void spaceScrollsTheMessageAndLeavesButtonsAlone()
    {
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Space);
        QVERIFY(isOpen(1));
        auto* sign = button("act.message.sign");
        sign->setFocus();
        QTest::keyClick(sign, Qt::Key_Space);
        QTRY_VERIFY(button("form.submit") && button("form.submit")->isVisible());
    }

    void showsWhoDidWhatAndWhatWasAnswered()
    {
        m_office->apply({put(sampleMessage(1, MessageStatus::Replied), 300), put(sampleReply(1, messageId(1), ReplyState::Published), 301)});
        auto* tabs = m_page->findChild<QTabBar*>(QStringLiteral("message.tabs"));
        QTRY_VERIFY(tabs->tabText(2).endsWith(QStringLiteral(" 1")));
        QTest::keyClick(m_page.get(), Qt::Key_3, Qt::AltModifier);
        auto* text = m_page->findChild<QTextEdit*>(QStringLiteral("reply.text"));
        QTRY_VERIFY(text && text->isVisible());
        QVERIFY(text->toPlainText().contains(QStringLiteral("换热站")));
        QTRY_COMPARE(m_page->findChild<StepStrip*>(QStringLiteral("message.steps"))->step(), 4);
    }

    void attachmentsStandUnderTheTextAndOnTheirOwnTab()
    {
        const Attachment paper = StoreFixture::valueOf(m_office->store().addBlobData("收据", QStringLiteral("收据.txt")));
        Message message = sampleMessage(1, MessageStatus::Dispatched);
        message.attachments = {paper};
        Event visit = sampleEvent(2, messageId(1));
        visit.attachments = {paper, paper};
        m_office->apply({put(message, 300), put(visit, 301)});
        auto* strip = m_page->findChild<AttachmentStrip*>(QStringLiteral("message.attachments"));
        QTRY_COMPARE(strip->attachments(), QList<Attachment>{paper});
        QVERIFY(strip->isVisible());
        auto* tabs = m_page->findChild<QTabBar*>(QStringLiteral("message.tabs"));
        QCOMPARE(tabs->tabText(3), QStringLiteral("Files 3"));
        QTest::keyClick(m_page.get(), Qt::Key_4, Qt::AltModifier);
        QVERIFY(!strip->isVisible());
        QVERIFY(m_page->findChild<QWidget*>(QStringLiteral("attachments"))->isVisible());
    }

    void asksForTheReplyPageByR()
    {
        m_office->apply({put(sampleMessage(1, MessageStatus::Resolving), 300)});
        QTRY_VERIFY(button("act.reply"));
        QSignalSpy asked(m_page.get(), &Page::openRequested);
        QTest::keyClick(m_page.get(), Qt::Key_R);
        QCOMPARE(asked.count(), 1);
        const auto destination = asked.first().first().value<Destination>();
        QCOMPARE(destination.pageId, QString(kReplyPage));
        QCOMPARE(destination.message, messageId(1));
    }

    void everyControlHasANameToBeReadOut()
    {
        QStringList nameless;
        for (QWidget* widget : m_page->findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && spokenNameOf(widget).isEmpty()
                && !widget->objectName().startsWith(QLatin1String("qt_")))
                nameless.append(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1String(", "))));
    }

private:
    static QString spokenNameOf(QWidget* widget)
    {
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        return spoken ? spoken->text(QAccessible::Name) : QString();
    }
    void openQueue(Queue queue)
    {
        storage::MessageFilter filter;
        filter.queue = queue;
        m_page->open({kInboxPage, std::nullopt, filter, {}});
    }
    RowView* list() const { return m_page->findChild<RowView*>(QStringLiteral("inbox.list")); }
    Label* label(const char* name) const { return m_page->findChild<Label*>(QLatin1String(name)); }
    Button* button(const char* name) const { return m_page->findChild<Button*>(QLatin1String(name)); }
    QAction* action(const char* name) const { return m_page->findChild<QAction*>(QLatin1String(name)); }
    bool isOpen(int n) const { return label("message.title")->text() == sampleMessage(n).title; }
    const storage::MessageRow* rowOf(int n) const
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            const auto* shown = list()->model()->index(row, 0).data(MessageListModel::RowRole).value<const storage::MessageRow*>();
            if (shown && shown->id == messageId(n))
                return shown;
        }
        return nullptr;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StoreFixture> m_office;
    std::unique_ptr<InboxPage> m_page;
};

QTEST_MAIN(TestInboxPage)
#include "tst_inbox_page.moc"
