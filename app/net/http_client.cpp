// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_client.h"

#include "domain/async.h"
#include "net/http_exchange.h"
#include "net/tls_policy.h"

namespace lianxin::net {

HttpClient::HttpClient(NetworkOptions options, const Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock)
{
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
        const auto tls = tlsConfiguration(m_options.caFile);
        if (!tls)
            return finished<HttpAnswer>(tl::unexpected(tls.error()));
        m_tls = *tls;
    }
    auto* exchange = new HttpExchange(m_manager, *m_tls, m_options, m_clock, call, this);
    if (call.cancellable)
        connect(this, &HttpClient::cancelRequested, exchange, &HttpExchange::cancel);
    return exchange->start();
}

void HttpClient::cancelAll()
{
    Q_EMIT cancelRequested();
}

} // namespace lianxin::net
