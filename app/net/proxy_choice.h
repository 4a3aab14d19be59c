// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxy_setting.h"

#include <QNetworkProxyFactory>
#include <QUrl>

namespace lianxin::net {

/// The proxy that the settings say; the loopback is reached without one, whatever they say: no proxy elsewhere knows the
/// way to it. Any thread; asking the system may take a moment.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    explicit ProxyChoice(ProxySetting setting) : m_setting(std::move(setting)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;

private:
    const ProxySetting m_setting;
};

/// The proxy between here and `url`; NoProxy for none.
[[nodiscard]] QNetworkProxy proxyFor(const QUrl& url, const ProxySetting& setting);

} // namespace lianxin::net
