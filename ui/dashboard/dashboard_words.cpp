// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboard_view.h"
#include "models/words.h"

// What the pictures and figures say of themselves, and the tables behind them.
namespace lianxin::ui {

QString DashboardView::title(Picture picture)
{
    switch (picture) {
    case Picture::DueDays:
        return tr("Which of the next ten working days has the most due?");
    case Picture::Weeks:
        return tr("Is more coming in than going out?");
    case Picture::Topics:
        return tr("What do citizens write about?");
    }
    return {};
}

QString DashboardView::caption(Picture picture)
{
    switch (picture) {
    case Picture::DueDays:
        return tr("By the deadline that runs now; * make-up working day");
    case Picture::Weeks:
        return tr("Messages received and answered each week");
    case Picture::Topics:
        return tr("Messages received in the period, by the citizen's topic");
    }
    return {};
}

QString DashboardView::definition(Picture picture)
{
    switch (picture) {
    case Picture::DueDays:
        return tr(
            "due_days v1. Open messages by the day on which the effective deadline of the running stage "
            "ends. "
            "Working days follow the State Council's notice and the county's calendar; * is a make-up day. "
            "“Earlier” is what was due before today.");
    case Picture::Weeks:
        return tr(
            "flow_weeks v1. Weeks from Monday, zone Asia/Shanghai. Received: valid messages by the time of "
            "receipt. Answered: final replies by the time of publication, whenever the message came.");
    case Picture::Topics:
        return tr("share v1. Valid messages received in the period by the topic that the citizen chose; the "
                  "share is "
                  "of all of them, one decimal, rounded half up.");
    }
    return {};
}

QString DashboardView::definition(Figure figure)
{
    switch (figure) {
    case Figure::Open:
        return tr("open v1. Messages whose handling is not finished, now.");
    case Figure::DueSoon:
        return tr("due_soon v1. Open messages whose running deadline ends within two working days or within "
                  "40 % of "
                  "the allotted time.");
    case Figure::Overdue:
        return tr("overdue v1. Open messages whose running deadline is over.");
    case Figure::ReplyRate:
        return tr(
            "reply_rate v1. Valid messages received in the period with a published final reply, of all valid "
            "messages received in it. Below ten the counts are printed.");
    case Figure::Satisfaction:
        return tr(
            "satisfaction v1. Ratings above 3, of all ratings received (not of all replies). Beside it the "
            "share of answered messages that were rated. Below ten the counts are printed.");
    }
    return {};
}

QString DashboardView::periodWords(Period period)
{
    switch (period) {
    case Period::ThisMonth:
        return tr("This month");
    case Period::LastThirtyDays:
        return tr("Last 30 days");
    case Period::ThisQuarter:
        return tr("This quarter");
    case Period::ThisYear:
        return tr("This year");
    }
    return {};
}

ChartTable DashboardView::table(Picture picture) const
{
    ChartTable table;
    switch (picture) {
    case Picture::DueDays:
        table.header = {tr("Day"), tr("Due")};
        if (hasEarlierDays())
            table.rows.append({tr("Earlier"), QString::number(m_figures.dueBeforeToday)});
        for (const auto& [date, count, since] : m_figures.dueDays)
            table.rows.append({date.toString(Qt::ISODate), QString::number(count)});
        return table;
    case Picture::Weeks:
        table.header = {tr("Week from"), tr("Received"), tr("Answered")};
        for (const auto& [monday, received, replied] : m_figures.weeks)
            table.rows.append(
                {monday.toString(Qt::ISODate), QString::number(received), QString::number(replied)});
        return table;
    case Picture::Topics: {
        table.header = {tr("Topic"), tr("Messages"), tr("Of")};
        qint64 total = 0;
        for (const auto& [topic, count] : m_figures.topics)
            total += count;
        for (const auto& [topic, count] : m_figures.topics)
            table.rows.append({words(topic), QString::number(count), QString::number(total)});
        return table;
    }
    }
    return table;
}

} // namespace lianxin::ui
