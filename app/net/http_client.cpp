// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_client.h"

#include "domain/async.h"
#include "net/http_exchange.h"
#include "net/pin.h"
#include "net/proxy_choice.h"
#include "net/tls_policy.h"

#include <QAuthenticator>
#include <QNetworkProxy>

namespace lianxin::net {

namespace {
constexpr int kMostProxyAnswers = 3; // calls at the same time are asked one by one
}

HttpClient::HttpClient(NetworkOptions options, const Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock)
{
    m_manager.setProxyFactory(new ProxyChoice(m_options.proxy)); // the manager's now
    connect(&m_manager, &QNetworkAccessManager::proxyAuthenticationRequired, this, &HttpClient::answerProxy);
}

HttpClient::~HttpClient()
{
    qDeleteAll(findChildren<HttpExchange*>(Qt::FindDirectChildrenOnly)); // their replies need the manager
}

QFuture<Result<HttpAnswer>> HttpClient::send(const HttpCall& call)
{
    if (call.url.scheme() != QLatin1String("https"))
        return finished<HttpAnswer>(failure(ErrorKind::InvalidInput, QStringLiteral("only https is allowed")));
    if (!m_tls) {
        if (const auto pins = checkPinList(m_options.pins); !pins)
            return finished<HttpAnswer>(tl::unexpected(pins.error()));
        const auto tls = tlsConfiguration(m_options.caFile, m_options.certificateFile);
        if (!tls)
            return finished<HttpAnswer>(tl::unexpected(tls.error()));
        m_tls = *tls;
    }
    if (call.control && call.control->isAbandoned())
        return finished<HttpAnswer>(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
    auto* exchange = new HttpExchange(m_manager, *m_tls, m_options, m_clock, call, this);
    if (call.cancellable)
        connect(this, &HttpClient::cancelRequested, exchange, &HttpExchange::cancel);
    // Queued: Qt's own thread waits for the answer to its question.
    connect(exchange, &HttpExchange::reached, this, [this] { m_proxyAnswers = 0; });
    connect(this, &HttpClient::proxyRefused, exchange, &HttpExchange::onProxyRefused, Qt::QueuedConnection);
    return exchange->start();
}

void HttpClient::answerProxy(const QNetworkProxy& proxy, QAuthenticator* authenticator)
{
    const auto known = m_options.proxyCredentials
        ? m_options.proxyCredentials(QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port()))
        : std::nullopt;
    if (!known)
        return; // the call ends with ProxyAuth
    // A proxy that refuses is asked again and again by Qt, hundreds of times a second, each time with an
    // authenticator that remembers nothing.
    if (++m_proxyAnswers > kMostProxyAnswers) {
        m_proxyAnswers = 0;
        return Q_EMIT proxyRefused();
    }
    authenticator->setUser(known->user);
    authenticator->setPassword(known->password);
}

void HttpClient::cancelAll()
{
    Q_EMIT cancelRequested();
}

} // namespace lianxin::net
