// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_session.h"

#include "domain/problem_type.h"

#include <QJsonDocument>

namespace lianxin::test {

using platform::Answer;
using platform::Call;

namespace {

constexpr int kUnauthorized = 401;

bool isRevoked(const Answer& answer)
{
    return problemType(answer.body) == QLatin1String("deviceRevoked");
}

} // namespace

SimSession::SimSession(SimPlatform& platform, Random& random, SimAccount account, const sync::DeviceKeys& keys)
    : m_platform(platform), m_random(random), m_account(std::move(account)),
      m_publicKey(QString::fromLatin1(keys.signer.publicKey.toBase64())),
      m_courierKey(QString::fromLatin1(keys.identity.recipient().key().toBase64()))
{
}

void SimSession::setDevice(const DeviceId& device)
{
    if (device.text() != m_device) { // tokens are bound to their device; who took a new one signs in
        m_accessToken.clear();
        m_refreshToken.clear();
    }
    m_device = device.text();
}

void SimSession::copyTokens(const SimSession& other)
{
    m_accessToken = other.m_accessToken;
    m_refreshToken = other.m_refreshToken;
    m_device = other.m_device;
}

Answer SimSession::ask(Call call)
{
    Answer answer = askOnce(call);
    if (answer.status == kUnauthorized && !isRevoked(answer) && (renew() || signIn()))
        answer = askOnce(call);
    return answer;
}

Answer SimSession::askOnce(Call call)
{
    call.authorization = QStringLiteral("Bearer ") + m_accessToken;
    call.device = m_device;
    call.requestId = m_random.uuid();
    return m_platform.answer(call);
}

Answer SimSession::post(const QString& path, const QJsonObject& body)
{
    Call call;
    call.method = "POST";
    call.path = QStringLiteral("/mosp/v1") + path;
    call.device = m_device;
    call.requestId = m_random.uuid();
    call.contentType = QStringLiteral("application/json");
    call.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return m_platform.answer(call);
}

bool SimSession::take(const Answer& answer)
{
    if (answer.status != 200)
        return false;
    const QJsonObject tokens = QJsonDocument::fromJson(answer.body).object();
    m_accessToken = tokens.value(QLatin1String("accessToken")).toString();
    m_refreshToken = tokens.value(QLatin1String("refreshToken")).toString();
    return true;
}

bool SimSession::renew()
{
    return !m_refreshToken.isEmpty()
           && take(post(QStringLiteral("/auth/refresh"), {{QStringLiteral("refreshToken"), m_refreshToken}}));
}

bool SimSession::signIn()
{
    const QJsonObject device{{QStringLiteral("id"), m_device},
                             {QStringLiteral("name"), QStringLiteral("办公室 3")},
                             {QStringLiteral("publicKey"), m_publicKey},
                             {QStringLiteral("courierKey"), m_courierKey},
                             {QStringLiteral("app"), QStringLiteral("1.0.0")},
                             {QStringLiteral("os"), QStringLiteral("linux")}};
    return take(post(QStringLiteral("/auth/login"), {{QStringLiteral("username"), m_account.username},
                                                     {QStringLiteral("password"), kSimPassword},
                                                     {QStringLiteral("device"), device}}));
}

} // namespace lianxin::test
