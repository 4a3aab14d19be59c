// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deadline.h"

#include <algorithm>
#include <cmath>

namespace lianxin {

namespace {

constexpr double kMsPerHour = 3'600'000.0;

Milliseconds hours(double amount)
{
    return Milliseconds(std::llround(amount * kMsPerHour));
}

// Whose clocks run in which state (domain.md §2, §4).
bool runsIn(Stage stage, MessageStatus status)
{
    switch (stage) {
    case Stage::Triage: return status == MessageStatus::Received || status == MessageStatus::Returned;
    case Stage::Sign: return status == MessageStatus::Dispatched;
    case Stage::Return: return false; // a window that closes, no duty
    case Stage::FirstContact:
        return status == MessageStatus::Dispatched || status == MessageStatus::Verifying
            || status == MessageStatus::Resolving;
    case Stage::Verify: return status == MessageStatus::Verifying;
    case Stage::Final:
    case Stage::Redo:
        return status == MessageStatus::Dispatched || status == MessageStatus::Verifying
            || status == MessageStatus::Resolving || status == MessageStatus::Reviewing;
    case Stage::Review: return status == MessageStatus::Reviewing;
    case Stage::Revisit: return status == MessageStatus::Revisiting;
    }
    return false;
}

Milliseconds part(Milliseconds whole, double share)
{
    return Milliseconds(std::llround(static_cast<double>(whole.count()) * share));
}

// A clock of n working days has n days, whatever is left of the day it started on (domain.md §4: a 3 wd clock turns
// yellow at 1.2 wd); one of working hours has the office time in between.
Milliseconds allottedTime(const StageClock& clock, const WorkingCalendar& calendar)
{
    const QDate first = calendar.dateOf(clock.startAt);
    const QDate last = calendar.dateOf(clock.dueEffective);
    if (last > first && clock.dueEffective == calendar.closingOf(last))
        return calendar.dayLength() * calendar.workingDaysAfter(first, last);
    return calendar.workingTimeBetween(clock.startAt, clock.dueEffective);
}

} // namespace

bool isComplex(const Message& message)
{
    return message.tasks.size() >= 2;
}

Moment dueAfter(const WorkingCalendar& calendar, Moment start, const Allowance& allowance)
{
    switch (allowance.unit) {
    case TimeUnit::ClockHour: return start + hours(allowance.amount);
    case TimeUnit::WorkingHour: return calendar.addWorkingTime(start, hours(allowance.amount));
    case TimeUnit::WorkingDay: return calendar.addWorkingDays(start, static_cast<int>(std::lround(allowance.amount)));
    }
    return start;
}

std::optional<StageClock> activeClock(const Message& message)
{
    const auto status = message.status.known();
    if (!status)
        return std::nullopt;
    std::optional<StageClock> active;
    for (const StageClock& clock : message.clocks) {
        const auto stage = clock.stage.known();
        if (!stage || clock.doneAt || !runsIn(*stage, *status))
            continue;
        if (!active || clock.dueEffective < active->dueEffective)
            active = clock;
    }
    return active;
}

LightTimes lightTimes(const StageClock& clock, const WorkingCalendar& calendar)
{
    const Moment due = clock.dueEffective;
    const Milliseconds allotted = allottedTime(clock, calendar);
    // A clock of 24-hour time may run wholly outside office hours; then the plain time counts.
    if (allotted <= Milliseconds(0)) {
        const Milliseconds plain = std::max(due - clock.startAt, Milliseconds(0));
        return {due - part(plain, 0.4), due - part(plain, 0.2), due};
    }
    const Milliseconds day = calendar.dayLength();
    return {calendar.subtractWorkingTime(due, std::min(day * 2, part(allotted, 0.4))),
            calendar.subtractWorkingTime(due, std::min(day, part(allotted, 0.2))), due};
}

Light lightAt(const LightTimes& times, Moment now)
{
    if (now > times.redAt)
        return Light::Red;
    if (now >= times.orangeAt)
        return Light::Orange;
    return now >= times.yellowAt ? Light::Yellow : Light::Green;
}

std::optional<DeadlineExplanation> explainDeadline(const Message& message, Stage stage, const Rule& rule,
                                                   const WorkingCalendar& calendar)
{
    const StageClock* clock = message.clock(stage);
    const auto type = message.effectiveType().known();
    const auto urgency = message.urgency.known();
    if (!clock || !type || !urgency)
        return std::nullopt;
    const auto allowance = allowanceFor(rule, stage, *urgency, *type, isComplex(message));
    if (!allowance)
        return std::nullopt;

    DeadlineExplanation explanation;
    explanation.stage = stage;
    explanation.startAt = clock->startAt;
    explanation.allowance = *allowance;
    explanation.due = clock->dueEffective;
    explanation.dueOriginal = clock->dueOriginal;
    if (allowance->unit == TimeUnit::ClockHour) {
        explanation.countedFrom = clock->startAt;
        return explanation;
    }
    explanation.countedFrom = calendar.nextWorkingMoment(clock->startAt);
    const QDate last = calendar.dateOf(clock->dueEffective);
    for (QDate date = calendar.dateOf(clock->startAt); date <= last; date = date.addDays(1)) {
        explanation.yearMissing = explanation.yearMissing || !calendar.coversYear(date.year());
        if (const auto named = calendar.exceptionOn(date))
            (named->working ? explanation.makeUp : explanation.skipped).append(*named);
        else if (!calendar.isWorkingDay(date))
            ++explanation.weekendDays;
    }
    return explanation;
}

} // namespace lianxin
