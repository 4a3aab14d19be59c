// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/mosp_client.h"

#include "domain/strict_json.h"
#include "net/fault.h"
#include "net/portal_rule.h"
#include "wire/coding.h"

#include <QJsonArray>

namespace lianxin::net {

namespace {

constexpr int kProtocolVersion = 1;

/// The path alone: a query may hold a cursor, which is of no use in a log.
QString loggedName(const QByteArray& method, const QString& path)
{
    return QString::fromLatin1(method) + QLatin1Char(' ') + path.section(QLatin1Char('?'), 0, 0);
}

/// Lets nothing through to the sink that is not the platform's answer to this request.
class CheckedSink final : public BodySink {
public:
    CheckedSink(std::shared_ptr<BodySink> inner, QByteArray requestId)
        : m_inner(std::move(inner)), m_requestId(std::move(requestId))
    {
    }
    bool wants(const HttpAnswer& head) const override { return m_inner->wants(head); }
    Result<void> begin(const HttpAnswer& head) override
    {
        return acceptHead(head, m_requestId).and_then([&](const PlatformAnswer&) { return m_inner->begin(head); });
    }
    Result<void> take(const QByteArray& bytes) override { return m_inner->take(bytes); }

private:
    const std::shared_ptr<BodySink> m_inner;
    const QByteArray m_requestId;
};

/// An error's document is optional where HTTP itself says enough (HEAD has none at all).
Result<RawAnswer> acceptRaw(const RawCall& call, const HttpAnswer& raw, const QByteArray& requestId)
{
    constexpr int firstError = 400;
    const bool hasDocument = raw.status >= firstError && !raw.body.isEmpty() && call.method != "HEAD";
    const auto accepted = hasDocument ? acceptAnswer(raw, requestId) : acceptHead(raw, requestId);
    return accepted.map([&](const PlatformAnswer& answer) { return RawAnswer{answer, {}, raw.headers}; });
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
      m_http(std::move(options), clock), m_address(m_endpoint.address)
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
    withAddress(owed, [this, request, accessToken, cancellable, owed](const PlatformAddress& address) {
        const QByteArray requestId = m_random.uuid().toLatin1();
        HttpCall http = jsonCall(address, request, accessToken, requestId);
        http.cancellable = cancellable;
        start(http, loggedName(request.method, request.path), requestId, owed);
    });
    return owed.future();
}

QFuture<Result<PlatformAnswer>> MospClient::callPages(const PagesCall& call, const QByteArray& accessToken)
{
    const Owed<PlatformAnswer> owed;
    withAddress(owed, [this, call, accessToken, owed](const PlatformAddress& address) {
        const QByteArray requestId = m_random.uuid().toLatin1();
        HttpCall http = jsonCall(address, call.request, accessToken, requestId);
        http.headers.emplaceBack("Accept", "application/json-seq, application/json");
        if (call.dear) {
            http.headers.emplaceBack("Save-Data", "on");
            http.headers.emplaceBack("Accept-Encoding", "xz, " + wire::acceptedCodings());
        }
        http.sink = std::make_shared<CheckedSink>(call.sink, requestId);
        http.control = call.control;
        start(http, loggedName(call.request.method, call.request.path), requestId, owed);
    });
    return owed.future();
}

QFuture<Result<RawAnswer>> MospClient::callRaw(const RawCall& call, const QByteArray& accessToken)
{
    const Owed<RawAnswer> owed;
    withAddress(owed, [this, call, accessToken, owed](const PlatformAddress& address) {
        callRawAt(address, call, accessToken, owed);
    });
    return owed.future();
}

template <class T>
void MospClient::withAddress(const Owed<T>& owed, const std::function<void(const PlatformAddress&)>& then)
{
    if (m_address)
        return then(*m_address);
    whenDone(discover(), this, [owed, then](const Result<PlatformAddress>& address) {
        if (!address)
            return owed.answer(tl::unexpected(address.error()));
        then(*address);
    });
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

HttpCall MospClient::jsonCall(const PlatformAddress& address, const PlatformRequest& request,
                              const QByteArray& accessToken, const QByteArray& requestId) const
{
    HttpCall call = httpCall(QUrl(address.base.toString() + request.path, QUrl::StrictMode), requestId);
    call.method = request.method;
    call.body = request.body;
    call.hold = Milliseconds(request.waitMs);
    if (!accessToken.isEmpty())
        call.headers.append({"Authorization", "Bearer " + accessToken});
    return call;
}

void MospClient::start(const HttpCall& call, const QString& loggedName, const QByteArray& requestId,
                       const Owed<PlatformAnswer>& owed)
{
    whenDone(m_http.send(call), this, [this, loggedName, requestId, owed](const Result<HttpAnswer>& raw) {
        const auto answer = raw.and_then([&](const HttpAnswer& came) {
            return came.sunk ? acceptHead(came, requestId) : acceptAnswer(came, requestId);
        });
        logEnd(loggedName, requestId, answer);
        owed.answer(answer);
    });
}

void MospClient::callRawAt(const PlatformAddress& address, const RawCall& call, const QByteArray& accessToken,
                           const Owed<RawAnswer>& owed)
{
    const QUrl url = call.fromHost ? address.base.resolved(QUrl(call.path, QUrl::StrictMode))
                                   : QUrl(address.base.toString() + call.path, QUrl::StrictMode);
    if (url.authority() != address.base.authority()) // the token is for nobody else, whatever the path says
        return owed.answer(portal(QStringLiteral("a place on another host")));
    const QByteArray requestId = m_random.uuid().toLatin1();
    HttpCall http = httpCall(url, requestId);
    http.method = call.method;
    http.headers += call.headers;
    http.headers.append({"Authorization", "Bearer " + accessToken});
    http.body = call.body;
    http.contentType = call.contentType;
    http.coded = false;
    if (call.sink)
        http.sink = std::make_shared<CheckedSink>(call.sink, requestId);
    whenDone(m_http.send(http), this, [this, call, url, requestId, owed](const Result<HttpAnswer>& raw) {
        auto answer = raw.and_then([&](const HttpAnswer& came) { return acceptRaw(call, came, requestId); });
        if (answer)
            answer->url = url;
        logEnd(loggedName(call.method, call.path), requestId,
               answer.map([](const RawAnswer& accepted) -> PlatformAnswer { return accepted; }));
        owed.answer(answer);
    });
}

void MospClient::logEnd(const QString& name, const QByteArray& requestId, const Result<PlatformAnswer>& answer)
{
    const QString head = name + QLatin1Char(' ') + QString::fromLatin1(requestId) + QLatin1Char(' ');
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
