// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/citizen_acts.h"

#include "platform/made_ids.h"

#include <QJsonArray>

namespace lianxin::platform {

namespace {

Event systemEvent(const EventId& id, const Message& message, const QString& kind, Moment at,
                  const QJsonObject& data)
{
    Event event{.id = id,
                .head = {},
                .messageId = message.id,
                .kind = kind,
                .at = at,
                .receivedAt = at,
                .actorId = {},
                .orgId = {},
                .opId = {},
                .data = data,
                .attachments = {}};
    event.head.createdAt = at;
    event.head.updatedAt = at;
    return event;
}

Effect effectWith(const Message& message, const QList<Event>& events)
{
    return {.message = message, .reply = {}, .order = {}, .replyTemplate = {}, .events = events};
}

} // namespace

Effect arrival(Message written, const OfficeRules& rules, const QJsonObject& data)
{
    const Moment at = written.receivedAt;
    written.head.createdAt = at;
    written.head.updatedAt = at;
    written.status = MessageStatus::Received;
    written.platformState = boardState(MessageStatus::Received);
    written.rule.id = rules.rule.id;
    written.rule.calendarId = rules.rule.calendarId;
    written.rule.calendarVersion = rules.calendarVersion;
    if (const auto urgency = written.urgency.known()) {
        const auto type = written.effectiveType().known().value_or(MessageType::Help);
        if (const auto allowance = allowanceFor(rules.rule, Stage::Triage, *urgency, type)) {
            const Moment due = dueAfter(rules.calendar, at, *allowance);
            StageClock clock;
            clock.stage = Stage::Triage;
            clock.startAt = at;
            clock.dueOriginal = due;
            clock.dueEffective = due;
            written.clocks.append(clock);
        }
    }
    QJsonObject told = data;
    told.insert(QStringLiteral("channel"), written.channel);
    const EventId id = *EventId::parse(uuidBeside(written.id, kArrivalNumber));
    const Event event = systemEvent(id, written, QStringLiteral("message.received"), at, told);
    return effectWith(written, {event});
}

bool isLow(const Rating& rating)
{
    return rating.overall <= 2 || rating.resolve <= 2 || rating.attitude <= 2 || rating.speed <= 2;
}

Effect rated(Message message, const Rating& rating, Random& ids)
{
    const Moment at = rating.ratedAt;
    message.rating = rating;
    message.head.updatedAt = at;
    QList<Event> events{systemEvent(EventId::create(ids), message, QStringLiteral("message.rated"), at,
                                    {{QStringLiteral("resolve"), rating.resolve},
                                     {QStringLiteral("attitude"), rating.attitude},
                                     {QStringLiteral("speed"), rating.speed},
                                     {QStringLiteral("overall"), rating.overall},
                                     {QStringLiteral("comment"), rating.comment}})};
    if (!isLow(rating)) {
        message.status = MessageStatus::Closed;
        events.append(systemEvent(EventId::create(ids), message, QStringLiteral("message.closed"), at,
                                  {{QStringLiteral("reason"), QStringLiteral("rated")}}));
    }
    return effectWith(message, events);
}

Effect closedUnrated(Message message, Moment at, Random& ids)
{
    message.status = MessageStatus::Closed;
    message.head.updatedAt = at;
    const Event event = systemEvent(EventId::create(ids), message, QStringLiteral("message.closed"), at,
                                    {{QStringLiteral("reason"), QStringLiteral("noRating")}});
    return effectWith(message, {event});
}

Result<Effect> dispatchedByRule(const Message& message, const OrganisationId& lead, const QString& ruleId,
                                double confidence, const OfficeRules& rules, Moment at, Random& ids)
{
    // The rules of a dispatch are the coordinator's; the person is taken out of the result again.
    const Person nobody{UserId::create(ids), {Role::Coordinator}, {}};
    const Operation operation{
        .opId = OperationId::create(ids),
        .kind = OperationKind::MessageDispatch,
        .messageId = message.id,
        .objectId = {},
        .baseVersion = {},
        .actorId = nobody.userId,
        .createdAt = at,
        .payload = {{QStringLiteral("leadOrgId"), lead.text()},
                    {QStringLiteral("tasks"), QJsonArray()},
                    {QStringLiteral("urgency"), message.urgency.text()},
                    {QStringLiteral("asks"), QString()},
                    {QStringLiteral("autoRule"), QJsonObject{{QStringLiteral("id"), ruleId},
                                                             {QStringLiteral("confidence"), confidence}}}},
        .attachments = {},
        .supersedes = {}};
    auto effect = effectOf(operation, nobody, {.message = message, .replies = {}}, rules, at, at);
    if (!effect)
        return effect;
    for (Event& event : effect->events) {
        event.actorId.reset();
        event.orgId.reset();
        event.opId.reset();
    }
    if (effect->order)
        effect->order->issuedBy.reset();
    return effect;
}

QString boardState(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Received:
    case MessageStatus::Dispatched:
    case MessageStatus::Returned:
    case MessageStatus::NotAccepted:
    case MessageStatus::Transferred:
    case MessageStatus::Merged:
        return QStringLiteral("待回复");
    case MessageStatus::Verifying:
    case MessageStatus::Resolving:
    case MessageStatus::Reviewing:
        return QStringLiteral("办理中");
    case MessageStatus::Replied:
    case MessageStatus::Revisiting:
    case MessageStatus::Closed:
    case MessageStatus::Archived:
        return QStringLiteral("已办理");
    }
    return {};
}

} // namespace lianxin::platform
