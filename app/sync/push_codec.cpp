// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/push_codec.h"

#include "domain/strict_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::sync {

namespace {

constexpr qint64 kSafeInteger = 1LL << 53; // protocol.md §1

tl::unexpected<Error> badAnswer(const QString& what)
{
    return failure(ErrorKind::Portal, QStringLiteral("results: ") + what, true);
}

} // namespace

Result<OperationResult> readResult(const QJsonObject& json, const OperationId& opId)
{
    QJsonObject judged = json;
    if (json.value(QLatin1String("status")).toString() == QLatin1String("duplicate"))
        judged = json.value(QLatin1String("first")).toObject();
    const auto status = parseCode<ResultStatus>(judged.value(QLatin1String("status")).toString());
    if (!status)
        return badAnswer(QStringLiteral("unknown status"));
    OperationResult result{opId, *status, judged.value(QLatin1String("seq")).toInteger(),
                           judged.value(QLatin1String("reason")).toString(), judged};
    if (*status == ResultStatus::Applied && (result.seq <= 0 || result.seq >= kSafeInteger))
        return badAnswer(QStringLiteral("applied without a seq"));
    return result;
}

QByteArray pushBody(const DeviceId& deviceId, const QString& cursor, const QList<SentOperation>& operations)
{
    QJsonArray array;
    for (const SentOperation& operation : operations)
        array.append(toJson(operation));
    const QJsonObject json{{QStringLiteral("deviceId"), deviceId.text()},
                           {QStringLiteral("cursor"), cursor},
                           {QStringLiteral("operations"), array}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<QList<OperationResult>> readResults(const QByteArray& body, const QList<SentOperation>& sent)
{
    const auto json = parseJsonObject(body);
    if (!json)
        return badAnswer(QStringLiteral("no JSON"));
    const QJsonArray array = json->value(QLatin1String("results")).toArray();
    if (array.size() != sent.size())
        return badAnswer(QStringLiteral("%1 for %2 operations").arg(array.size()).arg(sent.size()));
    QList<OperationResult> results;
    for (qsizetype i = 0; i < sent.size(); ++i) {
        const QJsonObject item = array.at(i).toObject();
        const OperationId& opId = sent.at(i).operation.opId;
        if (item.value(QLatin1String("opId")).toString() != opId.text())
            return badAnswer(QStringLiteral("out of order"));
        auto result = readResult(item, opId);
        if (!result)
            return tl::unexpected(result.error());
        results.append(std::move(*result));
    }
    return results;
}

QByteArray statusBody(const QString& cursor, const QList<OperationId>& opIds)
{
    QJsonArray array;
    for (const OperationId& opId : opIds)
        array.append(opId.text());
    return QJsonDocument(QJsonObject{{QStringLiteral("cursor"), cursor}, {QStringLiteral("opIds"), array}})
        .toJson(QJsonDocument::Compact);
}

Result<OperationStatus> readStatus(const QByteArray& body, const QList<OperationId>& asked)
{
    const auto json = parseJsonObject(body);
    if (!json || !json->value(QLatin1String("known")).isObject() || !json->value(QLatin1String("unknown")).isArray())
        return badAnswer(QStringLiteral("no status"));
    const QJsonObject known = json->value(QLatin1String("known")).toObject();
    const QJsonArray unknown = json->value(QLatin1String("unknown")).toArray();
    OperationStatus status;
    for (const OperationId& opId : asked) {
        const QJsonValue result = known.value(opId.text());
        if (result.isObject() == unknown.contains(opId.text()))
            return badAnswer(QStringLiteral("an operation is known and unknown, or neither"));
        if (!result.isObject()) {
            status.unknown.append(opId);
            continue;
        }
        auto read = readResult(result.toObject(), opId);
        if (!read)
            return tl::unexpected(read.error());
        if (read->status == ResultStatus::Deferred)
            return badAnswer(QStringLiteral("known and not judged"));
        status.known.append(std::move(*read));
    }
    return status;
}

} // namespace lianxin::sync
