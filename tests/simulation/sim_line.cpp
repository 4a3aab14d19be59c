// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_line.h"

#include <QJsonDocument>
#include <QUrl>

namespace lianxin::test {

using platform::Answer;
using platform::Call;

namespace {

constexpr int kUnauthorized = 401;

QString problemOf(const Answer& answer)
{
    return answer.isProblem ? QJsonDocument::fromJson(answer.body).object().value(QLatin1String("type")).toString() : QString();
}

} // namespace

void SimLine::setDevice(const DeviceId& device)
{
    if (device.text() != m_device)
        m_accessToken.clear(); // a token is bound to its device
    m_device = device.text();
}

SimLine::Fate SimLine::fate()
{
    int left = static_cast<int>(m_random.below(1000));
    const std::initializer_list<std::pair<int, Fate>> fates{{m_weather.requestLost, Fate::RequestLost},
                                                            {m_weather.answerLost, Fate::AnswerLost},
                                                            {m_weather.doubled, Fate::Doubled},
                                                            {m_weather.portal, Fate::Portal},
                                                            {m_weather.overloaded, Fate::Overloaded}};
    for (const auto& [share, fate] : fates) {
        if (left < share)
            return fate;
        left -= share;
    }
    return Fate::Arrives;
}

Milliseconds SimLine::travel()
{
    return Milliseconds(1 + m_random.below(static_cast<quint64>(m_weather.slowest.count())));
}

QFuture<Result<PlatformAnswer>> SimLine::send(const PlatformRequest& request)
{
    ++m_calls;
    const Owed<PlatformAnswer> owed;
    m_owed.append(owed);
    const Fate fate = this->fate();
    const Milliseconds back = travel();
    // What has left the PC arrives also when the PC ends meanwhile: only the answer finds nobody.
    m_time.certainly(travel(), [this, request, fate, owed, back, generation = m_generation] {
        const auto answer = reach(request, fate);
        m_time.certainly(back, [this, answer, owed, generation] {
            if (generation == m_generation)
                owed.answer(answer);
        });
    });
    return owed.future();
}

void SimLine::cancelAll()
{
    ++m_generation;
    for (const auto& owed : std::exchange(m_owed, {}))
        owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
}

Result<PlatformAnswer> SimLine::reach(const PlatformRequest& request, Fate fate)
{
    if (!m_platform.isUp())
        return failure(ErrorKind::Refused, QStringLiteral("nobody listens"), true);
    switch (fate) {
    case Fate::RequestLost: return failure(ErrorKind::Cut, QStringLiteral("request lost"), true);
    case Fate::Portal: return failure(ErrorKind::Portal, QStringLiteral("login page"), true);
    case Fate::Overloaded: {
        PlatformAnswer busy;
        busy.status = 503;
        busy.retryAfterMs = 5000;
        busy.body = QByteArrayLiteral(R"({"type":"urn:mosp:error:unavailable","status":503})");
        return busy;
    }
    case Fate::Doubled: std::ignore = ask(request); break;
    case Fate::AnswerLost:
    case Fate::Arrives: break;
    }
    Answer answer = ask(request);
    if (answer.status == kUnauthorized && !problemOf(answer).endsWith(QLatin1String("deviceRevoked")) && (renew() || signIn()))
        answer = ask(request);
    if (fate == Fate::AnswerLost)
        return failure(ErrorKind::Cut, QStringLiteral("answer lost"), true);
    if (answer.status == kUnauthorized)
        return failure(ErrorKind::Unauthorized, problemOf(answer));
    PlatformAnswer told;
    told.status = answer.status;
    told.body = answer.body;
    told.retryAfterMs = answer.retryAfterMs;
    told.serverTime = m_platform.now();
    told.epoch = m_platform.head().epoch;
    told.roundTrip = Milliseconds(100);
    return told;
}

Answer SimLine::ask(const PlatformRequest& request)
{
    const QUrl url(request.path);
    Call call;
    call.method = request.method;
    call.path = QStringLiteral("/mosp/v1") + url.path();
    call.query = QUrlQuery(url);
    call.authorization = QStringLiteral("Bearer ") + m_accessToken;
    call.device = m_device;
    call.requestId = m_random.uuid();
    call.contentType = QStringLiteral("application/json");
    call.body = request.body;
    return m_platform.answer(call);
}

Answer SimLine::post(const QString& path, const QJsonObject& body)
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

bool SimLine::take(const Answer& answer)
{
    if (answer.status != 200)
        return false;
    const QJsonObject tokens = QJsonDocument::fromJson(answer.body).object();
    m_accessToken = tokens.value(QLatin1String("accessToken")).toString();
    m_refreshToken = tokens.value(QLatin1String("refreshToken")).toString();
    return true;
}

bool SimLine::renew()
{
    return !m_refreshToken.isEmpty()
           && take(post(QStringLiteral("/auth/refresh"), {{QStringLiteral("refreshToken"), m_refreshToken}}));
}

bool SimLine::signIn()
{
    const QJsonObject device{{QStringLiteral("id"), m_device},
                             {QStringLiteral("name"), QStringLiteral("办公室 3")},
                             {QStringLiteral("publicKey"), QString()},
                             {QStringLiteral("courierKey"), QString()},
                             {QStringLiteral("app"), QStringLiteral("1.0.0")},
                             {QStringLiteral("os"), QStringLiteral("linux")}};
    return take(post(QStringLiteral("/auth/login"), {{QStringLiteral("username"), m_account.username},
                                                     {QStringLiteral("password"), kSimPassword},
                                                     {QStringLiteral("device"), device}}));
}

} // namespace lianxin::test
