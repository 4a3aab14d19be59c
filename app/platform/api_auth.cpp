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

Outcome<QByteArray> Api::login(const Request& request)
{
    const QJsonValue username = request.body.value(QLatin1String("username"));
    const QJsonValue secret = request.body.value(QLatin1String("password"));
    if (!username.isString() || !secret.isString())
        return invalidCall(QStringLiteral("username and password are needed"));
    const auto device = deviceOf(request.body.value(QLatin1String("device")).toObject());
    if (!device)
        return tl::unexpected(device.error());
    const auto grant = m_accounts.login(
        {username.toString(), secret.toString(), *device, request.call.address, request.call.certificate});
    if (!grant)
        return tl::unexpected(grant.error());
    QJsonObject answer{{QStringLiteral("userId"), grant->person.userId.text()},
                       {QStringLiteral("deviceStatus"), grant->deviceStatus},
                       {QStringLiteral("roles"), rolesJson(grant->person)},
                       {QStringLiteral("orgIds"), orgsJson(grant->person)}};
    insertTokens(answer, grant->tokens);
    return canonicalJson(answer);
}

Outcome<QByteArray> Api::refresh(const Request& request)
{
    const QJsonValue token = request.body.value(QLatin1String("refreshToken"));
    if (!token.isString())
        return invalidCall(QStringLiteral("refreshToken is needed"));
    const auto tokens = m_accounts.refresh(token.toString(), request.call.certificate);
    if (!tokens)
        return tl::unexpected(tokens.error());
    QJsonObject answer;
    insertTokens(answer, *tokens);
    return canonicalJson(answer);
}

Outcome<QByteArray> Api::logout(const Request& request)
{
    if (auto ended = m_accounts.logout(*request.caller); !ended)
        return tl::unexpected(ended.error());
    return QByteArray();
}

Outcome<QByteArray> Api::password(const Request& request)
{
    auto changed =
        m_accounts.changePassword(*request.caller, request.body.value(QLatin1String("old")).toString(),
                                  request.body.value(QLatin1String("new")).toString(), request.call.address);
    if (!changed)
        return tl::unexpected(changed.error());
    m_ledger.lookAtAccess();
    return QByteArray();
}

Outcome<QByteArray> Api::devices(const Request& request)
{
    const auto devices = m_accounts.devices(*request.caller);
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

Outcome<QByteArray> Api::revokeDevice(const Request& request)
{
    const auto device = DeviceId::parse(request.call.path.section(u'/', -1));
    if (!device)
        return problem(404, QStringLiteral("notFound"), QStringLiteral("no such device"));
    if (auto revoked = m_accounts.revokeDevice(*request.caller, *device); !revoked)
        return tl::unexpected(revoked.error());
    m_ledger.lookAtAccess();
    return QByteArray();
}

} // namespace lianxin::platform
