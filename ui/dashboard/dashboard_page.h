// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboard_view.h"
#include "shell/file_output.h"
#include "domain/clock.h"
#include "shell/page.h"
#include "storage/store.h"

#include <QTimer>

class QStackedWidget;

namespace lianxin::ui {

class Button;
class ChartCard;
class FigureTile;
class Label;
class Notice;

/// The dashboard: five figures and three charts, each opening its messages; follows the store without
/// flicker. Asks the store for the figures and never counts itself. Names: period (menu actions period.0 …
/// period.3), as-of, definitions, figure.<open|due-soon|overdue|reply-rate| satisfaction>,
/// card.<due-days|weeks|topics> with chart.<…> inside, whose marks are chart.<…>.<index>.
class DashboardPage : public Page {
    Q_OBJECT

public:
    DashboardPage(storage::Store& store, const Clock& clock, QWidget* parent = nullptr);
    /// For tests: answers instead of the file dialog.
    void setAskForFile(AskForFile ask) { m_askForFile = std::move(ask); }

    [[nodiscard]] QString pageId() const override { return kDashboardPage; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool inNavigation() const override { return true; }
    void open(const Destination& destination) override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] bool isSettled() const override { return m_asked == m_answered; }

    void setPeriod(Period period);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildFigures();
    [[nodiscard]] QWidget* buildCharts();
    void storeChanged(const storage::StoreChange& change);
    void refresh();
    void take(const Result<storage::DashboardFigures>& figures);
    void showFigures();
    void retranslate();
    void openFigure(Figure figure);
    void openMark(Picture picture, int index);
    void openMessages(const Opening& opening);
    void savePicture(ChartCard* card);
    void saveTable(ChartCard* card);
    void save(const QString& suggestedName, const QString& filter, std::function<QByteArray()> bytes);

    storage::Store& m_store;
    const Clock& m_clock;
    AskForFile m_askForFile = askForFile;
    Period m_period = Period::ThisMonth;
    std::optional<storage::DashboardFigures> m_figures;
    int m_asked = 0; ///< the generation: late answers are dropped
    int m_answered = 0;
    bool m_stale = true;
    QTimer m_soon;   ///< several changes at once make one question
    QTimer m_minute; ///< what is overdue changes with time alone

    Label* m_title = nullptr;
    Label* m_asOf = nullptr;
    Button* m_periodButton = nullptr;
    QList<QAction*> m_periodActions;
    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    QWidget* m_content = nullptr;
    QHash<Figure, FigureTile*> m_tiles;
    ColumnChart* m_dueDays = nullptr;
    TrendChart* m_weeks = nullptr;
    RankChart* m_topics = nullptr;
    QHash<Picture, ChartCard*> m_cards;
};

} // namespace lianxin::ui
