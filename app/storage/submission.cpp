// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/submission.h"

#include "storage/audit_log.h"
#include "storage/blob_table.h"
#include "storage/draft_table.h"
#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/outbox_table.h"
#include "storage/overlay.h"
#include "storage/row_writer.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

std::optional<ObjectId> objectIdAt(const QJsonObject& payload, QLatin1String name)
{
    return ObjectId::parse(payload.value(name).toString());
}

bool speaksOfReply(OperationKind kind)
{
    return kind == OperationKind::ReplySave || kind == OperationKind::ReplySubmit || kind == OperationKind::ReplyReview
           || kind == OperationKind::ReplyPublish;
}

/// What baseVersion speaks of, where the caller has not said it.
std::optional<ObjectId> objectOf(const OperationRequest& request, const Situation* situation)
{
    if (request.objectId)
        return request.objectId;
    if (request.kind == OperationKind::TemplatePut)
        return objectIdAt(request.payload.value(QLatin1String("object")).toObject(), QLatin1String("id"));
    if (!speaksOfReply(request.kind))
        return std::nullopt;
    if (const auto named = objectIdAt(request.payload, QLatin1String("replyId")))
        return named;
    const Reply* reply = situation != nullptr ? situation->currentReply() : nullptr;
    return reply != nullptr ? ObjectId::parse(reply->id.text()) : std::nullopt;
}

/// The mirror's version of that object: nothing where the platform has not got it yet.
std::optional<qint64> baseVersionOf(Database& db, const OperationRequest& request, const std::optional<ObjectId>& objectId)
{
    std::optional<MirrorPlace> place;
    if (request.kind == OperationKind::TemplatePut && objectId)
        place = findObject(db, object_kind::kTemplate, blobOf(*objectId));
    else if (speaksOfReply(request.kind) && objectId)
        place = findObject(db, object_kind::kReply, blobOf(*objectId));
    else if (request.messageId)
        place = findObject(db, object_kind::kMessage, blobOf(*request.messageId));
    return place ? std::optional(place->version) : std::nullopt;
}

Operation frozen(WriteContext& context, const OperationRequest& request, const Person& person, const Situation* situation)
{
    const auto objectId = objectOf(request, situation);
    return Operation{OperationId::create(context.random),
                     request.kind,
                     request.messageId,
                     objectId,
                     baseVersionOf(context.db, request, objectId),
                     person.userId,
                     context.clock.now(),
                     request.payload,
                     request.attachments,
                     request.supersedes};
}

void enqueue(WriteContext& context, const Operation& operation)
{
    insertOperation(context.db, operation, takeDeviceSeq(context.db), readMirrorState(context.db).throughSeq);
    referBlobs(context.db, operation);
    writeAudit(context, QStringLiteral("submitted"), operation);
    context.change.outbox = true;
}

Result<OperationId> submitTemplate(WriteContext& context, const OperationRequest& request, const Person& person)
{
    const Operation operation = frozen(context, request, person, nullptr);
    if (auto checked = checkPayload(operation); !checked)
        return tl::unexpected(checked.error());
    std::optional<Template> previous;
    for (const Template& present : viewOfTemplates(context.db)) {
        if (operation.objectId && present.id.text() == operation.objectId->text())
            previous = present;
    }
    const auto effect = templateEffect(operation, previous, operation.createdAt);
    if (!effect)
        return tl::unexpected(effect.error());
    auto refusal = whyNotTemplate(person, effect->replyTemplate->orgId);
    if (!refusal && previous)
        refusal = whyNotTemplate(person, previous->orgId);
    if (refusal)
        return failure(ErrorKind::NotAllowed, QString::number(static_cast<int>(*refusal)));
    enqueue(context, operation);
    context.change.reference = true;
    return operation.opId;
}

Result<Message> mirroredMessage(Database& db, const std::optional<MessageId>& id)
{
    if (!id)
        return failure(ErrorKind::InvalidInput, QStringLiteral("messageId"));
    const auto object = readObject(db, object_kind::kMessage, blobOf(*id));
    if (!object)
        return failure(ErrorKind::NotFound, QStringLiteral("no such message"));
    return messageFromJson(jsonOf(object->json));
}

bool waitsForDecision(const QList<OutboxEntry>& operations, const std::optional<OperationId>& superseded)
{
    return std::any_of(operations.cbegin(), operations.cend(), [&](const OutboxEntry& entry) {
        return !isLaidOver(entry.row.state) && entry.row.operation.opId != superseded;
    });
}

} // namespace

Result<OperationId> submitOperation(WriteContext& context, const OperationRequest& request)
{
    const std::optional<Person> person = context.person();
    if (!person)
        return failure(ErrorKind::NotAllowed, {});
    if (auto open = checkNotLocked(context.db); !open)
        return tl::unexpected(open.error());
    if (auto here = checkAttachments(context.db, request.attachments); !here)
        return tl::unexpected(here.error());
    if (request.kind == OperationKind::TemplatePut)
        return submitTemplate(context, request, *person);

    const auto message = mirroredMessage(context.db, request.messageId);
    if (!message)
        return tl::unexpected(message.error());
    const MessageView view = viewOf(context.db, *message, context.book(), person, Timeline::Skip);
    if (waitsForDecision(view.operations, request.supersedes))
        return failure(ErrorKind::Conflict, QStringLiteral("an earlier operation of the message waits for a decision"));
    if (const auto refusal = whyNot(request.kind, *person, view.situation, context.clock.now()))
        return failure(ErrorKind::NotAllowed, QString::number(static_cast<int>(*refusal)));
    const Operation operation = frozen(context, request, *person, &view.situation);
    if (auto checked = checkPayload(operation); !checked)
        return tl::unexpected(checked.error());
    const OfficeRules rules = context.book().rulesFor(message->rule);
    if (auto effect = effectOf(operation, *person, view.situation, rules, operation.createdAt, operation.createdAt); !effect)
        return tl::unexpected(effect.error());

    enqueue(context, operation);
    const QByteArray messageId = blobOf(*request.messageId);
    if (request.kind == OperationKind::ReplySubmit && operation.objectId)
        closeDraft(context.db, messageId, blobOf(*operation.objectId));
    updateRow(context, messageId);
    return operation.opId;
}

} // namespace lianxin::storage
