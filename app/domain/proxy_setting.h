// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"

#include <QByteArray>
#include <QString>

namespace lianxin {

/// Whether something stands between this PC and the platform (issue 3: system proxy, none, or a given one).
enum class ProxyUse {
    System, ///< what this PC's system says
    None,
    Own ///< the one that is named here
};

enum class ProxyKind { Http, Socks5 };

template <>
struct EnumCodes<ProxyUse> {
    static constexpr std::array<std::pair<ProxyUse, const char*>, 3> codes{
        {{ProxyUse::System, "system"}, {ProxyUse::None, "none"}, {ProxyUse::Own, "own"}}};
};

template <>
struct EnumCodes<ProxyKind> {
    static constexpr std::array<std::pair<ProxyKind, const char*>, 2> codes{
        {{ProxyKind::Http, "http"}, {ProxyKind::Socks5, "socks5"}}};
};

/// How a profile reaches the network. Holds no secret: what the proxy asks for is never written down.
struct ProxySetting {
    ProxyUse use = ProxyUse::System;
    ProxyKind kind = ProxyKind::Http; ///< kind, host and port are kept while another use holds
    QString host;
    quint16 port = 0; ///< 0: none
    friend bool operator==(const ProxySetting&, const ProxySetting&) = default;

    /// False for an own proxy without a host or a port.
    [[nodiscard]] bool isWhole() const { return use != ProxyUse::Own || (!host.isEmpty() && port != 0); }
};

/// The name or address that somebody wrote, without the spaces around it; nothing where it is neither, such as with a
/// scheme, a port or a password in it.
[[nodiscard]] std::optional<QString> proxyHostOf(const QString& text);
/// 1 … 65535; nothing for anything else.
[[nodiscard]] std::optional<quint16> proxyPortOf(const QString& text);

[[nodiscard]] QByteArray toJson(const ProxySetting& setting);
/// The system's where it cannot be read or is not whole: there is always a way to try the line.
[[nodiscard]] ProxySetting proxySettingFrom(const QByteArray& json);

} // namespace lianxin
