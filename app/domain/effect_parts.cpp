// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect_parts.h"

#include "domain/mask.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace lianxin {

namespace {

// Free text of the desk. Not the text to the citizen, which has to name the office's own phone, and no ids.
constexpr std::array freeText{"asks",    "note",     "outcome", "findings",  "measures", "place", "participants",
                              "evidence", "waiver",  "comment", "dutyBasis", "reason"};

QJsonValue masked(const QJsonValue& value)
{
    if (value.isString())
        return maskText(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue& item : value.toArray())
        array.append(item.isString() ? QJsonValue(maskText(item.toString())) : item);
    return array;
}

QJsonObject maskedData(QJsonObject data, const Coded<OperationKind>& kind)
{
    for (const char* name : freeText)
        if (const auto it = data.find(QLatin1String(name)); it != data.end())
            it.value() = masked(it.value());
    if (kind.is(OperationKind::NoteAdd))
        if (const auto it = data.find(QLatin1String("text")); it != data.end())
            it.value() = masked(it.value());
    return data;
}

/// The office in whose name somebody acts on this message.
std::optional<OrganisationId> actingOrg(const Person& actor, const Message& message)
{
    if (actor.belongsTo(message.leadOrgId))
        return message.leadOrgId;
    for (const Task& task : message.tasks)
        if (actor.orgIds.contains(task.orgId))
            return task.orgId;
    return actor.orgIds.isEmpty() ? std::nullopt : std::optional(actor.orgIds.first());
}

std::optional<Moment> dueFor(const Message& message, Stage stage, Moment startAt, const OfficeRules& rules)
{
    // A value that this version does not know must not leave a matter without any deadline.
    const Urgency urgency = message.urgency.known().value_or(Urgency::Normal);
    const MessageType type = message.effectiveType().known().value_or(MessageType::Help);
    const auto allowance = allowanceFor(rules.rule, stage, urgency, type, isComplex(message));
    if (!allowance)
        return std::nullopt;
    return dueAfter(rules.calendar, startAt, *allowance);
}

} // namespace

QString EffectContext::text(const char* name) const
{
    return operation.payload.value(QLatin1String(name)).toString();
}

bool EffectContext::has(const char* name) const
{
    const QJsonValue value = operation.payload.value(QLatin1String(name));
    return !value.isUndefined() && !value.isNull();
}

Message EffectContext::message() const
{
    Message copy = situation.message;
    copy.head.updatedAt = receivedAt;
    return copy;
}

void startClock(Message& message, Stage stage, const EffectContext& context)
{
    const auto due = dueFor(message, stage, context.at, context.rules);
    if (!due)
        return;
    StageClock clock;
    clock.stage = stage;
    clock.startAt = context.at;
    clock.dueOriginal = *due;
    clock.dueEffective = *due;
    message.clocks.append(clock);
}

void finishClocks(Message& message, std::initializer_list<Stage> stages, Moment at)
{
    for (StageClock& clock : message.clocks) {
        const auto stage = clock.stage.known();
        if (stage && !clock.doneAt && std::find(stages.begin(), stages.end(), *stage) != stages.end())
            clock.doneAt = at;
    }
}

void finishAllClocks(Message& message, Moment at)
{
    for (StageClock& clock : message.clocks)
        if (!clock.doneAt)
            clock.doneAt = at;
}

void recomputeClocks(Message& message, const EffectContext& context)
{
    for (StageClock& clock : message.clocks) {
        const auto stage = clock.stage.known();
        if (!stage || clock.doneAt)
            continue;
        if (const auto due = dueFor(message, *stage, clock.startAt, context.rules))
            clock.dueEffective = *due;
        else
            clock.doneAt = context.at; // now critical: what was allowed is so no longer
    }
}

Event eventOf(const EffectContext& context, const Message& message, const QJsonObject& data)
{
    const auto id = EventId::parse(derivedUuid(context.operation.opId, 0));
    Event event{.id = *id, .messageId = message.id};
    event.head.createdAt = context.receivedAt;
    event.head.updatedAt = context.receivedAt;
    event.kind = context.operation.kind.text();
    event.at = context.at;
    event.receivedAt = context.receivedAt;
    event.actorId = context.actor.userId;
    event.orgId = actingOrg(context.actor, message);
    event.opId = context.operation.opId;
    event.data = maskedData(data, context.operation.kind);
    event.attachments = context.operation.attachments;
    return event;
}

Event eventOf(const EffectContext& context, const Message& message)
{
    return eventOf(context, message, context.operation.payload);
}

Effect changed(const EffectContext& context, Message message)
{
    Effect effect;
    effect.events.append(eventOf(context, message));
    effect.message = std::move(message);
    return effect;
}

} // namespace lianxin
