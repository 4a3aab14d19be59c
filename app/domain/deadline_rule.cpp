// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deadline.h"

namespace lianxin {

namespace {

using enum TimeUnit;

struct ByUrgency {
    Stage stage;
    std::optional<Allowance> normal;
    std::optional<Allowance> urgent;
    std::optional<Allowance> critical;
};

// domain.md §4, the table of stages.
const ByUrgency kStages[] = {
    {Stage::Triage, Allowance{4, WorkingHour}, Allowance{1, WorkingHour}, Allowance{0.5, ClockHour}},
    {Stage::Sign, Allowance{4, WorkingHour}, Allowance{1, WorkingHour}, Allowance{0.5, ClockHour}},
    {Stage::Return, Allowance{1, WorkingDay}, Allowance{2, WorkingHour}, std::nullopt},
    {Stage::FirstContact, Allowance{1, WorkingDay}, Allowance{4, WorkingHour}, Allowance{2, ClockHour}},
    {Stage::Verify, Allowance{3, WorkingDay}, Allowance{1, WorkingDay}, Allowance{12, ClockHour}},
    {Stage::Review, Allowance{4, WorkingHour}, Allowance{1, WorkingHour}, Allowance{1, ClockHour}},
    {Stage::Revisit, Allowance{3, WorkingDay}, Allowance{1, WorkingDay}, Allowance{1, WorkingDay}},
    {Stage::Redo, Allowance{5, WorkingDay}, Allowance{3, WorkingDay}, Allowance{1, WorkingDay}},
};

struct FinalByType {
    MessageType type;
    double workingDays;
};
constexpr FinalByType kNormalFinal[] = {
    {MessageType::Consult, 3}, {MessageType::Thanks, 3}, {MessageType::Help, 5},
    {MessageType::Complaint, 7}, {MessageType::Suggest, 10}};

RuleRow row(Stage stage, Urgency urgency, std::optional<Allowance> allowance)
{
    return {stage, urgency, std::nullopt, false, allowance};
}

bool fits(const RuleRow& candidate, Stage stage, Urgency urgency, MessageType type, bool complex)
{
    return candidate.stage.is(stage) && candidate.urgency.is(urgency) && candidate.complex == complex
        && (!candidate.type || candidate.type->is(type));
}

} // namespace

Rule builtInRule(RuleId id, CalendarId calendarId, Moment at)
{
    Rule rule{std::move(id), {}, QStringLiteral("默认办理时限"), std::move(calendarId), {}};
    rule.head.createdAt = at;
    rule.head.updatedAt = at;
    for (const ByUrgency& stage : kStages) {
        rule.rows.append(row(stage.stage, Urgency::Normal, stage.normal));
        rule.rows.append(row(stage.stage, Urgency::Urgent, stage.urgent));
        rule.rows.append(row(stage.stage, Urgency::Critical, stage.critical));
    }
    for (const FinalByType& final : kNormalFinal)
        rule.rows.append({Stage::Final, Urgency::Normal, Coded<MessageType>(final.type), false,
                          Allowance{final.workingDays, WorkingDay}});
    rule.rows.append(row(Stage::Final, Urgency::Urgent, Allowance{3, WorkingDay}));
    rule.rows.append(row(Stage::Final, Urgency::Critical, Allowance{3, WorkingDay}));
    rule.rows.append({Stage::Final, Urgency::Normal, std::nullopt, true, Allowance{15, WorkingDay}});
    rule.rows.append({Stage::Final, Urgency::Urgent, std::nullopt, true, Allowance{5, WorkingDay}});
    rule.rows.append({Stage::Final, Urgency::Critical, std::nullopt, true, Allowance{3, WorkingDay}});
    return rule;
}

std::optional<Allowance> allowanceFor(const Rule& rule, Stage stage, Urgency urgency, MessageType type, bool complex)
{
    for (const RuleRow& candidate : rule.rows)
        if (fits(candidate, stage, urgency, type, complex))
            return candidate.allowance;
    // Only some stages differ for complex matters.
    return complex ? allowanceFor(rule, stage, urgency, type, false) : std::nullopt;
}

} // namespace lianxin
