// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect_parts.h"

#include <utility>

// What was done about the matter: contacts, visits, measures, the result of the check, notes.
namespace lianxin {

namespace {

void takeFinding(Message& message, const EffectContext& context)
{
    if (context.has("finding"))
        message.findingUnfounded = context.text("finding") == QLatin1String("unfounded");
}

/// A co-unit reports that its share is done (task.finish will be the proper act for it).
void finishTasksOf(Message& message, const Person& actor, Moment at)
{
    for (Task& task : message.tasks)
        if (task.role == QLatin1String("assist") && !task.doneAt && actor.orgIds.contains(task.orgId))
            task.doneAt = at;
}

} // namespace

Result<Effect> recordEffect(const EffectContext& context)
{
    Message message = context.message();
    if (context.operation.kind.is(OperationKind::RecordContact))
        finishClocks(message, {Stage::FirstContact}, context.at);
    if (context.operation.kind.is(OperationKind::RecordVisit))
        takeFinding(message, context);
    if (context.operation.kind.is(OperationKind::RecordMeasures)
        && context.operation.payload.value(QLatin1String("taskDone")).toBool())
        finishTasksOf(message, context.actor, context.at);

    Effect effect;
    effect.events.append(eventOf(context, message));
    // Most records only append; the message itself keeps its version then, so that nobody's act on it clashes.
    Message unchanged = message;
    unchanged.head.updatedAt = context.situation.message.head.updatedAt;
    if (unchanged != context.situation.message)
        effect.message = std::move(message);
    return effect;
}

Result<Effect> verifyEffect(const EffectContext& context)
{
    Message message = context.message();
    message.status = MessageStatus::Resolving;
    takeFinding(message, context);
    finishClocks(message, {Stage::Verify}, context.at);
    return changed(context, std::move(message));
}

} // namespace lianxin
