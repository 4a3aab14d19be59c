// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/reference.h"

#include <QDate>

#include <set>

namespace lianxin {

/// Working time of an office: which days, which hours, how far (domain.md §4). A value; copies are cheap to make
/// and safe to read from any thread.
class WorkingCalendar {
public:
    explicit WorkingCalendar(const Calendar& calendar);

    [[nodiscard]] bool isWorkingDay(QDate date) const;
    /// False where no holiday notice covers the year: Monday to Friday is assumed and a warning is due.
    [[nodiscard]] bool coversYear(int year) const;
    /// The moment itself inside office hours, else the next opening.
    [[nodiscard]] Moment nextWorkingMoment(Moment moment) const;
    /// `count` working days after the day of `start`: closing time of the n-th. A start after closing or on a
    /// day off counts as the next opening.
    [[nodiscard]] Moment addWorkingDays(Moment start, int count) const;
    /// Working time of `length` after `start`.
    [[nodiscard]] Moment addWorkingTime(Moment start, Milliseconds length) const;
    /// Office time between two moments; negative where `to` is earlier.
    [[nodiscard]] Milliseconds workingTimeBetween(Moment from, Moment to) const;
    /// The office time of one full working day.
    [[nodiscard]] Milliseconds dayLength() const;
    /// workingTimeBetween() in working days, with sign.
    [[nodiscard]] double workingDaysBetween(Moment from, Moment to) const;
    /// The next `count` working days, `from`'s own day included if it is one.
    [[nodiscard]] QList<QDate> workingDaysFrom(QDate from, int count) const;

    [[nodiscard]] QDate dateOf(Moment moment) const;
    [[nodiscard]] Moment startOfDay(QDate date) const;
    [[nodiscard]] Moment closingOf(QDate date) const;

private:
    [[nodiscard]] Moment at(QDate date, QTime time) const;
    Calendar m_calendar;
    QHash<QDate, bool> m_exceptions;
    std::set<int> m_years;
    int m_offsetSeconds = 8 * 3600;
};

/// The State Council's table and the default office hours, from `resources` (`:/calendar/…`); what init gives a
/// new county. Errors: Corrupt where the resource is not readable.
[[nodiscard]] Result<Calendar> builtInCalendar(CalendarId id, Moment at);

} // namespace lianxin
