// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/event.h"

#include "domain/json_fields.h"

namespace lianxin {

Result<Event> eventFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<EventId>("id");
    const auto messageId = reader.needId<MessageId>("messageId");
    if (!id || !messageId)
        return reader.error();
    Event event{.id = *id, .messageId = *messageId};
    reader.expectType(QLatin1String("event"));
    readHead(reader, event.head);
    event.kind = reader.needText("kind");
    event.at = reader.needMoment("at");
    event.receivedAt = reader.moment("receivedAt").value_or(event.at);
    event.actorId = reader.id<UserId>("actorId");
    event.orgId = reader.id<OrganisationId>("orgId");
    event.opId = reader.id<OperationId>("opId");
    event.data = reader.object("data");
    event.attachments = readAttachments(reader);
    if (reader.failed())
        return reader.error();
    event.head.extra = reader.extra();
    return event;
}

QJsonObject toJson(const Event& event)
{
    FieldWriter writer = headWriter(event.head, event.id.text());
    writer.put("type", QStringLiteral("event"));
    writer.put("messageId", event.messageId);
    writer.put("kind", event.kind);
    writer.put("at", event.at);
    writer.put("receivedAt", event.receivedAt);
    writer.put("actorId", event.actorId);
    writer.put("orgId", event.orgId);
    writer.put("opId", event.opId);
    writer.put("data", event.data);
    writer.put("attachments", attachmentsJson(event.attachments));
    return writer.take();
}

} // namespace lianxin
