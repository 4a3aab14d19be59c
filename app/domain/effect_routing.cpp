// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect_parts.h"

#include <QJsonArray>

#include <utility>

// Who handles the message: classify, dispatch, sign, return, assign, and the ends without an answer.
namespace lianxin {

namespace {

/// domain.md §6: the authority line that a topic belongs to where nobody has said otherwise.
QString defaultSector(const Coded<Topic>& topic)
{
    switch (topic.known().value_or(Topic::Other)) {
    case Topic::Urban: return QStringLiteral("housingUrban");
    case Topic::Transport: return QStringLiteral("transport");
    case Topic::Rural: return QStringLiteral("agricultureRural");
    case Topic::Environment: return QStringLiteral("ecology");
    case Topic::Education: return QStringLiteral("education");
    case Topic::Health: return QStringLiteral("healthMedical");
    case Topic::Security: return QStringLiteral("publicSecurity");
    case Topic::Tourism:
    case Topic::Culture: return QStringLiteral("cultureTourism");
    case Topic::Employment: return QStringLiteral("hrSocialSecurity");
    case Topic::Finance: return QStringLiteral("finance");
    case Topic::Enterprise: return QStringLiteral("marketRegulation");
    case Topic::Gov: return QStringLiteral("civilAffairs");
    case Topic::Other: return QStringLiteral("other");
    }
    return {};
}

/// The lead unit's task and those of the co-units; the due times come with the clock of the final reply.
QList<Task> tasksOf(const EffectContext& context, const OrganisationId& lead)
{
    QList<Task> tasks{{lead, QStringLiteral("lead"), {}, {}, {}}};
    for (const QJsonValue& value : context.operation.payload.value(QLatin1String("tasks")).toArray()) {
        const QJsonObject json = value.toObject();
        const auto org = OrganisationId::parse(json.value(QLatin1String("orgId")).toString());
        if (!org || *org == lead)
            continue;
        tasks.append({*org, QStringLiteral("assist"), parseMoment(json.value(QLatin1String("dueAt")).toString()), {}, {}});
    }
    return tasks;
}

Order dispatchOrder(const EffectContext& context, const Message& message)
{
    const auto id = OrderId::parse(derivedUuid(context.operation.opId, 1));
    Order order{.id = *id};
    order.head.createdAt = context.receivedAt;
    order.head.updatedAt = context.receivedAt;
    order.kind = QStringLiteral("dispatch");
    order.number = QStringLiteral("JB-%1-%2").arg(message.number).arg(message.dispatchCount);
    order.messageIds = {message.id};
    order.issuedBy = context.actor.userId;
    order.toOrgId = message.leadOrgId;
    order.asks = context.text("asks");
    if (const StageClock* const final = message.clock(Stage::Final))
        order.dueAt = final->dueEffective;
    order.state = QStringLiteral("issued");
    return order;
}

void startHandlingClocks(Message& message, const EffectContext& context)
{
    finishAllClocks(message, context.at);
    for (const Stage stage : {Stage::Sign, Stage::Return, Stage::FirstContact, Stage::Verify, Stage::Final})
        startClock(message, stage, context);
    const StageClock* const final = message.clock(Stage::Final);
    for (Task& task : message.tasks)
        if (!task.dueAt && final)
            task.dueAt = final->dueEffective;
}

} // namespace

Result<Effect> classifyEffect(const EffectContext& context)
{
    Message message = context.message();
    const Message before = message;
    if (context.has("typeFinal"))
        message.typeFinal = Coded<MessageType>::fromText(context.text("typeFinal"));
    if (context.has("topic"))
        message.topic = Coded<Topic>::fromText(context.text("topic"));
    if (context.has("subtopic"))
        message.subtopic = context.text("subtopic");
    if (context.has("sector"))
        message.sector = context.text("sector");
    if (context.has("urgency"))
        message.urgency = Coded<Urgency>::fromText(context.text("urgency"));
    if (context.has("tags")) {
        message.tags.clear();
        for (const QJsonValue& tag : context.operation.payload.value(QLatin1String("tags")).toArray())
            message.tags.append(tag.toString());
    }
    if (message.urgency != before.urgency || message.effectiveType() != before.effectiveType())
        recomputeClocks(message, context);
    return changed(context, std::move(message));
}

Result<Effect> dispatchEffect(const EffectContext& context)
{
    const auto lead = context.id<OrganisationId>("leadOrgId");
    if (!lead)
        return failure(ErrorKind::InvalidInput, QStringLiteral("payload.leadOrgId"));
    Message message = context.message();
    message.status = MessageStatus::Dispatched;
    message.dispatchCount += 1;
    message.leadOrgId = lead;
    message.handlerId = context.id<UserId>("handlerId");
    message.urgency = Coded<Urgency>::fromText(context.text("urgency"));
    message.findingUnfounded = false;
    if (message.sector.isEmpty())
        message.sector = defaultSector(message.topic);
    message.tasks = tasksOf(context, *lead);
    message.rule = {context.rules.rule.id, context.rules.rule.calendarId, context.rules.calendarVersion,
                    message.rule.extra};
    startHandlingClocks(message, context);

    QJsonObject data = context.operation.payload;
    data.insert(QLatin1String("dispatchCount"), message.dispatchCount);
    Effect effect;
    effect.order = dispatchOrder(context, message);
    data.insert(QLatin1String("orderId"), effect.order->id.text());
    effect.events.append(eventOf(context, context.situation.message, data));
    effect.message = std::move(message);
    return effect;
}

Result<Effect> endEffect(const EffectContext& context, MessageStatus status)
{
    Message message = context.message();
    message.status = status;
    finishAllClocks(message, context.at);
    return changed(context, std::move(message));
}

Result<Effect> signEffect(const EffectContext& context)
{
    Message message = context.message();
    message.status = MessageStatus::Verifying;
    const auto handler = context.id<UserId>("handlerId");
    message.handlerId = handler ? *handler : context.actor.userId;
    finishClocks(message, {Stage::Sign, Stage::Return}, context.at);
    return changed(context, std::move(message));
}

Result<Effect> returnEffect(const EffectContext& context)
{
    // The unit stays named as the one that had it, until the message is dispatched anew.
    Message message = context.message();
    message.status = MessageStatus::Returned;
    message.handlerId.reset();
    finishAllClocks(message, context.at);
    startClock(message, Stage::Triage, context);
    return changed(context, std::move(message));
}

Result<Effect> assignEffect(const EffectContext& context)
{
    const auto handler = context.id<UserId>("toUserId");
    if (!handler)
        return failure(ErrorKind::InvalidInput, QStringLiteral("payload.toUserId"));
    Message message = context.message();
    message.handlerId = handler;
    return changed(context, std::move(message));
}

} // namespace lianxin
