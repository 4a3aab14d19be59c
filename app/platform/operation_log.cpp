// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/operation_log.h"

#include "domain/canonical_json.h"
#include "platform/operation_stubs.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace lianxin::platform {

QByteArray rawBodyHash(const QJsonObject& operation)
{
    QJsonObject body;
    for (const QString& name :
         {QStringLiteral("kind"), QStringLiteral("messageId"), QStringLiteral("objectId"),
          QStringLiteral("baseVersion"), QStringLiteral("actorId"), QStringLiteral("createdAt"),
          QStringLiteral("payload"), QStringLiteral("attachments"), QStringLiteral("supersedes")}) {
        const QJsonValue value = operation.value(name);
        body.insert(name, value.isUndefined() ? QJsonValue(QJsonValue::Null) : value);
    }
    return QCryptographicHash::hash(canonicalJson(body), QCryptographicHash::Sha256);
}

Result<std::optional<JudgedOperation>> readJudged(Sql& sql, const QString& opId)
{
    auto judged = sql.one(
        QStringLiteral("SELECT operation_key, body_hash, status, seq, result FROM operation WHERE op_id = ?"),
        {opId}, [](const Row& row) {
            return JudgedOperation{row.number(0), row.bytes(1), row.text(2), row.number(3),
                                   QJsonDocument::fromJson(row.bytes(4)).object()};
        });
    if (!judged || *judged || !isUuidText(opId))
        return judged;
    const auto stub = readStub(sql, opId);
    if (!stub)
        return tl::unexpected(stub.error());
    if (!*stub)
        return std::optional<JudgedOperation>();
    JudgedOperation known{
        0, {}, (*stub)->status, (*stub)->seq, {{QStringLiteral("status"), (*stub)->status}}};
    if (known.seq > 0)
        known.result.insert(QStringLiteral("seq"), known.seq);
    return std::optional(known);
}

Result<std::optional<QString>> operationAt(Sql& sql, const QString& deviceId, qint64 deviceSeq)
{
    return sql.one(QStringLiteral("SELECT op_id FROM operation WHERE device_id = ? AND device_seq = ?"),
                   {deviceId, deviceSeq}, [](const Row& row) { return row.text(0); });
}

Result<qint64> beginJudged(Sql& sql, const NewOperation& operation)
{
    return sql.insert(
        QStringLiteral("INSERT INTO operation (op_id, body_hash, device_id, device_seq, actor_id, status, "
                       "result, received_ms, message_key) VALUES (?, ?, ?, ?, ?, 'begun', ?, ?, "
                       "(SELECT object_key FROM object WHERE type = 'message' AND id = ?)) "
                       "RETURNING operation_key"),
        {operation.opId, operation.bodyHash, operation.deviceId, operation.deviceSeq, operation.actorId,
         QByteArray("{}"), toMsecs(operation.receivedAt), operation.messageId});
}

Result<void> finishJudged(Sql& sql, qint64 key, const QJsonObject& result, std::optional<qint64> seq)
{
    auto updated = sql.run(
        QStringLiteral("UPDATE operation SET status = ?, seq = ?, result = ? WHERE operation_key = ?"),
        {result.value(QLatin1String("status")).toString(), seq ? QVariant(*seq) : QVariant(),
         QJsonDocument(result).toJson(QJsonDocument::Compact), key});
    if (!updated)
        return tl::unexpected(updated.error());
    return {};
}

Result<std::optional<Author>> lastAuthor(Sql& sql, qint64 objectKey)
{
    return sql.one(QStringLiteral("SELECT p.actor_id, p.device_id, h.at_ms FROM history h "
                                  "LEFT JOIN operation p ON p.operation_key = h.operation_key "
                                  "WHERE h.object_key = ? ORDER BY h.seq DESC LIMIT 1"),
                   {objectKey}, [](const Row& row) {
                       return Author{row.text(0), row.text(1), fromMsecs(row.number(2))};
                   });
}

Result<bool> changedOnlyBy(Sql& sql, qint64 objectKey, qint64 version, const QString& deviceId)
{
    const auto foreign =
        sql.one(QStringLiteral("SELECT COUNT(*) FROM history h "
                               "LEFT JOIN operation p ON p.operation_key = h.operation_key "
                               "WHERE h.object_key = ? AND h.seq > ? "
                               "AND (p.device_id IS NULL OR p.device_id <> ?)"),
                {objectKey, version, deviceId}, [](const Row& row) { return row.number(0); });
    if (!foreign)
        return tl::unexpected(foreign.error());
    return foreign->value_or(0) == 0;
}

Result<bool> wasVersion(Sql& sql, qint64 objectKey, qint64 version)
{
    return sql
        .one(QStringLiteral("SELECT 1 FROM history WHERE object_key = ? AND seq = ?"), {objectKey, version},
             [](const Row&) { return true; })
        .map([](const std::optional<bool>& found) { return found.has_value(); });
}

Result<std::optional<Moment>> commitTime(Sql& sql, qint64 seq)
{
    return sql.one(QStringLiteral("SELECT at_ms FROM history WHERE seq <= ? ORDER BY seq DESC LIMIT 1"),
                   {seq}, [](const Row& row) { return fromMsecs(row.number(0)); });
}

} // namespace lianxin::platform
