// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlay.h"

#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

/// The mirror's version of what an operation speaks of.
qint64 mirrorVersion(const Operation& operation, const Situation& situation)
{
    if (!operation.objectId || operation.objectId->text() == situation.message.id.text())
        return situation.message.head.version;
    for (const Reply& reply : situation.replies) {
        if (reply.id.text() == operation.objectId->text())
            return reply.head.version;
    }
    return 0;
}

bool isInMirror(const OutboxEntry& entry, const Situation& mirror, const QList<Event>& events)
{
    const OperationId& opId = entry.row.operation.opId;
    if (std::any_of(events.cbegin(), events.cend(), [&](const Event& event) { return event.opId == opId; }))
        return true;
    return entry.seq && mirrorVersion(entry.row.operation, mirror) >= *entry.seq;
}

/// What the operation does to the view as it is; nothing where somebody has meanwhile changed what it speaks of.
std::optional<Effect> effectOn(const MessageView& view, const Operation& operation, const Person& person, const OfficeRules& rules)
{
    const auto kind = operation.kind.known();
    if (!kind || whyNot(*kind, person, view.situation, operation.createdAt))
        return std::nullopt;
    auto effect = effectOf(operation, person, view.situation, rules, operation.createdAt, operation.createdAt);
    return effect ? std::optional(std::move(*effect)) : std::nullopt;
}

void layOver(MessageView& view, const Effect& effect)
{
    if (effect.message)
        view.situation.message = *effect.message;
    if (effect.reply) {
        QList<Reply>& replies = view.situation.replies;
        const auto same = std::find_if(replies.begin(), replies.end(), [&](const Reply& reply) { return reply.id == effect.reply->id; });
        if (same == replies.end())
            replies.append(*effect.reply);
        else
            *same = *effect.reply;
    }
    view.events += effect.events;
}

void readChildrenInto(Database& db, const Message& message, MessageView& view, bool withEvents)
{
    const int type = withEvents ? 0 : object_kind::kReply;
    for (const MirrorObject& child : readChildren(db, blobOf(message.id), type)) {
        const QJsonObject json = jsonOf(child.json);
        if (child.type == object_kind::kReply) {
            if (const auto reply = replyFromJson(json); reply && reply->messageId == message.id)
                view.situation.replies.append(*reply);
        } else if (const auto event = eventFromJson(json); event && event->messageId == message.id) {
            view.events.append(*event);
        }
    }
}

} // namespace

MessageView viewOf(Database& db, const Message& message, const OfficeBook& book, const std::optional<Person>& person,
                   Timeline timeline)
{
    MessageView view{Situation{message, {}, kDefaultReviewLevels}, {}, readEntriesOf(db, blobOf(message.id))};
    const bool laidOver = std::any_of(view.operations.cbegin(), view.operations.cend(),
                                      [](const OutboxEntry& entry) { return isLaidOver(entry.row.state); });
    readChildrenInto(db, message, view, timeline == Timeline::Read || laidOver);
    if (laidOver && person) {
        const Situation mirror = view.situation;
        const QList<Event> events = view.events;
        const OfficeRules rules = book.rulesFor(message.rule);
        for (const OutboxEntry& entry : view.operations) {
            const Operation& operation = entry.row.operation;
            if (!isLaidOver(entry.row.state) || isInMirror(entry, mirror, events))
                continue;
            if (const auto effect = effectOn(view, operation, *person, rules))
                layOver(view, *effect);
        }
    }
    if (timeline == Timeline::Skip)
        view.events.clear();
    std::stable_sort(view.events.begin(), view.events.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
    return view;
}

QList<Template> viewOfTemplates(Database& db)
{
    QList<Template> templates = readTemplates(db);
    for (const OutboxEntry& entry : readEntriesWithoutMessage(db)) {
        const Operation& operation = entry.row.operation;
        if (!isLaidOver(entry.row.state) || !operation.kind.is(OperationKind::TemplatePut) || !operation.objectId)
            continue;
        const auto present = std::find_if(templates.begin(), templates.end(), [&](const Template& t) { return t.id.text() == operation.objectId->text(); });
        const bool known = present != templates.end();
        if (known && entry.seq && present->head.version >= *entry.seq)
            continue;
        const auto effect = templateEffect(operation, known ? std::optional(*present) : std::nullopt, operation.createdAt);
        if (!effect || !effect->replyTemplate)
            continue;
        if (known)
            *present = *effect->replyTemplate;
        else
            templates.append(*effect->replyTemplate);
    }
    return templates;
}

} // namespace lianxin::storage
