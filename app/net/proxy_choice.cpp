// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxy_choice.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace lianxin::net {

namespace {

bool isLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QNetworkProxy proxyOf(const QUrl& url)
{
    constexpr int usualPort = 3128;
    return {QNetworkProxy::HttpProxy, url.host(), static_cast<quint16>(url.port(usualPort)), url.userName(QUrl::FullyDecoded),
            url.password(QUrl::FullyDecoded)};
}

} // namespace

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery& query)
{
    if (!m_fixed.isEmpty())
        return {proxyOf(m_fixed)};
    if (isLoopback(query.peerHostName()))
        return {QNetworkProxy::NoProxy};
    return systemProxyForQuery(query);
}

QNetworkProxy proxyFor(const QUrl& url, const QUrl& fixed)
{
    const QList<QNetworkProxy> proxies = ProxyChoice(fixed).queryProxy(QNetworkProxyQuery(url));
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::DefaultProxy ? QNetworkProxy(QNetworkProxy::NoProxy)
                                                                                      : proxies.first();
}

} // namespace lianxin::net
