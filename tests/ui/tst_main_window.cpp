// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/inbox_page.h"
#include "shell/languages.h"
#include "shell/main_window.h"
#include "shell/status_bar.h"
#include "shell/tour.h"
#include "support/process/platform_process.h"
#include "theme/labels.h"
#include "theme/row_view.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

/// The window with the data of a real platform.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(*qApp);
        m_languages = std::make_unique<Languages>();
        m_languages->choose(QStringLiteral("en"));
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("60")}), qPrintable(m_platform.errorText()));
        auto office = client::Office::openProfile(m_profile.path(), m_clock, m_random);
        QVERIFY(office);
        m_office = std::move(*office);
        auto in = m_office->signIn({m_platform.url(), m_platform.caFile(), QStringLiteral("coordinator"), QStringLiteral("lianxin-demo")});
        QTRY_VERIFY_WITH_TIMEOUT(in.isFinished(), 20'000);
        QVERIFY(in.result());
        auto round = m_office->syncOnce();
        QTRY_VERIFY_WITH_TIMEOUT(round.isFinished(), 60'000);
        QVERIFY(round.result());
    }
    void cleanupTestCase()
    {
        m_office.reset();
        m_languages.reset();
        m_theme.reset();
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>(*m_theme, *m_languages, m_clock);
        m_window->openDesk(*m_office);
        m_inbox = new InboxPage(m_office->store(), m_office->account()->person, m_clock);
        m_window->addPage(m_inbox);
        m_window->setVisible(true);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->goToFirstQueue();
    }
    void cleanup() { m_window.reset(); }

    void opensOnTheFirstQueueOfTheRole()
    {
        QCOMPARE(m_window->currentPage(), m_inbox);
        QTRY_VERIFY(navigation()->currentIndex().isValid());
        QCOMPARE(navigation()->currentIndex().data(QueueModel::QueueRole).toInt(), static_cast<int>(m_window->queues().first()));
        QTRY_VERIFY(m_inbox->isSettled());
    }

    void theStatusBarTellsHowThingsStand()
    {
        QVERIFY(item("status.sync")->text().startsWith(QLatin1String("Synced")));
        QTRY_COMPARE(item("status.waiting")->text(), QStringLiteral("To send 0"));
        QVERIFY(item("status.person")->text().contains(QLatin1String("**")));
        QVERIFY(item("status.person")->text().contains(QLatin1String("Coordinator")));
    }

    void thePaletteLeadsToAQueue()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* box = m_window->findChild<QLineEdit*>(QStringLiteral("palette.box"));
        QTRY_VERIFY(box->hasFocus());
        box->insert(QStringLiteral("All messages"));
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(navigation()->currentIndex().data(QueueModel::QueueRole).toInt(), static_cast<int>(Queue::All));
        auto* list = m_window->findChild<RowView*>(QStringLiteral("inbox.list"));
        QTRY_COMPARE(list->model()->rowCount(), 60);
    }

    void anUnknownNumberIsSaidSo()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* box = m_window->findChild<QLineEdit*>(QStringLiteral("palette.box"));
        QTRY_VERIFY(box->hasFocus());
        box->insert(QStringLiteral("LY-000000-00000000-0000"));
        QTest::keyClick(box, Qt::Key_Return);
        auto* said = m_window->findChild<Label*>(QStringLiteral("notification.text"));
        QTRY_VERIFY(said->isVisible());
        QVERIFY(said->text().contains(QLatin1String("LY-000000")));
    }

    void questionMarkShowsTheKeys()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        auto* keys = m_window->findChild<QWidget*>(QStringLiteral("keys"));
        QTRY_VERIFY(keys->isVisible());
        QTest::keyClick(keys, Qt::Key_Escape);
        QVERIFY(!keys->isVisible());
    }

    void everythingSpeaksTheOtherLanguageAtOnce()
    {
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Lianxin"));
        m_languages->choose(QStringLiteral("zh_CN"));
        QTRY_COMPARE(m_window->windowTitle(), QStringLiteral("连心"));
        QTRY_VERIFY(item("status.sync")->text().startsWith(QStringLiteral("已同步")));
        QCOMPARE(navigation()->model()->index(0, 0).data().toString(), QStringLiteral("我的待办"));
        QVERIFY(m_window->findChild<QLineEdit*>(QStringLiteral("inbox.search"))->placeholderText().startsWith(QStringLiteral("搜索")));
        m_languages->choose(QStringLiteral("en"));
        QTRY_COMPARE(m_window->windowTitle(), QStringLiteral("Lianxin"));
    }

    void theTourTakesAPictureOfEveryStopInLightAndDark()
    {
        QTemporaryDir folder;
        Tour tour(*m_window, *m_office, folder.filePath(QStringLiteral("pictures")));
        QSignalSpy finished(&tour, &Tour::finished);
        tour.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        QCOMPARE(finished.first().at(1).toString(), QString());
        const QStringList files = QDir(folder.filePath(QStringLiteral("pictures"))).entryList({QStringLiteral("*.png")});
        QCOMPARE(files.size(), 2 * (1 + m_inbox->tourStops().size()));
        QVERIFY(files.contains(QStringLiteral("01-inbox-dark.png")));
        m_theme->setAppearance(Appearance::Light);
    }

    void aTourIntoAFileSaysThatItCannot()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("taken")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Tour tour(*m_window, *m_office, file.fileName());
        QSignalSpy finished(&tour, &Tour::finished);
        tour.start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!finished.first().at(1).toString().isEmpty());
    }

    void fitsTheSmallestScreen()
    {
        QVERIFY(m_window->minimumSizeHint().width() <= 1366);
        QVERIFY(m_window->minimumSizeHint().height() <= 768);
    }

    void aClosedDeskLeavesNothingBehind()
    {
        m_window->closeDesk();
        QVERIFY(m_window->pages().isEmpty());
        QVERIFY(!m_window->currentPage());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier); // no desk, no palette
        QVERIFY(!m_window->findChild<QWidget*>(QStringLiteral("palette"))->isVisible());
    }

private:
    QListView* navigation() const { return m_window->findChild<QListView*>(QStringLiteral("navigation.list")); }
    StatusItem* item(const char* name) const { return m_window->findChild<StatusItem*>(QLatin1String(name)); }

    SystemClock m_clock;
    SystemRandom m_random;
    PlatformProcess m_platform;
    QTemporaryDir m_profile;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Languages> m_languages;
    std::unique_ptr<client::Office> m_office;
    std::unique_ptr<MainWindow> m_window;
    InboxPage* m_inbox = nullptr;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
