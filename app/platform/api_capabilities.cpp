// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/attachment_rules.h"
#include "domain/canonical_json.h"
#include "domain/workflow.h"
#include "platform/api_parts.h"
#include "platform/platform_settings.h"

#include <QJsonArray>

// What a client is told of the platform before it asks for more (protocol.md §1, §4).
namespace lianxin::platform {

namespace {

constexpr int kTombstoneDays = 180;
constexpr qint64 kUploadChunk = 262'144;

} // namespace

Outcome<QByteArray> Api::wellKnown() const
{
    const QJsonObject version{{QStringLiteral("version"), 1},
                              {QStringLiteral("baseUrl"), QLatin1String(kApiBase)}};
    return canonicalJson(QJsonObject{{QStringLiteral("versions"), QJsonArray{version}},
                                     {QStringLiteral("name"), m_identity.name},
                                     {QStringLiteral("platformId"), m_identity.id}});
}

Outcome<QByteArray> Api::capabilities(const Request&)
{
    const auto settings = m_ledger.database().read([](Sql& sql) { return readPlatformSettings(sql); });
    if (!settings)
        return ownFailure(settings.error());
    const Head head = m_ledger.head();
    QJsonArray kinds;
    for (const OperationKind kind : supportedKinds())
        kinds.append(codeOf(kind));
    QJsonArray types;
    for (const ObjectType type :
         {ObjectType::Message, ObjectType::Event, ObjectType::Reply, ObjectType::Order, ObjectType::Template,
          ObjectType::Organisation, ObjectType::User, ObjectType::Calendar, ObjectType::Rule,
          ObjectType::Category})
        types.append(codeOf(type));
    const QJsonObject page{{QStringLiteral("default"), kPageDefault},
                           {QStringLiteral("max"), kPageMost},
                           {QStringLiteral("bytes"), kPageBytes}};
    QJsonArray features{QStringLiteral("wait"), QStringLiteral("digest"), QStringLiteral("pageStream")};
    if (m_attachments)
        for (const QString& feature : {QStringLiteral("range"), QStringLiteral("tus")})
            features.append(feature);
    if (m_courier)
        features.append(QStringLiteral("courier"));
    const QJsonObject batch{{QStringLiteral("count"), kOperationsPerBatch},
                            {QStringLiteral("bytes"), kBatchBytes}};
    QJsonObject json{
        {QStringLiteral("platformId"), m_identity.id},
        {QStringLiteral("epoch"), head.epoch},
        {QStringLiteral("headSeq"), head.seq},
        {QStringLiteral("durableSeq"), m_ledger.durableSeq()},
        {QStringLiteral("serverTime"), toText(now())},
        {QStringLiteral("minClient"), settings->minClient},
        {QStringLiteral("limits"), QJsonObject{{QStringLiteral("page"), page},
                                               {QStringLiteral("operations"), batch},
                                               {QStringLiteral("blob"), m_attachments ? kLargestBlob : 0},
                                               {QStringLiteral("uploadChunk"), kUploadChunk},
                                               {QStringLiteral("waitMaxMs"), kWaitMostMs}}},
        {QStringLiteral("retention"),
         QJsonObject{{QStringLiteral("tombstoneDays"), kTombstoneDays},
                     {QStringLiteral("operationIds"), QStringLiteral("forever")}}},
        {QStringLiteral("kinds"), kinds},
        {QStringLiteral("types"), types},
        {QStringLiteral("features"), features},
        {QStringLiteral("pins"), QJsonArray::fromStringList(settings->pins)}};
    if (m_courier)
        json.insert(QStringLiteral("courier"), m_courier->capabilities());
    return canonicalJson(json);
}

} // namespace lianxin::platform
