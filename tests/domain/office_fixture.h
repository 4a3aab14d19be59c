// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/workflow.h"

#include <QJsonArray>

// One unit, its people and one message: what the tests of workflow and effects start from.
namespace lianxin::test {

inline const OrganisationId kUnit = *OrganisationId::parse(u"0a000000-0000-4000-8000-000000000001");
inline const OrganisationId kCoUnit = *OrganisationId::parse(u"0a000000-0000-4000-8000-000000000002");
inline const OrganisationId kOffice = *OrganisationId::parse(u"0a000000-0000-4000-8000-000000000009");
inline const UserId kHandlerId = *UserId::parse(u"0b000000-0000-4000-8000-000000000001");
inline const UserId kOtherId = *UserId::parse(u"0b000000-0000-4000-8000-000000000002");
inline const MessageId kMessageId = *MessageId::parse(u"0c000000-0000-4000-8000-000000000001");
inline const ReplyId kReplyId = *ReplyId::parse(u"0d000000-0000-4000-8000-000000000001");
inline const RuleId kRuleId = *RuleId::parse(u"0e000000-0000-4000-8000-000000000001");
inline const CalendarId kCalendarId = *CalendarId::parse(u"0f000000-0000-4000-8000-000000000001");

/// Wednesday morning in the office; an ordinary week without holidays.
inline Moment local(const char* text)
{
    return *parseMoment(QString::fromLatin1(text) + QStringLiteral(":00+08:00"));
}
inline const Moment kNow = local("2026-03-11T09:00");

inline Person person(Role role, const OrganisationId& org = kUnit, const UserId& user = kOtherId)
{
    return {user, {role}, {org}};
}

inline OfficeRules officeRules()
{
    return {builtInRule(kRuleId, kCalendarId, kNow), WorkingCalendar(*builtInCalendar(kCalendarId, kNow)), 7};
}

inline StageClock runningClock(Stage stage, Moment startAt, Moment due)
{
    StageClock clock;
    clock.stage = stage;
    clock.startAt = startAt;
    clock.dueOriginal = due;
    clock.dueEffective = due;
    return clock;
}

inline Reply replyIn(ReplyState state, int revision = 1)
{
    Reply reply{.id = kReplyId, .messageId = kMessageId};
    reply.kind = ReplyKind::Final;
    reply.state = state;
    reply.revision = revision;
    reply.text = QStringLiteral("您好，已核实。");
    reply.authorId = kHandlerId;
    return reply;
}

inline Approval approvalOf(int level, ReviewDecision decision = ReviewDecision::Approve)
{
    return {level, kOtherId, decision, {}, kNow, {}};
}

/// A message in this state on which every guard of the usual path is satisfied.
inline Situation situationIn(MessageStatus status)
{
    Message message{.id = kMessageId};
    message.number = QStringLiteral("LY-220102-20260311-0042");
    message.title = QStringLiteral("路灯不亮");
    message.receivedAt = kNow;
    message.type = MessageType::Consult;
    message.topic = Topic::Urban;
    message.visibility = Visibility::Public;
    message.urgency = Urgency::Normal;
    message.status = status;
    Situation situation{.message = message, .replies = {}};
    if (status == MessageStatus::Received)
        return situation;
    situation.message.dispatchCount = 1;
    situation.message.leadOrgId = kUnit;
    situation.message.tasks = {{kUnit, QStringLiteral("lead"), {}, {}, {}}};
    if (status == MessageStatus::Dispatched)
        situation.message.clocks = {runningClock(Stage::Return, kNow, local("2026-03-12T17:30"))};
    if (status == MessageStatus::Reviewing)
        situation.replies = {replyIn(ReplyState::Submitted)};
    return situation;
}

} // namespace lianxin::test
