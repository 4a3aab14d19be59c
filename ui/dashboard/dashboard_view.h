// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/chart.h"
#include "dashboard/chart_table.h"
#include "dashboard/period.h"
#include "storage/message_types.h"

#include <QCoreApplication>

#include <array>

namespace lianxin::ui {

/// A figure over the charts.
enum class Figure { Open, DueSoon, Overdue, ReplyRate, Satisfaction };
inline constexpr std::array kFigures{Figure::Open, Figure::DueSoon, Figure::Overdue, Figure::ReplyRate,
                                     Figure::Satisfaction};
/// A chart.
enum class Picture { DueDays, Weeks, Topics };
inline constexpr std::array kPictures{Picture::DueDays, Picture::Weeks, Picture::Topics};

/// A name for objects and files: `open`, `due-days`.
[[nodiscard]] QString nameOf(Figure figure);
[[nodiscard]] QString nameOf(Picture picture);

struct FigureWords {
    QString caption;
    QString figure; ///< the number, large
    QString note;   ///< what it is counted from
    Tone tone = Tone::Plain;
    friend bool operator==(const FigureWords&, const FigureWords&) = default;
};

/// Which messages an element of the dashboard opens, and the words over their list.
struct Opening {
    storage::MessageFilter filter;
    QString title;
};

/// The figures of the store in words and shapes: pure functions, no widgets. Rounding happens only here
/// (domain.md §8).
class DashboardView {
    Q_DECLARE_TR_FUNCTIONS(lianxin::ui::DashboardView)

public:
    explicit DashboardView(const storage::DashboardFigures& figures) : m_figures(figures) {}

    [[nodiscard]] FigureWords figure(Figure figure) const;
    [[nodiscard]] Opening opening(Figure figure) const;

    /// First what is overdue since earlier days, where there is any, then the ten working days.
    [[nodiscard]] QList<ChartPoint> dueDays() const;
    [[nodiscard]] Opening dueDayOpening(int index) const;
    [[nodiscard]] QList<ChartPoint> topics() const;
    [[nodiscard]] Opening topicOpening(int index) const;
    [[nodiscard]] TrendChart::Line replied() const;
    [[nodiscard]] TrendChart::Line received() const;
    /// `index` as TrendChart counts: two spots a week.
    [[nodiscard]] Opening weekOpening(int index) const;
    [[nodiscard]] Opening opening(Picture picture, int index) const;

    [[nodiscard]] ChartTable table(Picture picture) const;

    [[nodiscard]] static QString title(Picture picture);   ///< the question it answers
    [[nodiscard]] static QString caption(Picture picture); ///< what is counted
    [[nodiscard]] static QString definition(Picture picture);
    [[nodiscard]] static QString definition(Figure figure);
    [[nodiscard]] static QString periodWords(Period period);

private:
    [[nodiscard]] FigureWords ratioWords(const QString& caption, const storage::RatioFigure& ratio) const;
    [[nodiscard]] bool hasEarlierDays() const { return m_figures.dueBeforeToday > 0; }
    [[nodiscard]] QString day(QDate date) const;
    [[nodiscard]] QString daySpan(QDate since, QDate date) const;
    [[nodiscard]] QString dayLabel(QDate date) const;
    [[nodiscard]] QString weekLabel(int index) const;

    storage::DashboardFigures m_figures;
};

/// `94.3%` half up from the integer pair, `7 / 9` below ten, `—` where nothing was counted (domain.md §8).
[[nodiscard]] QString ratioText(const storage::RatioFigure& ratio);
/// `94.3%` also below ten; `—` where nothing was counted.
[[nodiscard]] QString percentText(const storage::RatioFigure& ratio);

} // namespace lianxin::ui
