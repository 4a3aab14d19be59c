// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/mosp_client.h"

#include "domain/strict_json.h"
#include "net/fault.h"
#include "net/portal_rule.h"

#include <QJsonArray>

namespace lianxin::net {

namespace {

constexpr int kProtocolVersion = 1;

/// The path alone: a query may hold a cursor, which is of no use in a log.
QString loggedName(const PlatformRequest& request)
{
    return QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path.section(QLatin1Char('?'), 0, 0);
}

std::optional<QString> baseUrlOf(const QJsonObject& document)
{
    for (const QJsonValue& version : document.value(QLatin1String("versions")).toArray())
        if (version.toObject().value(QLatin1String("version")).toInt() == kProtocolVersion)
            return version.toObject().value(QLatin1String("baseUrl")).toString();
    return std::nullopt;
}

} // namespace

MospClient::MospClient(Endpoint endpoint, NetworkOptions options, const Clock& clock, Random& random, Log& log,
                       QObject* parent)
    : QObject(parent), m_endpoint(std::move(endpoint)), m_random(random), m_log(log),
      m_http(std::move(options), clock)
{
}

QFuture<Result<PlatformAddress>> MospClient::discover()
{
    if (m_address)
        return finished<PlatformAddress>(*m_address);
    const QUrl document = m_endpoint.platform.resolved(QUrl(QStringLiteral("/.well-known/mosp")));
    const QByteArray requestId = m_random.uuid().toLatin1();
    const Owed<PlatformAddress> owed;
    whenDone(m_http.send(httpCall(document, requestId)), this,
             [this, owed, document, requestId](const Result<HttpAnswer>& answer) {
                 if (!answer)
                     return owed.answer(tl::unexpected(answer.error()));
                 const auto address = readAddress(document, *answer, requestId);
                 if (address)
                     m_address = *address;
                 owed.answer(address);
             });
    return owed.future();
}

QFuture<Result<PlatformAnswer>> MospClient::call(const PlatformRequest& request, const QByteArray& accessToken,
                                                 bool cancellable)
{
    const Owed<PlatformAnswer> owed;
    const auto at = [this, request, accessToken, cancellable, owed](const PlatformAddress& address) {
        callAt(QUrl(address.base.toString() + request.path, QUrl::StrictMode), request, accessToken, cancellable,
               owed);
    };
    if (m_address) {
        at(*m_address);
        return owed.future();
    }
    whenDone(discover(), this, [owed, at](const Result<PlatformAddress>& address) {
        if (!address)
            return owed.answer(tl::unexpected(address.error()));
        at(*address);
    });
    return owed.future();
}

void MospClient::cancelAll()
{
    m_http.cancelAll();
}

Result<PlatformAddress> MospClient::readAddress(const QUrl& document, const HttpAnswer& answer,
                                                const QByteArray& requestId) const
{
    const auto accepted = acceptAnswer(answer, requestId);
    if (!accepted)
        return tl::unexpected(accepted.error());
    const auto json = parseJsonObject(accepted->body);
    const auto baseUrl = json ? baseUrlOf(*json) : std::nullopt;
    const QString platformId = json ? json->value(QLatin1String("platformId")).toString() : QString();
    if (accepted->status != 200 || !baseUrl || !isUuidText(platformId))
        return portal(QStringLiteral("no description of a platform"));
    if (!m_endpoint.expectedPlatformId.isEmpty() && platformId != m_endpoint.expectedPlatformId)
        return failure(ErrorKind::OtherPlatform, QStringLiteral("another platformId"));
    const QUrl base = document.resolved(QUrl(*baseUrl)).adjusted(QUrl::StripTrailingSlash);
    if (!base.isValid() || base.scheme() != QLatin1String("https"))
        return portal(QStringLiteral("no https base URL"));
    return PlatformAddress{base, platformId, json->value(QLatin1String("name")).toString(), answer.certificate};
}

HttpCall MospClient::httpCall(const QUrl& url, const QByteArray& requestId) const
{
    HttpCall call;
    call.url = url;
    call.headers = {{"Mosp-Request-Id", requestId}, {"Mosp-Device", m_endpoint.deviceId.text().toLatin1()}};
    return call;
}

void MospClient::callAt(const QUrl& url, const PlatformRequest& request, const QByteArray& accessToken,
                        bool cancellable, const Owed<PlatformAnswer>& owed)
{
    const QByteArray requestId = m_random.uuid().toLatin1();
    HttpCall call = httpCall(url, requestId);
    call.method = request.method;
    call.body = request.body;
    call.hold = Milliseconds(request.waitMs);
    call.cancellable = cancellable;
    if (!accessToken.isEmpty())
        call.headers.append({"Authorization", "Bearer " + accessToken});
    whenDone(m_http.send(call), this, [this, request, requestId, owed](const Result<HttpAnswer>& raw) {
        const auto answer = raw ? acceptAnswer(*raw, requestId) : Result<PlatformAnswer>(tl::unexpected(raw.error()));
        logEnd(request, requestId, answer);
        owed.answer(answer);
    });
}

void MospClient::logEnd(const PlatformRequest& request, const QByteArray& requestId,
                        const Result<PlatformAnswer>& answer)
{
    const QString head = loggedName(request) + QLatin1Char(' ') + QString::fromLatin1(requestId) + QLatin1Char(' ');
    if (answer)
        return m_log.write(LogLevel::Debug, LogCategory::Net,
                           head + QStringLiteral("%1 in %2 ms, %3 B up, %4 B down").arg(answer->status)
                                      .arg(answer->roundTrip.count()).arg(answer->bytesUp).arg(answer->bytesDown));
    const LogLevel level = answer.error().kind == ErrorKind::Cancelled ? LogLevel::Debug : LogLevel::Warning;
    m_log.write(level, LogCategory::Net,
                head + QStringLiteral("failed, kind %1: %2").arg(static_cast<int>(answer.error().kind))
                           .arg(answer.error().detail));
}

} // namespace lianxin::net
