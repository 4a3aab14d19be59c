// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "domain/proxy_setting.h"

#include <QUrl>

namespace lianxin::ctl {

namespace {

/// `host:port`, also with an IPv6 address in brackets.
Result<ProxySetting> ownProxy(ProxyKind kind, const QString& text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    const auto host = proxyHostOf(text.left(colon));
    const auto port = proxyPortOf(text.mid(colon + 1));
    if (colon < 0 || !host || !port)
        return failure(ErrorKind::InvalidInput, QStringLiteral("a proxy is host:port, without http:// and password"));
    return ProxySetting{ProxyUse::Own, kind, *host, *port};
}

Result<ProxySetting> settingOf(const Proxy& arguments, ProxySetting present)
{
    if (!arguments.http.isEmpty())
        return ownProxy(ProxyKind::Http, arguments.http);
    if (!arguments.socks5.isEmpty())
        return ownProxy(ProxyKind::Socks5, arguments.socks5);
    if (arguments.system)
        present.use = ProxyUse::System;
    if (arguments.none)
        present.use = ProxyUse::None;
    return present;
}

QJsonObject shown(const ProxySetting& setting)
{
    QJsonObject json{{QStringLiteral("use"), codeOf(setting.use)}};
    if (setting.use == ProxyUse::Own) {
        json.insert(QStringLiteral("kind"), codeOf(setting.kind));
        json.insert(QStringLiteral("host"), setting.host);
        json.insert(QStringLiteral("port"), setting.port);
    }
    return json;
}

} // namespace

Result<QJsonObject> proxy(Session& session, const Proxy& arguments)
{
    const auto wanted = settingOf(arguments, session.office.proxy());
    if (!wanted)
        return tl::unexpected(wanted.error());
    const bool chooses = arguments.system || arguments.none || !arguments.http.isEmpty() || !arguments.socks5.isEmpty();
    if (chooses)
        if (const auto kept = await(session.office.setProxy(*wanted)); !kept)
            return tl::unexpected(kept.error());
    return shown(*wanted);
}

void takeProxyCredentials(client::Office& office)
{
    const ProxySetting setting = office.proxy();
    if (setting.use != ProxyUse::Own)
        return; // Qt reads the environment by itself
    for (const char* name : {"https_proxy", "HTTPS_PROXY"}) {
        const QUrl url = QUrl::fromUserInput(qEnvironmentVariable(name));
        if (url.userName().isEmpty() || url.host().compare(setting.host, Qt::CaseInsensitive) != 0 || url.port() != setting.port)
            continue;
        return office.setProxyCredentials(url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    }
}

} // namespace lianxin::ctl
