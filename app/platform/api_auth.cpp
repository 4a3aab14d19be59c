// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "platform/api_parts.h"

#include <QJsonArray>

// The calls of protocol.md §3.
namespace lianxin::platform {

namespace {

QJsonArray rolesJson(const Person& person)
{
    QJsonArray roles;
    for (const Role role : person.roles)
        roles.append(codeOf(role));
    return roles;
}

QJsonArray orgsJson(const Person& person)
{
    QJsonArray orgs;
    for (const OrganisationId& org : person.orgIds)
        orgs.append(org.text());
    return orgs;
}

void insertTokens(QJsonObject& object, const Tokens& tokens)
{
    object.insert(QStringLiteral("accessToken"), tokens.access);
    object.insert(QStringLiteral("accessExpiresAt"), toText(tokens.accessExpiresAt));
    object.insert(QStringLiteral("refreshToken"), tokens.refresh);
    object.insert(QStringLiteral("refreshExpiresAt"), toText(tokens.refreshExpiresAt));
}

Outcome<Device> deviceOf(const QJsonObject& object)
{
    const auto text = [&](const char* name) {
        return object.value(QLatin1String(name)).toString().left(200);
    };
    const auto id = DeviceId::parse(text("id"));
    if (!id)
        return invalidCall(QStringLiteral("device.id"));
    return Device{*id, text("name"), text("publicKey"), text("courierKey"), text("app"), text("os")};
}

} // namespace

// Signing in costs a password hash: it is limited before anybody is known.
Outcome<void> Api::limitAddress(const Call& call)
{
    if (const auto wait = m_rateLimit.take(QStringLiteral("address ") + call.address))
        return tooManyCalls(*wait);
    return {};
}

Outcome<QByteArray> Api::login(const Call& call)
{
    if (auto limited = limitAddress(call); !limited)
        return tl::unexpected(limited.error());
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    const QJsonValue username = body->value(QLatin1String("username"));
    const QJsonValue secret = body->value(QLatin1String("password"));
    if (!username.isString() || !secret.isString())
        return invalidCall(QStringLiteral("username and password are needed"));
    const auto device = deviceOf(body->value(QLatin1String("device")).toObject());
    if (!device)
        return tl::unexpected(device.error());
    const auto grant = m_accounts.login({username.toString(), secret.toString(), *device, call.address});
    if (!grant)
        return tl::unexpected(grant.error());
    QJsonObject answer{{QStringLiteral("userId"), grant->person.userId.text()},
                       {QStringLiteral("deviceStatus"), QStringLiteral("active")},
                       {QStringLiteral("roles"), rolesJson(grant->person)},
                       {QStringLiteral("orgIds"), orgsJson(grant->person)}};
    insertTokens(answer, grant->tokens);
    return canonicalJson(answer);
}

Outcome<QByteArray> Api::refresh(const Call& call)
{
    if (auto limited = limitAddress(call); !limited)
        return tl::unexpected(limited.error());
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    const QJsonValue token = body->value(QLatin1String("refreshToken"));
    if (!token.isString())
        return invalidCall(QStringLiteral("refreshToken is needed"));
    const auto tokens = m_accounts.refresh(token.toString());
    if (!tokens)
        return tl::unexpected(tokens.error());
    QJsonObject answer;
    insertTokens(answer, *tokens);
    return canonicalJson(answer);
}

Outcome<QByteArray> Api::logout(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    if (auto ended = m_accounts.logout(*caller); !ended)
        return tl::unexpected(ended.error());
    return QByteArray();
}

Outcome<QByteArray> Api::password(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    auto changed = m_accounts.changePassword(*caller, body->value(QLatin1String("old")).toString(),
                                             body->value(QLatin1String("new")).toString(), call.address);
    if (!changed)
        return tl::unexpected(changed.error());
    return QByteArray();
}

Outcome<QByteArray> Api::devices(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto devices = m_accounts.devices(*caller);
    if (!devices)
        return tl::unexpected(devices.error());
    QJsonArray list;
    for (const DeviceState& device : *devices) {
        QJsonArray missing;
        for (const auto& [from, to] : device.missingSeqs)
            missing.append(QJsonArray{from, to});
        list.append(QJsonObject{{QStringLiteral("id"), device.id.text()},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("status"), device.status},
                                {QStringLiteral("lastSeenAt"), toText(device.lastSeenAt)},
                                {QStringLiteral("lastDeviceSeq"), device.lastDeviceSeq},
                                {QStringLiteral("missingSeqs"), missing}});
    }
    return canonicalJson(QJsonObject{{QStringLiteral("devices"), list}});
}

Outcome<QByteArray> Api::revokeDevice(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto device = DeviceId::parse(call.path.section(u'/', -1));
    if (!device)
        return problem(404, QStringLiteral("notFound"), QStringLiteral("no such device"));
    if (auto revoked = m_accounts.revokeDevice(*caller, *device); !revoked)
        return tl::unexpected(revoked.error());
    m_changes.endWait(*device);
    return QByteArray();
}

} // namespace lianxin::platform
