// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/command_palette.h"
#include "shell/key_list.h"
#include "shell/languages.h"
#include "shell/notifications.h"
#include "theme/button.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QEnterEvent>
#include <QSignalSpy>
#include <QTest>

using namespace lianxin::ui;

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_done.clear();
        m_window = std::make_unique<QWidget>();
        m_before = new QLineEdit(m_window.get());
        m_window->resize(1366, 768);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_before->setFocus();
    }
    void cleanup() { m_window.reset(); }

    void commandsFitWhenEveryWordOccurs()
    {
        const QList<Command> commands = someCommands();
        QCOMPARE(fittingCommands(commands, {}), (QList<int>{0, 1, 2}));
        QCOMPARE(fittingCommands(commands, QStringLiteral("签收")), (QList<int>{1, 0}));
        QCOMPARE(fittingCommands(commands, QStringLiteral("SYNC now")), QList<int>{2});
        QVERIFY(fittingCommands(commands, QStringLiteral("办结")).isEmpty());
    }

    void thePaletteRunsWhatWasTyped()
    {
        CommandPalette palette(m_window.get());
        palette.setSource([this] { return someCommands(); });
        palette.open();
        auto* box = palette.findChild<QLineEdit*>(QStringLiteral("palette.box"));
        QTRY_VERIFY(box->hasFocus());
        box->insert(QStringLiteral("签收"));
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_done, QStringLiteral("待签收"));
        QVERIFY(!palette.isVisible());
        QTRY_VERIFY(m_before->hasFocus());
    }

    void whatIsNoCommandMayBeANumber()
    {
        CommandPalette palette(m_window.get());
        palette.setSource([this] { return someCommands(); });
        QSignalSpy entered(&palette, &CommandPalette::numberEntered);
        palette.open();
        auto* box = palette.findChild<QLineEdit*>(QStringLiteral("palette.box"));
        QTest::keyClicks(box, QStringLiteral("LY-220102-20260311-0042"));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
    }

    void thePaletteSaysThatNothingFits()
    {
        CommandPalette palette(m_window.get());
        palette.setSource([this] { return someCommands(); });
        palette.open();
        const auto* none = palette.findChild<QLabel*>(QStringLiteral("palette.none"));
        QVERIFY(!none->isVisible());
        palette.findChild<QLineEdit*>(QStringLiteral("palette.box"))->setText(QStringLiteral("<b>zzz</b>"));
        QVERIFY(none->isVisible());
    }

    void escapeClosesAndGivesTheKeyboardBack()
    {
        KeyList keys(m_window.get());
        keys.setSource([this] { return someCommands(); });
        keys.open();
        QTRY_VERIFY(keys.hasFocus());
        QTest::keyClick(&keys, Qt::Key_Escape);
        QVERIFY(!keys.isVisible());
        QTRY_VERIFY(m_before->hasFocus());
    }

    void aNotificationLeavesTheKeyboardAndOffersItsStep()
    {
        Notifications notifications(m_window.get());
        bool taken = false;
        notifications.show({Tone::Waiting, QStringLiteral("已签收，待同步"), QStringLiteral("撤回"), [&] { taken = true; }});
        QVERIFY(notifications.isVisible());
        QVERIFY(m_before->hasFocus());
        QVERIFY(m_window->rect().contains(notifications.geometry()));
        QTest::mouseClick(notifications.findChild<Button*>(QStringLiteral("notification.step")), Qt::LeftButton);
        QVERIFY(taken);
        QVERIFY(!notifications.isVisible());
    }

    void aNotificationCoversNothingOfAPage()
    {
        Notifications notifications(m_window.get());
        for (const QString& words : {QStringLiteral("已签收，待同步"), QString(120, u'字')}) {
            notifications.show({Tone::Waiting, words, QStringLiteral("撤回"), [] {}});
            QVERIFY(notifications.geometry().right() < Theme::of(m_window.get()).px(kNavigationWidth));
            QVERIFY(m_window->rect().contains(notifications.geometry()));
            const auto* text = notifications.findChild<QLabel*>(QStringLiteral("notification.text"));
            QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
        }
    }

    void wordsAboutWaitingGoWhenTheActHasBeenSent()
    {
        Notifications notifications(m_window.get());
        notifications.show({Tone::Warn, QStringLiteral("不能撤回"), {}, {}});
        notifications.sendingEnded();
        QVERIFY(notifications.isVisible());
        notifications.show({Tone::Waiting, QStringLiteral("已签收，待同步"), QStringLiteral("撤回"), [] {}});
        notifications.sendingEnded();
        QVERIFY(!notifications.isVisible());
    }

    void aConfirmationGoesByItselfUnderTheMouseToo()
    {
        Notifications notifications(m_window.get());
        notifications.show({Tone::Good, QStringLiteral("已保存"), {}, {}});
        QEnterEvent entered(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
        QCoreApplication::sendEvent(&notifications, &entered);
        QTRY_VERIFY_WITH_TIMEOUT(!notifications.isVisible(), 8'000);
    }

    void theLanguageChangesWhileItRuns()
    {
        Languages languages;
        QSignalSpy changed(&languages, &Languages::changed);
        QVERIFY(languages.choose(QStringLiteral("zh_CN")));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QVERIFY(languages.choose(QStringLiteral("en")));
        QCOMPARE(QLocale().language(), QLocale::English);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!languages.choose(QStringLiteral("fr")));
        QCOMPARE(languages.current(), QStringLiteral("en"));
    }

private:
    QList<Command> someCommands()
    {
        const auto run = [this](const QString& name) { return [this, name] { m_done = name; }; };
        return {{QStringLiteral("待签收"), {}, run(QStringLiteral("待签收"))},
                {QStringLiteral("签收"), QStringLiteral("S"), run(QStringLiteral("签收"))},
                {QStringLiteral("Sync now"), QStringLiteral("F5"), run(QStringLiteral("sync"))}};
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_before = nullptr;
    QString m_done;
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
