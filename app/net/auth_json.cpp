// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/auth_json.h"

#include "domain/problem_type.h"
#include "domain/strict_json.h"
#include "net/fault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

namespace lianxin::net {

namespace {

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> document(const PlatformAnswer& answer)
{
    if (answer.status == 200)
        return parseJsonObject(answer.body);
    const QString type = problemType(answer.body);
    switch (answer.status) {
    case 400:
    case 415:
    case 422: return failure(ErrorKind::InvalidInput, type);
    case 401: return failure(ErrorKind::Unauthorized, type);
    case 403: return failure(ErrorKind::Forbidden, type);
    case 429:
    case 503: return tl::unexpected(Error{ErrorKind::RateLimited, type, true, answer.retryAfterMs});
    default: return failure(ErrorKind::Platform, QStringLiteral("status %1").arg(answer.status), true);
    }
}

Moment momentIn(const QJsonObject& json, QLatin1String name)
{
    return parseMoment(json.value(name).toString()).value_or(Moment{});
}

Result<Tokens> tokensIn(const QJsonObject& json)
{
    Tokens tokens;
    tokens.access = json.value(QLatin1String("accessToken")).toString().toUtf8();
    tokens.refresh = json.value(QLatin1String("refreshToken")).toString().toUtf8();
    tokens.accessExpiresAt = momentIn(json, QLatin1String("accessExpiresAt"));
    tokens.refreshExpiresAt = momentIn(json, QLatin1String("refreshExpiresAt"));
    if (tokens.access.isEmpty() || tokens.refresh.isEmpty())
        return portal(QStringLiteral("an answer without tokens"));
    return tokens;
}

} // namespace

PlatformRequest loginRequest(const Credentials& credentials, const DeviceDescription& device)
{
    QJsonObject description{{QStringLiteral("id"), device.id.text()},
                            {QStringLiteral("name"), device.name},
                            {QStringLiteral("app"), QStringLiteral(LIANXIN_VERSION)},
                            {QStringLiteral("os"), QSysInfo::kernelType()}};
    if (!device.publicKey.isEmpty())
        description.insert(QStringLiteral("publicKey"), QString::fromLatin1(device.publicKey.toBase64()));
    if (!device.courierKey.isEmpty())
        description.insert(QStringLiteral("courierKey"), QString::fromLatin1(device.courierKey.toBase64()));
    const QJsonObject json{{QStringLiteral("username"), credentials.username},
                           {QStringLiteral("password"), credentials.password},
                           {QStringLiteral("device"), description}};
    return PlatformRequest{"POST", QStringLiteral("/auth/login"), compact(json), false, 0};
}

Result<LoginAnswer> readLogin(const PlatformAnswer& answer)
{
    const auto json = document(answer);
    if (!json)
        return tl::unexpected(json.error());
    if (json->value(QLatin1String("deviceStatus")).toString() == QLatin1String("awaitingApproval"))
        return failure(ErrorKind::Forbidden, QStringLiteral("awaitingApproval"));
    const auto userId = UserId::parse(json->value(QLatin1String("userId")).toString());
    if (!userId)
        return portal(QStringLiteral("a login answer without userId"));
    auto tokens = tokensIn(*json);
    if (!tokens)
        return tl::unexpected(tokens.error());
    LoginAnswer login{Person{*userId, {}, {}}, *tokens};
    // A role or office of a newer platform gives no right here, and is no error either (protocol.md §1).
    for (const QJsonValue& role : json->value(QLatin1String("roles")).toArray())
        if (const auto known = parseCode<Role>(role.toString()))
            login.person.roles.append(*known);
    for (const QJsonValue& org : json->value(QLatin1String("orgIds")).toArray())
        if (const auto id = OrganisationId::parse(org.toString()))
            login.person.orgIds.append(*id);
    return login;
}

PlatformRequest refreshRequest(const QByteArray& refreshToken)
{
    const QJsonObject json{{QStringLiteral("refreshToken"), QString::fromUtf8(refreshToken)}};
    return PlatformRequest{"POST", QStringLiteral("/auth/refresh"), compact(json), false, 0};
}

Result<Tokens> readRefresh(const PlatformAnswer& answer)
{
    return document(answer).and_then(tokensIn);
}

} // namespace lianxin::net
