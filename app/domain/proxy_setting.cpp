// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/proxy_setting.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace lianxin {

namespace {

constexpr int kLastPort = 65'535;

const QLatin1String kUse("use");
const QLatin1String kKind("kind");
const QLatin1String kHost("host");
const QLatin1String kPort("port");

} // namespace

std::optional<QString> proxyHostOf(const QString& text)
{
    QString host = text.trimmed();
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2); // an IPv6 address as it stands in a URL
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(host, QUrl::StrictMode);
    // A dot alone is a host for QUrl, and so is "%41": what is asked for is what was written.
    static const QString kNotInNames = QStringLiteral("%/@\\?#_");
    const bool odd = std::any_of(host.cbegin(), host.cend(), [](QChar c) { return kNotInNames.contains(c) || c.isSpace(); });
    if (!url.isValid() || url.host().isEmpty() || odd || host.startsWith(QLatin1Char('.')))
        return std::nullopt;
    return host;
}

std::optional<quint16> proxyPortOf(const QString& text)
{
    bool isNumber = false;
    const int port = text.trimmed().toInt(&isNumber);
    if (!isNumber || port < 1 || port > kLastPort)
        return std::nullopt;
    return static_cast<quint16>(port);
}

QByteArray toJson(const ProxySetting& setting)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("proxy"), QJsonObject{{kUse, codeOf(setting.use)},
                                                                           {kKind, codeOf(setting.kind)},
                                                                           {kHost, setting.host},
                                                                           {kPort, setting.port}}}})
        .toJson();
}

ProxySetting proxySettingFrom(const QByteArray& json)
{
    const QJsonObject proxy = QJsonDocument::fromJson(json).object().value(QLatin1String("proxy")).toObject();
    ProxySetting setting;
    setting.use = parseCode<ProxyUse>(proxy.value(kUse).toString()).value_or(ProxyUse::System);
    setting.kind = parseCode<ProxyKind>(proxy.value(kKind).toString()).value_or(ProxyKind::Http);
    setting.host = proxyHostOf(proxy.value(kHost).toString()).value_or(QString());
    setting.port = proxyPortOf(QString::number(proxy.value(kPort).toInt())).value_or(0);
    if (!setting.isWhole())
        setting.use = ProxyUse::System;
    return setting;
}

} // namespace lianxin
