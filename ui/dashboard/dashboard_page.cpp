// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboard_page.h"

#include "dashboard/chart_card.h"
#include "dashboard/figure_tile.h"
#include "domain/async.h"
#include "models/local_time.h"
#include "models/words.h"
#include "theme/button.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QAction>
#include <QBuffer>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace lianxin::ui {

namespace {

constexpr std::array kPeriods{Period::ThisMonth, Period::LastThirtyDays, Period::ThisQuarter,
                              Period::ThisYear};

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

DashboardPage::DashboardPage(storage::Store& store, const Clock& clock, QWidget* parent)
    : Page(parent), m_store(store), m_clock(clock)
{
    build();
    retranslate();
    m_soon.setSingleShot(true);
    m_soon.setInterval(400ms);
    m_minute.setInterval(60s);
    connect(&m_soon, &QTimer::timeout, this, &DashboardPage::refresh);
    connect(&m_minute, &QTimer::timeout, this, &DashboardPage::refresh);
    connect(&m_store, &storage::Store::changed, this, &DashboardPage::storeChanged);
    m_minute.start();
}

QString DashboardPage::title() const
{
    return tr("Dashboard");
}

void DashboardPage::build()
{
    setObjectName(QStringLiteral("dashboard"));
    m_content = new QWidget;
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(14);
    content->addWidget(buildFigures());
    content->addWidget(buildCharts(), 1);

    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("dashboard.scroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_content);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_notice = new Notice;
    connect(m_notice, &Notice::stepTaken, this, &DashboardPage::refresh);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_notice);
    m_stack->addWidget(scroll);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->setSpacing(14);
    layout->addWidget(buildHead());
    layout->addWidget(m_stack, 1);
}

QWidget* DashboardPage::buildHead()
{
    auto* head = new QWidget;
    m_title = new Label(TextSize::Title, Label::Ink::Text, Weight::SemiBold);
    m_title->setObjectName(QStringLiteral("title"));
    m_asOf = new Label(TextSize::Small, Label::Ink::Muted);
    m_asOf->setObjectName(QStringLiteral("as-of"));
    m_periodButton = new Button(Button::Look::Secondary);
    m_periodButton->setObjectName(QStringLiteral("period"));
    m_periodButton->setOpensMenu(true);
    auto* menu = new QMenu(m_periodButton);
    for (const Period period : kPeriods) {
        QAction* action = menu->addAction(QString());
        action->setObjectName(QStringLiteral("period.%1").arg(static_cast<int>(period)));
        connect(action, &QAction::triggered, this, [this, period] { setPeriod(period); });
        m_periodActions.append(action);
    }
    m_periodButton->setMenu(menu);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_asOf);
    row->addSpacing(kGrid);
    row->addWidget(m_periodButton);
    return head;
}

QWidget* DashboardPage::buildFigures()
{
    auto* card = new Ground(Ground::Role::Card);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(0, 1, 0, 1);
    row->setSpacing(0);
    for (const Figure figure : kFigures) {
        if (row->count() > 0)
            row->addWidget(new Hairline(Qt::Vertical));
        auto* tile = new FigureTile;
        tile->setObjectName(QStringLiteral("figure.") + nameOf(figure));
        connect(tile, &FigureTile::clicked, this, [this, figure] { openFigure(figure); });
        row->addWidget(tile, 1);
        m_tiles.insert(figure, tile);
    }
    return card;
}

QWidget* DashboardPage::buildCharts()
{
    m_dueDays = new ColumnChart;
    m_weeks = new TrendChart;
    m_topics = new RankChart;
    const auto cardOf = [this](Picture picture, Chart* chart) {
        chart->setObjectName(QStringLiteral("chart.") + nameOf(picture));
        auto* card = new ChartCard(picture, chart);
        connect(chart, &Chart::opened, this, [this, picture](int index) { openMark(picture, index); });
        connect(card, &ChartCard::pictureWanted, this, [this, card] { savePicture(card); });
        connect(card, &ChartCard::tableWanted, this, [this, card] { saveTable(card); });
        m_cards.insert(picture, card);
        return card;
    };
    auto* charts = new QWidget;
    auto* grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(14);
    grid->addWidget(cardOf(Picture::DueDays, m_dueDays), 0, 0);
    grid->addWidget(cardOf(Picture::Weeks, m_weeks), 1, 0);
    grid->addWidget(cardOf(Picture::Topics, m_topics), 0, 1, 2, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
    return charts;
}

void DashboardPage::open(const Destination&)
{
    if (m_stale)
        refresh();
    setFocus(); // the keyboard begins before the first control, and no control looks chosen
}

QList<Command> DashboardPage::commands()
{
    QList<Command> commands;
    for (const Period period : kPeriods)
        commands.append({tr("Dashboard: %1").arg(DashboardView::periodWords(period)), {}, [this, period] {
                             setPeriod(period);
                         }});
    return commands;
}

void DashboardPage::setPeriod(Period period)
{
    if (period == m_period)
        return;
    m_period = period;
    m_periodButton->setWords(DashboardView::periodWords(period));
    refresh();
}

void DashboardPage::storeChanged(const storage::StoreChange& change)
{
    if (change.messageIds.isEmpty() && !change.manyMessages && !change.reference)
        return;
    m_stale = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void DashboardPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_stale)
        refresh();
}

void DashboardPage::refresh()
{
    if (!isVisible() && m_figures)
        return;
    m_stale = false;
    const int asked = ++m_asked;
    if (!m_figures) {
        m_notice->set(Notice::Kind::Loading, tr("Counting …"), {});
        m_stack->setCurrentIndex(0);
    }
    const PeriodWindow window = windowOf(m_period, m_clock.now());
    whenDone(m_store.dashboard(window.from, window.to), this,
             [this, asked](const Result<storage::DashboardFigures>& figures) {
                 if (asked != m_asked)
                     return; // a newer question is under way
                 m_answered = asked;
                 take(figures);
             });
}

void DashboardPage::take(const Result<storage::DashboardFigures>& figures)
{
    if (figures) {
        m_figures = *figures;
        showFigures();
        m_stack->setCurrentIndex(1);
        return;
    }
    if (figures.error().kind == ErrorKind::Cancelled)
        return;      // the store is being closed
    if (m_figures) { // what was counted last stays in sight
        Q_EMIT notified({Tone::Warn, sentence(figures.error()), {}, {}});
        return;
    }
    m_notice->set(Notice::Kind::Error, tr("The figures could not be counted"), sentence(figures.error()),
                  tr("Try again"));
    m_stack->setCurrentIndex(0);
}

void DashboardPage::showFigures()
{
    const DashboardView view(*m_figures);
    for (const Figure figure : kFigures)
        m_tiles[figure]->setWords(view.figure(figure));
    m_dueDays->setPoints(view.dueDays());
    m_weeks->setLines(view.replied(), view.received());
    m_topics->setPoints(view.topics());
    m_cards[Picture::Weeks]->setEmptyWords(m_figures->weeks.isEmpty() ? tr("Nothing in this period yet.")
                                                                      : QString());
    m_cards[Picture::Topics]->setEmptyWords(m_figures->topics.isEmpty() ? tr("Nothing in this period yet.")
                                                                        : QString());
    const QString time = fullTime(m_figures->asOf, m_clock.now());
    QString words = tr("As of %1").arg(time);
    if (m_figures->calendarMissing)
        words +=
            QStringLiteral("   ") + tr("No holiday notice for a year concerned: Monday to Friday assumed");
    m_asOf->setText(words);
}

void DashboardPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DashboardPage::retranslate()
{
    m_title->setText(title());
    m_periodButton->setWords(DashboardView::periodWords(m_period));
    for (const Period period : kPeriods)
        m_periodActions[static_cast<int>(period)]->setText(DashboardView::periodWords(period));
    for (const Figure figure : kFigures)
        m_tiles[figure]->setToolTip(DashboardView::definition(figure));
    for (ChartCard* card : std::as_const(m_cards))
        card->retranslate();
    if (m_figures)
        showFigures();
    Q_EMIT titleChanged();
}

void DashboardPage::openFigure(Figure figure)
{
    if (m_figures)
        openMessages(DashboardView(*m_figures).opening(figure));
}

void DashboardPage::openMark(Picture picture, int index)
{
    if (m_figures)
        openMessages(DashboardView(*m_figures).opening(picture, index));
}

void DashboardPage::openMessages(const Opening& opening)
{
    Destination destination;
    destination.pageId = kInboxPage;
    destination.filter = opening.filter;
    destination.title = opening.title;
    Q_EMIT openRequested(destination);
}

void DashboardPage::savePicture(ChartCard* card)
{
    const QImage image =
        card->image(); // the widget can only be drawn here; the encoding is done on another thread
    save(nameOf(card->picture()) + QLatin1String(".png"), tr("Picture (*.png)"),
         [image] { return pngOf(image); });
}

void DashboardPage::saveTable(ChartCard* card)
{
    if (!m_figures)
        return;
    const ChartTable table = DashboardView(*m_figures).table(card->picture());
    save(nameOf(card->picture()) + QLatin1String(".csv"), tr("Table (*.csv)"),
         [table] { return toCsv(table); });
}

void DashboardPage::save(const QString& suggestedName, const QString& filter,
                         std::function<QByteArray()> bytes)
{
    m_askForFile(this, tr("Save"), suggestedName, filter,
                 [this, bytes = std::move(bytes)](const QString& file) {
                     whenDone(writeFile(file, bytes), this, [this](const Result<void>& saved) {
                         if (saved)
                             Q_EMIT notified({Tone::Good, tr("Saved."), {}, {}});
                         else
                             Q_EMIT notified(
                                 {Tone::Overdue, tr("Not saved: %1").arg(sentence(saved.error())), {}, {}});
                     });
                 });
}

} // namespace lianxin::ui
