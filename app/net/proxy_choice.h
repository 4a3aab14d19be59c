// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>
#include <QUrl>

namespace lianxin::net {

/// The proxy of the settings, else the system's; the loopback is reached without one. Any thread; asking the system
/// may take a moment.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    explicit ProxyChoice(QUrl fixed) : m_fixed(std::move(fixed)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;

private:
    const QUrl m_fixed;
};

/// The proxy between here and `url`; NoProxy for none.
[[nodiscard]] QNetworkProxy proxyFor(const QUrl& url, const QUrl& fixed);

} // namespace lianxin::net
