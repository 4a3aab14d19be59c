// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_transport.h"

#include "domain/problem_type.h"

namespace lianxin::net {

namespace {
constexpr int kUnauthorized = 401;
}

HttpTransport::HttpTransport(MospClient& client, AuthSession& session, QObject* parent)
    : QObject(parent), m_client(client), m_session(session)
{
}

QFuture<Result<PlatformAnswer>> HttpTransport::send(const PlatformRequest& request)
{
    if (!request.authorised)
        return m_client.call(request, {}, true);
    const quint64 number = ++m_lastNumber;
    const Call call{request, {}, false};
    m_calls.insert(number, call);
    whenDone(m_session.accessToken(), this,
             [this, number](const Result<QByteArray>& token) { withToken(number, token); });
    return call.owed.future();
}

void HttpTransport::cancelAll()
{
    const auto calls = std::exchange(m_calls, {});
    m_client.cancelAll();
    for (const Call& call : calls)
        call.owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
}

void HttpTransport::withToken(quint64 number, const Result<QByteArray>& token)
{
    const auto call = m_calls.constFind(number);
    if (call == m_calls.constEnd())
        return;
    if (!token)
        return conclude(number, tl::unexpected(token.error()));
    whenDone(m_client.call(call->request, *token, true), this,
             [this, number, used = *token](const Result<PlatformAnswer>& answer) { onAnswer(number, used, answer); });
}

void HttpTransport::onAnswer(quint64 number, const QByteArray& token, const Result<PlatformAnswer>& answer)
{
    const auto call = m_calls.find(number);
    if (call == m_calls.end())
        return;
    if (!answer || answer->status != kUnauthorized)
        return conclude(number, answer);
    const QString type = problemType(answer->body);
    if (call->renewed || type == QLatin1String("deviceRevoked"))
        return conclude(number, failure(ErrorKind::Unauthorized, type));
    call->renewed = true;
    whenDone(m_session.renew(token), this,
             [this, number](const Result<QByteArray>& renewed) { withToken(number, renewed); });
}

void HttpTransport::conclude(quint64 number, Result<PlatformAnswer> answer)
{
    const Call call = m_calls.take(number);
    call.owed.answer(std::move(answer));
}

} // namespace lianxin::net
