// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/working_calendar.h"

#include <QTimeZone>

#include <algorithm>

namespace lianxin {

namespace {

constexpr qint64 kDay = 24LL * 3600 * 1000;
constexpr qint64 kEpochJulianDay = 2'440'588; // 1970-01-01
constexpr qint64 kShanghaiOffset = 8LL * 3600 * 1000;

constexpr qint64 floorDiv(qint64 a, qint64 b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

qint64 dayNumber(QDate date)
{
    return date.toJulianDay() - kEpochJulianDay;
}

// A county's zone has no summer time (China has had none since 1991), so one offset is enough; it is read once
// because QTimeZone is slow.
qint64 offsetOf(const QString& timezone)
{
    const QTimeZone zone(timezone.toLatin1());
    return zone.isValid() ? zone.standardTimeOffset(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)) * 1000LL
                          : kShanghaiOffset;
}

// A calendar from the line may be broken; a desk without working days would never find a due time.
QList<bool> usableWeek(const QList<bool>& pattern)
{
    if (pattern.size() == 7 && pattern.contains(true))
        return pattern;
    return {true, true, true, true, true, false, false};
}

QList<HoursSpan> usableHours(const QList<HoursSpan>& hours)
{
    QList<HoursSpan> usable;
    QTime last(0, 0);
    for (const HoursSpan& span : hours) {
        if (!span.from.isValid() || !span.to.isValid() || span.from < last || span.to <= span.from)
            continue;
        usable.append(span);
        last = span.to;
    }
    if (usable.isEmpty())
        usable = {{QTime(8, 30), QTime(12, 0)}, {QTime(14, 30), QTime(17, 30)}};
    return usable;
}

} // namespace

WorkingCalendar::WorkingCalendar(const Calendar& calendar)
    : m_week(usableWeek(calendar.weekPattern)), m_offset(offsetOf(calendar.timezone))
{
    for (const CalendarException& exception : calendar.exceptions) {
        m_exceptions.insert(dayNumber(exception.date), exception);
        m_years.insert(exception.date.year());
    }
    for (const HoursSpan& span : usableHours(calendar.workHours)) {
        m_spans.append({span.from.msecsSinceStartOfDay(), span.to.msecsSinceStartOfDay()});
        m_dayLength += m_spans.last().to - m_spans.last().from;
    }
}

bool WorkingCalendar::works(qint64 day) const
{
    if (const auto exception = m_exceptions.constFind(day); exception != m_exceptions.constEnd())
        return exception->working;
    const qint64 weekday = ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    return m_week[weekday];
}

qint64 WorkingCalendar::dayOf(Moment moment) const
{
    return floorDiv(toMsecs(moment) + m_offset, kDay);
}

Moment WorkingCalendar::atDay(qint64 day, qint64 msOfDay) const
{
    return fromMsecs(day * kDay + msOfDay - m_offset);
}

bool WorkingCalendar::isWorkingDay(QDate date) const
{
    return works(dayNumber(date));
}

std::optional<CalendarException> WorkingCalendar::exceptionOn(QDate date) const
{
    const auto exception = m_exceptions.constFind(dayNumber(date));
    return exception == m_exceptions.constEnd() ? std::nullopt : std::optional(*exception);
}

bool WorkingCalendar::coversYear(int year) const
{
    return m_years.contains(year);
}

Moment WorkingCalendar::nextWorkingMoment(Moment moment) const
{
    const qint64 day = dayOf(moment);
    if (works(day)) {
        const qint64 time = toMsecs(moment) + m_offset - day * kDay;
        for (const Span& span : m_spans) {
            if (time <= span.to)
                return time >= span.from ? moment : atDay(day, span.from);
        }
    }
    qint64 next = day + 1;
    while (!works(next))
        ++next;
    return atDay(next, m_spans.first().from);
}

Moment WorkingCalendar::addWorkingDays(Moment start, int count) const
{
    qint64 day = dayOf(start);
    // Nothing added to a day off: the last day whose closing lies before, so that 0 and n make n.
    while (count == 0 && !works(day))
        --day;
    for (int left = count; left > 0; --left) {
        do
            ++day;
        while (!works(day));
    }
    return atDay(day, m_spans.last().to);
}

int WorkingCalendar::workingDaysAfter(QDate from, QDate to) const
{
    int count = 0;
    for (qint64 day = dayNumber(from) + 1; day <= dayNumber(to); ++day)
        count += works(day) ? 1 : 0;
    return count;
}

Moment WorkingCalendar::addWorkingTime(Moment start, Milliseconds length) const
{
    const Moment from = nextWorkingMoment(start);
    qint64 day = dayOf(from);
    qint64 left = length.count() + workedBefore(from);
    for (; left > m_dayLength; left -= m_dayLength) {
        do
            ++day;
        while (!works(day));
    }
    for (const Span& span : m_spans) {
        if (left <= span.to - span.from)
            return atDay(day, span.from + left);
        left -= span.to - span.from;
    }
    return atDay(day, m_spans.last().to);
}

Moment WorkingCalendar::subtractWorkingTime(Moment end, Milliseconds length) const
{
    qint64 day = dayOf(end);
    qint64 left = length.count();
    qint64 before = works(day) ? workedBefore(end) : 0;
    while (left > before) {
        left -= before;
        do
            --day;
        while (!works(day));
        before = m_dayLength;
    }
    qint64 position = before - left;
    for (const Span& span : m_spans) {
        if (position <= span.to - span.from)
            return atDay(day, span.from + position);
        position -= span.to - span.from;
    }
    return atDay(day, m_spans.last().to);
}

qint64 WorkingCalendar::workedBefore(Moment moment) const
{
    const qint64 time = toMsecs(moment) + m_offset - dayOf(moment) * kDay;
    qint64 worked = 0;
    for (const Span& span : m_spans)
        worked += std::clamp(time - span.from, qint64(0), span.to - span.from);
    return worked;
}

Milliseconds WorkingCalendar::workingTimeBetween(Moment from, Moment to) const
{
    if (to < from)
        return -workingTimeBetween(to, from);
    const qint64 first = dayOf(from);
    const qint64 last = dayOf(to);
    qint64 sum = works(last) ? workedBefore(to) : 0;
    for (qint64 day = first; day < last; ++day)
        if (works(day))
            sum += m_dayLength;
    if (works(first))
        sum -= workedBefore(from);
    return Milliseconds(sum);
}

Milliseconds WorkingCalendar::dayLength() const
{
    return Milliseconds(m_dayLength);
}

double WorkingCalendar::workingDaysBetween(Moment from, Moment to) const
{
    return static_cast<double>(workingTimeBetween(from, to).count()) / static_cast<double>(m_dayLength);
}

QList<QDate> WorkingCalendar::workingDaysFrom(QDate from, int count) const
{
    QList<QDate> days;
    for (QDate date = from; days.size() < count; date = date.addDays(1))
        if (isWorkingDay(date))
            days.append(date);
    return days;
}

QDate WorkingCalendar::dateOf(Moment moment) const
{
    return QDate::fromJulianDay(dayOf(moment) + kEpochJulianDay);
}

Moment WorkingCalendar::startOfDay(QDate date) const
{
    return atDay(dayNumber(date), 0);
}

Moment WorkingCalendar::closingOf(QDate date) const
{
    return atDay(dayNumber(date), m_spans.last().to);
}

} // namespace lianxin
