// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/json_shapes.h"

#include <QJsonArray>

namespace lianxin::ctl {

QJsonObject messageJson(const Message& message, const storage::MessageRow& row, Moment now)
{
    QJsonObject json = toJson(message);
    const Light light = row.lights ? lightAt(*row.lights, now) : Light::Green;
    json.insert(QLatin1String("light"), codeOf(light));
    json.insert(QLatin1String("waiting"), row.waiting);
    return json;
}

QJsonObject detailJson(const storage::MessageDetail& detail)
{
    QJsonArray events;
    for (const Event& event : detail.events)
        events.append(toJson(event));
    QJsonArray replies;
    for (const Reply& reply : detail.situation.replies)
        replies.append(toJson(reply));
    return {{QStringLiteral("message"), toJson(detail.situation.message)},
            {QStringLiteral("events"), events},
            {QStringLiteral("replies"), replies}};
}

QJsonObject searchJson(const storage::SearchResult& result)
{
    QJsonArray hits;
    for (const storage::SearchHit& hit : result.hits)
        hits.append(QJsonObject{{QStringLiteral("id"), hit.id.text()},
                                {QStringLiteral("number"), hit.number},
                                {QStringLiteral("title"), hit.title},
                                {QStringLiteral("snippet"), hit.snippet}});
    return {{QStringLiteral("hits"), hits}, {QStringLiteral("total"), result.total}};
}

QJsonObject outboxJson(const QList<storage::OutboxRow>& rows, bool withResult)
{
    QJsonArray operations;
    for (const storage::OutboxRow& row : rows) {
        QJsonObject json{{QStringLiteral("opId"), row.operation.opId.text()},
                         {QStringLiteral("kind"), row.operation.kind.text()},
                         {QStringLiteral("state"), codeOf(row.state)},
                         {QStringLiteral("lastError"), row.lastError}};
        json.insert(QLatin1String("messageId"),
                    row.operation.messageId ? QJsonValue(row.operation.messageId->text()) : QJsonValue());
        if (row.couriered > 0)
            json.insert(QLatin1String("couriered"), row.couriered); // the package's number
        if (withResult) {
            json.insert(QLatin1String("payload"), row.operation.payload);
            json.insert(QLatin1String("result"), row.result);
        }
        operations.append(json);
    }
    return {{QStringLiteral("operations"), operations}};
}

QJsonObject reportJson(const sync::SyncReport& report)
{
    return {{QStringLiteral("pulled"), report.pulled},
            {QStringLiteral("pushed"), report.pushed},
            {QStringLiteral("conflicts"), report.conflicts},
            {QStringLiteral("rejected"), report.rejected},
            {QStringLiteral("throughSeq"), report.throughSeq},
            {QStringLiteral("bytesDown"), report.bytesDown},
            {QStringLiteral("bytesUp"), report.bytesUp},
            {QStringLiteral("ms"), report.ms}};
}

} // namespace lianxin::ctl
