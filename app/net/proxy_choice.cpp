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

QNetworkProxy own(const ProxySetting& setting)
{
    switch (setting.kind) {
    case ProxyKind::Http: return {QNetworkProxy::HttpProxy, setting.host, setting.port};
    case ProxyKind::Socks5: return {QNetworkProxy::Socks5Proxy, setting.host, setting.port};
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

} // namespace

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery& query)
{
    if (isLoopback(query.peerHostName()))
        return {QNetworkProxy::NoProxy};
    switch (m_setting.use) {
    case ProxyUse::System: return systemProxyForQuery(query);
    case ProxyUse::None: return {QNetworkProxy::NoProxy};
    case ProxyUse::Own: return {own(m_setting)};
    }
    return {QNetworkProxy::NoProxy};
}

QNetworkProxy proxyFor(const QUrl& url, const ProxySetting& setting)
{
    const QList<QNetworkProxy> proxies = ProxyChoice(setting).queryProxy(QNetworkProxyQuery(url));
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::DefaultProxy ? QNetworkProxy(QNetworkProxy::NoProxy)
                                                                                      : proxies.first();
}

} // namespace lianxin::net
