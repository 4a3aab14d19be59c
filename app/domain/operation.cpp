// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/operation.h"

#include "domain/canonical_json.h"
#include "domain/json_fields.h"

#include <QCryptographicHash>

namespace lianxin {

namespace {

template <class Tag>
QJsonValue idOrNull(const std::optional<Id<Tag>>& id)
{
    return id ? QJsonValue(id->text()) : QJsonValue(QJsonValue::Null);
}

/// A number, or nothing for null: zero is a version like any other.
std::optional<qint64> readBaseVersion(FieldReader& reader, const QJsonObject& json)
{
    const qint64 value = reader.integer("baseVersion");
    const QJsonValue given = json.value(QLatin1String("baseVersion"));
    return given.isDouble() ? std::optional(value) : std::nullopt;
}

OperationEnvelope readEnvelope(FieldReader& reader)
{
    OperationEnvelope envelope;
    envelope.deviceSeq = reader.integer("deviceSeq");
    envelope.clockOffsetMs = reader.integer("clockOffsetMs");
    envelope.clockUncertaintyMs = reader.integer("clockUncertaintyMs");
    envelope.lastSeenSeq = reader.integer("lastSeenSeq");
    envelope.after = reader.id<OperationId>("after");
    envelope.replay = reader.flag("replay", false);
    return envelope;
}

} // namespace

QJsonObject bodyJson(const Operation& operation)
{
    return {{QStringLiteral("kind"), operation.kind.text()},
            {QStringLiteral("messageId"), idOrNull(operation.messageId)},
            {QStringLiteral("objectId"), idOrNull(operation.objectId)},
            {QStringLiteral("baseVersion"),
             operation.baseVersion ? QJsonValue(*operation.baseVersion) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("actorId"), operation.actorId.text()},
            {QStringLiteral("createdAt"), toText(operation.createdAt)},
            {QStringLiteral("payload"), operation.payload},
            {QStringLiteral("attachments"), attachmentsJson(operation.attachments)},
            {QStringLiteral("supersedes"), idOrNull(operation.supersedes)}};
}

QJsonObject toJson(const SentOperation& sent)
{
    QJsonObject json = bodyJson(sent.operation);
    json.insert(QLatin1String("opId"), sent.operation.opId.text());
    json.insert(QLatin1String("deviceSeq"), sent.envelope.deviceSeq);
    json.insert(QLatin1String("clockOffsetMs"), sent.envelope.clockOffsetMs);
    json.insert(QLatin1String("clockUncertaintyMs"), sent.envelope.clockUncertaintyMs);
    json.insert(QLatin1String("lastSeenSeq"), sent.envelope.lastSeenSeq);
    json.insert(QLatin1String("after"), idOrNull(sent.envelope.after));
    json.insert(QLatin1String("replay"), sent.envelope.replay);
    return json;
}

Result<SentOperation> sentOperationFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto opId = reader.needId<OperationId>("opId");
    const auto actorId = reader.needId<UserId>("actorId");
    if (!opId || !actorId)
        return reader.error();
    Operation operation{.opId = *opId, .actorId = *actorId};
    operation.kind = Coded<OperationKind>::fromText(reader.needText("kind"));
    operation.messageId = reader.id<MessageId>("messageId");
    operation.objectId = reader.id<ObjectId>("objectId");
    operation.baseVersion = readBaseVersion(reader, json);
    operation.createdAt = reader.needMoment("createdAt");
    operation.payload = reader.object("payload");
    operation.attachments = readAttachments(reader);
    operation.supersedes = reader.id<OperationId>("supersedes");
    SentOperation sent{operation, readEnvelope(reader)};
    if (reader.failed())
        return reader.error();
    return sent;
}

QByteArray bodyHash(const Operation& operation)
{
    return QCryptographicHash::hash(canonicalJson(bodyJson(operation)), QCryptographicHash::Sha256).toHex();
}

} // namespace lianxin
