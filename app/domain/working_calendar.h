// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/reference.h"

#include <QDate>

#include <QHash>
#include <QList>

#include <optional>
#include <set>

namespace lianxin {

/// Working time of an office: which days, which hours, how far (domain.md §4). A value; copies are cheap to make
/// and safe to read from any thread.
class WorkingCalendar {
public:
    explicit WorkingCalendar(const Calendar& calendar);

    [[nodiscard]] bool isWorkingDay(QDate date) const;
    /// The named day off or make-up day, or nothing.
    [[nodiscard]] std::optional<CalendarException> exceptionOn(QDate date) const;
    /// False where no holiday notice covers the year: Monday to Friday is assumed and a warning is due.
    [[nodiscard]] bool coversYear(int year) const;
    /// The moment itself inside office hours, else the next opening.
    [[nodiscard]] Moment nextWorkingMoment(Moment moment) const;
    /// Closing time of the `count`-th working day after the day of `start`, day 0. An act after closing or on a day
    /// off counts as the next opening, and that opening's day is then the first of the `count` (domain.md §4:
    /// 2026-01-01, a day off, and one working day end on 2026-01-04).
    [[nodiscard]] Moment addWorkingDays(Moment start, int count) const;
    /// Working days in (from, to].
    [[nodiscard]] int workingDaysAfter(QDate from, QDate to) const;
    /// Working time of `length` after `start`.
    [[nodiscard]] Moment addWorkingTime(Moment start, Milliseconds length) const;
    /// The moment that `length` of working time lies before `end`.
    [[nodiscard]] Moment subtractWorkingTime(Moment end, Milliseconds length) const;
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
    struct Span { ///< office hours in milliseconds since midnight
        qint64 from = 0;
        qint64 to = 0;
    };
    [[nodiscard]] qint64 dayOf(Moment moment) const; ///< days since 1970-01-01, local
    [[nodiscard]] Moment atDay(qint64 day, qint64 msOfDay) const;
    [[nodiscard]] bool works(qint64 day) const;
    [[nodiscard]] qint64 workedBefore(Moment moment) const; ///< office time of the moment's day before it

    QHash<qint64, CalendarException> m_exceptions; ///< by day
    std::set<int> m_years; ///< that a notice covers
    QList<bool> m_week; ///< Monday first
    QList<Span> m_spans;
    qint64 m_dayLength = 0;
    qint64 m_offset = 0; ///< local time minus UTC
};

/// The State Council's table and the default office hours, from `resources` (`:/calendar/…`); what init gives a
/// new county. Errors: Corrupt where the resource is not readable.
[[nodiscard]] Result<Calendar> builtInCalendar(CalendarId id, Moment at);

} // namespace lianxin
