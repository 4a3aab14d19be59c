// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboard_view.h"

#include "models/local_time.h"
#include "models/words.h"

#include <QLocale>

namespace lianxin::ui {

using storage::MessageFilter;
using storage::RatioFigure;

namespace {

constexpr int kFewest = 10; ///< below it counts are printed instead of a rate (domain.md §8)

const QString& nothing()
{
    static const QString dash = QStringLiteral("—");
    return dash;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

Opening dueBetween(std::optional<QDate> first, QDate afterLast, const QString& title)
{
    Opening opening;
    opening.title = title;
    if (first)
        opening.filter.dueFrom = startOfDay(*first);
    opening.filter.dueTo = startOfDay(afterLast);
    return opening;
}

} // namespace

QString percentText(const RatioFigure& ratio)
{
    if (ratio.whole <= 0)
        return nothing();
    const qint64 tenths =
        (2000 * ratio.part + ratio.whole) / (2 * ratio.whole); // half up, without floating point
    return QLocale().toString(tenths / 10) + QLocale().decimalPoint() + QString::number(tenths % 10) +
           QLocale().percent();
}

QString ratioText(const RatioFigure& ratio)
{
    if (ratio.whole > 0 && ratio.whole < kFewest)
        return QStringLiteral("%1 / %2").arg(number(ratio.part), number(ratio.whole));
    return percentText(ratio);
}

QString nameOf(Figure figure)
{
    switch (figure) {
    case Figure::Open:
        return QStringLiteral("open");
    case Figure::DueSoon:
        return QStringLiteral("due-soon");
    case Figure::Overdue:
        return QStringLiteral("overdue");
    case Figure::ReplyRate:
        return QStringLiteral("reply-rate");
    case Figure::Satisfaction:
        return QStringLiteral("satisfaction");
    }
    return {};
}

QString nameOf(Picture picture)
{
    switch (picture) {
    case Picture::DueDays:
        return QStringLiteral("due-days");
    case Picture::Weeks:
        return QStringLiteral("weeks");
    case Picture::Topics:
        return QStringLiteral("topics");
    }
    return {};
}

FigureWords DashboardView::ratioWords(const QString& caption, const RatioFigure& ratio) const
{
    FigureWords words{caption, ratioText(ratio), {}, Tone::Plain};
    if (ratio.whole >= kFewest)
        words.note = QStringLiteral("%1 / %2").arg(number(ratio.part), number(ratio.whole));
    else if (ratio.whole > 0)
        words.note = tr("too few for a rate");
    else
        words.note = tr("nothing to count yet");
    return words;
}

FigureWords DashboardView::figure(Figure figure) const
{
    switch (figure) {
    case Figure::Open:
        return {tr("To do"), number(m_figures.open), tr("%n new today", nullptr, m_figures.receivedToday),
                Tone::Plain};
    case Figure::DueSoon:
        return {tr("Due soon"), number(m_figures.dueSoon), tr("within two working days"),
                m_figures.dueSoon > 0 ? Tone::Soon : Tone::Plain};
    case Figure::Overdue:
        if (m_figures.overdue == 0)
            return {tr("Overdue"), number(0), tr("nothing is overdue"), Tone::Plain};
        if (m_figures.longestOverdueWorkingDays < 0.1)
            return {tr("Overdue"), number(m_figures.overdue), tr("by less than 0.1 working days"),
                    Tone::Overdue};
        return {tr("Overdue"), number(m_figures.overdue),
                tr("longest %1 working days")
                    .arg(QLocale().toString(m_figures.longestOverdueWorkingDays, 'f', 1)),
                Tone::Overdue};
    case Figure::ReplyRate:
        return ratioWords(tr("Reply rate"), m_figures.replyRate);
    case Figure::Satisfaction: {
        FigureWords words = ratioWords(tr("Satisfaction"), m_figures.satisfaction);
        words.note += QStringLiteral("   ") + tr("rated %1").arg(ratioText(m_figures.ratedShare));
        return words;
    }
    }
    return {};
}

Opening DashboardView::opening(Figure figure) const
{
    Opening opening;
    opening.title = DashboardView::figure(figure).caption;
    switch (figure) {
    case Figure::Open:
        opening.filter.openOnly = true;
        break;
    case Figure::DueSoon:
        opening.filter.queue = Queue::DueSoon;
        break;
    case Figure::Overdue:
        opening.filter.queue = Queue::Overdue;
        break;
    case Figure::ReplyRate:
        opening.title = tr("Received in this period");
        opening.filter.receivedFrom = m_figures.from;
        opening.filter.receivedTo = m_figures.to;
        break;
    case Figure::Satisfaction:
        opening.title = tr("Rated: %1 satisfied, %2 not")
                            .arg(number(m_figures.satisfaction.part),
                                 number(m_figures.satisfaction.whole - m_figures.satisfaction.part));
        opening.filter.ratedOnly = true;
        opening.filter.receivedFrom = m_figures.from;
        opening.filter.receivedTo = m_figures.to;
        break;
    }
    return opening;
}

QString DashboardView::day(QDate date) const
{
    return dayWords(date, m_figures.asOf);
}

// A working day, with the days off before it whose due times it shows.
QString DashboardView::daySpan(QDate since, QDate date) const
{
    return since == date ? day(date) : tr("%1 to %2").arg(day(since), day(date));
}

QString DashboardView::dayLabel(QDate date) const
{
    if (date == localTime(m_figures.asOf).date())
        return tr("Today");
    const QString day = QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
    return date.dayOfWeek() > 5 ? day + QLatin1Char('*') : day; // a working day at a weekend is a make-up day
}

QList<ChartPoint> DashboardView::dueDays() const
{
    QList<ChartPoint> points;
    if (hasEarlierDays())
        points.append({tr("Earlier"), number(m_figures.dueBeforeToday),
                       tr("%n message(s) due before today", nullptr, m_figures.dueBeforeToday),
                       static_cast<double>(m_figures.dueBeforeToday), Tone::Overdue});
    const QDate today = localTime(m_figures.asOf).date();
    for (const auto& [date, count, since] : m_figures.dueDays) {
        QString name = tr("%n message(s) due on %1", nullptr, count).arg(daySpan(since, date));
        if (date.dayOfWeek() > 5)
            name += tr(", a make-up working day");
        points.append({dayLabel(date), number(count), name, static_cast<double>(count),
                       date == today ? Tone::Soon : Tone::Plain});
    }
    return points;
}

Opening DashboardView::dueDayOpening(int index) const
{
    if (hasEarlierDays() && index == 0)
        return dueBetween(std::nullopt, localTime(m_figures.asOf).date(), tr("Due before today"));
    const storage::DueDay due = m_figures.dueDays.value(index - (hasEarlierDays() ? 1 : 0));
    return dueBetween(due.since, due.date.addDays(1), tr("Due on %1").arg(daySpan(due.since, due.date)));
}

QList<ChartPoint> DashboardView::topics() const
{
    qint64 total = 0;
    for (const auto& [topic, count] : m_figures.topics)
        total += count;
    QList<ChartPoint> points;
    for (const auto& [topic, count] : m_figures.topics) {
        const QString share = percentText({count, total});
        points.append({words(topic), QStringLiteral("%1 · %2").arg(number(count), share),
                       tr("%1: %n message(s), %2", nullptr, count).arg(words(topic), share),
                       static_cast<double>(count), Tone::Plain});
    }
    return points;
}

Opening DashboardView::topicOpening(int index) const
{
    const Coded<Topic> topic = m_figures.topics.value(index).topic;
    Opening opening;
    opening.title = tr("Topic: %1").arg(words(topic));
    opening.filter.topic = topic.known();
    opening.filter.receivedFrom = m_figures.from;
    opening.filter.receivedTo = m_figures.to;
    return opening;
}

// One label a month where there are many weeks, else one a week.
QString DashboardView::weekLabel(int index) const
{
    const QDate monday = m_figures.weeks[index].monday;
    if (m_figures.weeks.size() <= 6)
        return day(monday);
    const bool firstOfMonth = index == 0 || m_figures.weeks[index - 1].monday.month() != monday.month();
    return firstOfMonth ? QLocale().standaloneMonthName(monday.month(), QLocale::ShortFormat) : QString();
}

TrendChart::Line DashboardView::replied() const
{
    TrendChart::Line line;
    for (int i = 0; i < m_figures.weeks.size(); ++i) {
        const auto& week = m_figures.weeks[i];
        line.points.append({weekLabel(i), number(week.replied),
                            tr("%n answered in the week of %1", nullptr, week.replied).arg(day(week.monday)),
                            static_cast<double>(week.replied), Tone::Plain});
    }
    if (!m_figures.weeks.isEmpty())
        line.name = tr("Answered %1").arg(number(m_figures.weeks.last().replied));
    return line;
}

TrendChart::Line DashboardView::received() const
{
    TrendChart::Line line;
    for (int i = 0; i < m_figures.weeks.size(); ++i) {
        const auto& week = m_figures.weeks[i];
        line.points.append({weekLabel(i), number(week.received),
                            tr("%n received in the week of %1", nullptr, week.received).arg(day(week.monday)),
                            static_cast<double>(week.received), Tone::Plain});
    }
    if (!m_figures.weeks.isEmpty())
        line.name = tr("Received %1").arg(number(m_figures.weeks.last().received));
    return line;
}

Opening DashboardView::weekOpening(int index) const
{
    const QDate monday = m_figures.weeks.value(index / 2).monday;
    const Moment from = startOfDay(monday);
    const Moment to = startOfDay(monday.addDays(7));
    Opening opening;
    if (index % 2 == 0) {
        opening.title = tr("Answered in the week of %1").arg(day(monday));
        opening.filter.repliedFrom = from;
        opening.filter.repliedTo = to;
    } else {
        opening.title = tr("Received in the week of %1").arg(day(monday));
        opening.filter.receivedFrom = from;
        opening.filter.receivedTo = to;
    }
    return opening;
}

Opening DashboardView::opening(Picture picture, int index) const
{
    switch (picture) {
    case Picture::DueDays:
        return dueDayOpening(index);
    case Picture::Weeks:
        return weekOpening(index);
    case Picture::Topics:
        return topicOpening(index);
    }
    return {};
}

} // namespace lianxin::ui
