// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart_card.h"
#include "dashboard/dashboard_page.h"
#include "dashboard/figure_tile.h"
#include "page_fixture.h"

#include <QAction>
#include <QFile>
#include <QImage>
#include <QLabel>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;
using lianxin::storage::DashboardFigures;

namespace {

class Board : public PageFixture {
public:
    Board() : PageFixture(handler())
    {
        QList<Change> changes;
        for (int n = 1; n <= 4; ++n)
            changes.append(put(sampleMessage(n, MessageStatus::Resolving), 20 + n));
        apply(changes);
        page = std::make_unique<DashboardPage>(store(), clock);
        show(*page);
        page->open({kDashboardPage, std::nullopt, std::nullopt, {}});
        QVERIFY(QTest::qWaitFor([this] { return page->isSettled() && !figure("open").isEmpty(); }));
    }

    [[nodiscard]] QString figure(const char* name) const
    {
        return child<FigureTile>((QByteArray("figure.") + name).constData())->words().figure;
    }
    [[nodiscard]] QAction* action(const char* card, const char* name) const
    {
        return child<ChartCard>(card)->findChild<QAction*>(QLatin1String(name));
    }
    void answerFileDialogWith(const QString& file)
    {
        page->setAskForFile([file](QWidget*, const QString&, const QString&, const QString&,
                                   const std::function<void(const QString&)>& chosen) { chosen(file); });
    }

    std::unique_ptr<DashboardPage> page;
};

DashboardFigures someFigures()
{
    DashboardFigures figures;
    figures.asOf = local(2026, 2, 13, 10);
    figures.from = local(2026, 2, 1, 0);
    figures.to = local(2026, 2, 14, 0);
    figures.dueBeforeToday = 2;
    figures.dueDays = {{QDate(2026, 2, 13), 3}, {QDate(2026, 2, 14), 5}, {QDate(2026, 2, 24), 1}};
    figures.topics = {{Topic::Urban, 3}, {Topic::Transport, 1}};
    figures.weeks = {{QDate(2026, 2, 2), 4, 1}, {QDate(2026, 2, 9), 6, 7}};
    return figures;
}

Destination first(const QSignalSpy& spy)
{
    return spy.first().first().value<Destination>();
}

} // namespace

class TestDashboardPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void writesRatiosAsTheRuleBookSays()
    {
        QCOMPARE(ratioText({204, 245}), QStringLiteral("83.3%"));
        QCOMPARE(ratioText({1, 16}), QStringLiteral("6.3%")); // half up
        QCOMPARE(ratioText({10, 10}), QStringLiteral("100.0%"));
        QCOMPARE(ratioText({7, 9}), QStringLiteral("7 / 9"));
        QCOMPARE(ratioText({0, 0}), QStringLiteral("—"));
    }

    void knowsItsPeriods()
    {
        const Moment now = local(2026, 5, 20, 23, 30);
        QCOMPARE(windowOf(Period::ThisMonth, now).from, local(2026, 5, 1, 0));
        QCOMPARE(windowOf(Period::LastThirtyDays, now).from, local(2026, 4, 21, 0));
        QCOMPARE(windowOf(Period::ThisQuarter, now).from, local(2026, 4, 1, 0));
        QCOMPARE(windowOf(Period::ThisYear, now).from, local(2026, 1, 1, 0));
        QCOMPARE(windowOf(Period::ThisYear, now).to, local(2026, 5, 21, 0));
    }

    void marksTodayOverdueAndMakeUpDays()
    {
        const auto points = DashboardView(someFigures()).dueDays();
        QCOMPARE(points.size(), 4);
        QCOMPARE(points[0].tone, Tone::Overdue);
        QCOMPARE(points[1].tone, Tone::Soon);
        QCOMPARE(points[1].label, QStringLiteral("Today"));
        QCOMPARE(points[2].label, QStringLiteral("Sat*"));
        QVERIFY(points[2].name.contains(QLatin1String("make-up")));
        QCOMPARE(points[3].tone, Tone::Plain);
    }

    void eachMarkOpensItsMessages()
    {
        const DashboardView view(someFigures());
        QCOMPARE(view.dueDayOpening(0).filter.dueTo, local(2026, 2, 13, 0));
        QVERIFY(!view.dueDayOpening(0).filter.dueFrom);
        QCOMPARE(view.dueDayOpening(2).filter.dueFrom, local(2026, 2, 14, 0));
        QCOMPARE(view.dueDayOpening(2).filter.dueTo, local(2026, 2, 15, 0));
        QCOMPARE(view.topicOpening(1).filter.topic, Topic::Transport);
        QCOMPARE(view.topicOpening(1).filter.receivedFrom, local(2026, 2, 1, 0));
        QCOMPARE(view.weekOpening(2).filter.repliedFrom, local(2026, 2, 9, 0));
        QCOMPARE(view.weekOpening(3).filter.receivedTo, local(2026, 2, 16, 0));
    }

    void aDayOffIsCountedAndOpenedWithTheNextWorkingDay()
    {
        DashboardFigures figures = someFigures();
        figures.dueDays = {{QDate(2026, 2, 14), 5}, {QDate(2026, 2, 24), 3, QDate(2026, 2, 15)}};
        const DashboardView view(figures);
        QVERIFY(view.dueDays()[2].name.contains(QLatin1String("to")));
        QCOMPARE(view.dueDayOpening(2).filter.dueFrom, local(2026, 2, 15, 0));
        QCOMPARE(view.dueDayOpening(2).filter.dueTo, local(2026, 2, 25, 0));
    }

    void satisfactionOpensEverythingThatWasRated()
    {
        DashboardFigures figures = someFigures();
        figures.satisfaction = {9, 12};
        const Opening opening = DashboardView(figures).opening(Figure::Satisfaction);
        QVERIFY(opening.filter.ratedOnly);
        QVERIFY(!opening.filter.satisfied);
        QCOMPARE(opening.filter.receivedFrom, figures.from);
        QCOMPARE(opening.title, QStringLiteral("Rated: 9 satisfied, 3 not"));
    }

    void tablesAreReadBySpreadsheets()
    {
        const ChartTable table{{QStringLiteral("领域"), QStringLiteral("数")},
                               {{QStringLiteral("a,\"b\""), QStringLiteral("1")}, {QStringLiteral("=1+1"), QStringLiteral("2")}}};
        QCOMPARE(toCsv(table), QStringLiteral("\uFEFF领域,数\r\n\"a,\"\"b\"\"\",1\r\n'=1+1,2\r\n").toUtf8());
    }

    void figuresOpenTheirMessages()
    {
        Board board;
        QCOMPARE(board.figure("open"), QStringLiteral("4"));
        QSignalSpy opened(board.page.get(), &Page::openRequested);
        board.click("figure.overdue");
        QCOMPARE(first(opened).pageId, QString(kInboxPage));
        QCOMPARE(first(opened).filter->queue, Queue::Overdue);
        opened.clear();
        QTest::keyClick(board.child("figure.open"), Qt::Key_Space);
        QCOMPARE(StoreFixture::valueOf(board.store().messageKeys(*first(opened).filter, storage::MessageSort::DueFirst)).size(), 4);
    }

    void marksAreButtonsWithNames()
    {
        Board board;
        auto* mark = board.child<ChartSpot>("chart.topics.0");
        QVERIFY(mark->accessibleName().contains(QLatin1String("Urban")));
        QSignalSpy opened(board.page.get(), &Page::openRequested);
        mark->setFocus();
        QTest::keyClick(mark, Qt::Key_Space);
        QCOMPARE(first(opened).filter->topic, Topic::Urban);
    }

    void followsTheStoreAndKeepsItsMarks()
    {
        Board board;
        auto* mark = board.child<ChartSpot>("chart.topics.0");
        board.apply({put(sampleMessage(9, MessageStatus::Resolving), 90)});
        QTRY_COMPARE(board.figure("open"), QStringLiteral("5"));
        QCOMPARE(board.child<ChartSpot>("chart.topics.0"), mark);
    }

    void choosesAnotherPeriod()
    {
        Board board;
        board.child<QAction>("period.3")->trigger();
        QTRY_VERIFY(board.page->isSettled());
        QCOMPARE(board.child<QAbstractButton>("period")->text(), DashboardView::periodWords(Period::ThisYear));
    }

    void savesPictureAndTable()
    {
        Board board;
        const QString picture = board.folder.filePath(QStringLiteral("topics.png"));
        QSignalSpy said(board.page.get(), &Page::notified);
        board.answerFileDialogWith(picture);
        board.action("card.topics", "save-picture")->trigger();
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(!QImage(picture).isNull());
        const QString table = board.folder.filePath(QStringLiteral("topics.csv"));
        board.answerFileDialogWith(table);
        board.action("card.topics", "save-table")->trigger();
        QTRY_COMPARE(said.count(), 2);
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Urban,4,4"));
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        Board board;
        QSignalSpy said(board.page.get(), &Page::notified);
        board.answerFileDialogWith(QStringLiteral("/proc/no/such/place.csv"));
        board.action("card.topics", "save-table")->trigger();
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.first().first().value<Notification>().tone, Tone::Overdue);
    }

    void printsItsDefinitionOnDemand()
    {
        Board board;
        auto* definition = board.child<ChartCard>("card.weeks")->findChild<QLabel*>(QStringLiteral("definition"));
        QVERIFY(!definition->isVisible());
        board.action("card.weeks", "explain")->trigger();
        QVERIFY(definition->isVisible());
        QVERIFY(definition->text().startsWith(QLatin1String("flow_weeks v1")));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboard_page.moc"
