// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/message.h"
#include "domain/reference.h"
#include "domain/working_calendar.h"

#include <QList>

#include <optional>

// Deadlines and warn levels of domain.md §4. Amounts are configuration and come from a Rule.
namespace lianxin {

/// The rule of domain.md §4 with its default amounts.
[[nodiscard]] Rule builtInRule(RuleId id, CalendarId calendarId, Moment at);

/// The amount for a stage, or nothing where it is not allowed or not in the rule.
[[nodiscard]] std::optional<Allowance> allowanceFor(const Rule& rule, Stage stage, Urgency urgency, MessageType type,
                                                    bool complex = false);
/// domain.md §4: two or more units have a share; such a matter has the longer times of the complex rows.
[[nodiscard]] bool isComplex(const Message& message);
/// When `allowance`, started at `start`, is over.
[[nodiscard]] Moment dueAfter(const WorkingCalendar& calendar, Moment start, const Allowance& allowance);

/// Why a due time is what it is: the facts, in order, for the window to put into words.
struct DeadlineExplanation {
    Stage stage = Stage::Final;
    Moment startAt{};
    Moment countedFrom{}; ///< differs from startAt where the act was after hours
    Allowance allowance;
    Moment due{};
    Moment dueOriginal{};
    QList<CalendarException> skipped; ///< named days off in between
    QList<CalendarException> makeUp; ///< make-up working days in between
    int weekendDays = 0;
    bool yearMissing = false; ///< some year has no holiday notice: Monday to Friday was assumed
};
[[nodiscard]] std::optional<DeadlineExplanation> explainDeadline(const Message& message, Stage stage, const Rule& rule,
                                                                 const WorkingCalendar& calendar);

/// The clock that matters now: the earliest effective due time that is not done, among the stages of the present
/// state. Nothing where the message is answered or ended.
[[nodiscard]] std::optional<StageClock> activeClock(const Message& message);

/// When the light of a clock changes; computed once when the message changes, compared with the clock after.
struct LightTimes {
    Moment yellowAt{};
    Moment orangeAt{};
    Moment redAt{}; ///< the due time
    friend bool operator==(const LightTimes&, const LightTimes&) = default;
};
/// Yellow when left ≤ min(2 wd, 40 % of the allotted time), orange when left ≤ min(1 wd, 20 %), red when over.
[[nodiscard]] LightTimes lightTimes(const StageClock& clock, const WorkingCalendar& calendar);
[[nodiscard]] Light lightAt(const LightTimes& times, Moment now);

} // namespace lianxin
