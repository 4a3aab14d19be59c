// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/dashboard_reader.h"

#include "storage/key_query.h"
#include "storage/office_book.h"
#include "storage/message_columns.h"
#include "storage/tally.h"

#include <QMap>

#include <algorithm>
#include <limits>

namespace lianxin::storage {

namespace {

constexpr int kDueDays = 10;
constexpr qint64 kFirstDay = std::numeric_limits<qint32>::min();
constexpr qint64 kFirstMonday = -3; // 1969-12-29, in days since 1970

/// What is counted of the messages received in the window.
struct Cohort {
    qint64 valid = 0;
    qint64 replied = 0;
    qint64 rated = 0;
    qint64 satisfied = 0;
    QMap<int, int> topics;
};

void addWholeDays(Database& db, qint64 fromDay, qint64 toDay, Cohort& cohort)
{
    if (fromDay >= toDay)
        return;
    Statement rows = db.query("SELECT kind, sub, sum(n) FROM tally WHERE kind BETWEEN ? AND ? AND day >= ? AND day < ? "
                              "GROUP BY kind, sub",
                              static_cast<int>(TallyKind::Received), static_cast<int>(TallyKind::SatisfiedOfReceived), fromDay, toDay);
    while (rows.next()) {
        const qint64 n = rows.integer(2);
        switch (static_cast<TallyKind>(rows.integer(0))) {
        case TallyKind::Received:
            cohort.valid += n;
            cohort.topics[static_cast<int>(rows.integer(1))] += static_cast<int>(n);
            break;
        case TallyKind::RepliedOfReceived:
            cohort.replied += n;
            break;
        case TallyKind::RatedOfReceived:
            cohort.rated += n;
            break;
        case TallyKind::SatisfiedOfReceived:
            cohort.satisfied += n;
            break;
        case TallyKind::Status:
        case TallyKind::Replied:
        case TallyKind::Due:
            break;
        }
    }
}

void addPartOfDay(Database& db, Moment from, Moment to, Cohort& cohort)
{
    if (from >= to)
        return;
    Statement rows = db.query("SELECT topic, replied_at IS NOT NULL, satisfied FROM message_row "
                              "WHERE received_at >= ? AND received_at < ? AND status <> ?",
                              from, to, static_cast<int>(MessageStatus::NotAccepted));
    while (rows.next()) {
        ++cohort.valid;
        ++cohort.topics[static_cast<int>(rows.integer(0))];
        cohort.replied += rows.integer(1);
        cohort.rated += rows.isNull(2) ? 0 : 1;
        cohort.satisfied += rows.integer(2);
    }
}

/// Splits [from, to) into whole local days and the parts of days at its ends.
Cohort cohortOf(Database& db, Moment from, Moment to)
{
    Cohort cohort;
    const qint64 firstWhole = startOfLocalDay(localDay(from)) == from ? localDay(from) : localDay(from) + 1;
    const qint64 lastDay = localDay(to);
    if (firstWhole > lastDay) {
        addPartOfDay(db, from, to, cohort);
        return cohort;
    }
    addPartOfDay(db, from, startOfLocalDay(firstWhole), cohort);
    addWholeDays(db, firstWhole, lastDay, cohort);
    addPartOfDay(db, startOfLocalDay(lastDay), to, cohort);
    return cohort;
}

QList<TopicCount> topicsOf(const Cohort& cohort)
{
    QList<TopicCount> topics;
    for (auto topic = cohort.topics.cbegin(); topic != cohort.topics.cend(); ++topic) {
        const Coded<Topic> coded = topic.key() == kUnknownCode ? Coded<Topic>() : Coded<Topic>(static_cast<Topic>(topic.key()));
        if (topic.value() > 0)
            topics.append({coded, topic.value()});
    }
    std::stable_sort(topics.begin(), topics.end(), [](const TopicCount& a, const TopicCount& b) { return a.count > b.count; });
    return topics;
}

qint64 dayNumber(QDate date)
{
    return QDate(1970, 1, 1).daysTo(date);
}

QDate dateOfDay(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day);
}

/// Weeks from Monday that touch the window, whole weeks each.
QList<WeekCount> weeksOf(Database& db, Moment from, Moment to)
{
    const qint64 fromDay = localDay(from);
    const qint64 toDay = localDay(to - Milliseconds(1)) + 1;
    const qint64 firstMonday = fromDay - (((fromDay - kFirstMonday) % 7) + 7) % 7;
    QList<WeekCount> weeks;
    for (qint64 monday = firstMonday; monday < toDay; monday += 7)
        weeks.append({dateOfDay(monday), 0, 0});
    if (weeks.isEmpty())
        return weeks;
    Statement rows = db.query("SELECT kind, (day - ?) / 7, sum(n) FROM tally WHERE kind IN (?, ?) AND day >= ? AND day < ? "
                              "GROUP BY 1, 2",
                              firstMonday, static_cast<int>(TallyKind::Received), static_cast<int>(TallyKind::Replied), firstMonday,
                              firstMonday + 7 * weeks.size());
    while (rows.next()) {
        WeekCount& week = weeks[rows.integer(1)];
        const bool received = rows.integer(0) == static_cast<int>(TallyKind::Received);
        (received ? week.received : week.replied) = static_cast<int>(rows.integer(2));
    }
    return weeks;
}

void addDue(Database& db, const WorkingCalendar& calendar, Moment now, DashboardFigures& figures)
{
    const qint64 today = localDay(now);
    figures.dueBeforeToday = static_cast<int>(tallySum(db, TallyKind::Due, kFirstDay, today));
    qint64 since = today; // a clock in hours may end on a day off: the next working day is when it will be seen
    for (const QDate date : calendar.workingDaysFrom(dateOfDay(today), kDueDays)) {
        const qint64 next = dayNumber(date) + 1;
        figures.dueDays.append({date, static_cast<int>(tallySum(db, TallyKind::Due, since, next)), dateOfDay(since)});
        since = next;
        figures.calendarMissing = figures.calendarMissing || !calendar.coversYear(date.year());
    }
    Statement first = db.query("SELECT min(red_at) FROM message_row WHERE red_at IS NOT NULL");
    if (!first.next() || first.isNull(0) || first.moment(0) >= now)
        return;
    figures.longestOverdueWorkingDays = calendar.workingDaysBetween(first.moment(0), now);
    for (int year = calendar.dateOf(first.moment(0)).year(); year <= calendar.dateOf(now).year(); ++year)
        figures.calendarMissing = figures.calendarMissing || !calendar.coversYear(year);
}

} // namespace

DashboardFigures readDashboard(Database& db, Moment from, Moment to, Moment now)
{
    DashboardFigures figures;
    figures.from = from;
    figures.to = to;
    figures.asOf = now;
    figures.open = countOpen(db);
    figures.dueSoon = countDueSoon(db, now);
    figures.overdue = countOverdue(db, now);
    const qint64 today = localDay(now);
    figures.receivedToday = static_cast<int>(tallySum(db, TallyKind::Received, today, today + 1));
    const Cohort cohort = cohortOf(db, from, to);
    figures.replyRate = {cohort.replied, cohort.valid};
    figures.satisfaction = {cohort.satisfied, cohort.rated};
    figures.ratedShare = {cohort.rated, cohort.replied};
    figures.topics = topicsOf(cohort);
    figures.weeks = weeksOf(db, from, to);
    addDue(db, OfficeBook::read(db).calendarFor({}), now, figures);
    return figures;
}

} // namespace lianxin::storage
