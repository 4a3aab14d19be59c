// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/proxy_setting.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace lianxin::net {

/// What a proxy asks for. A secret: never logged, never shown.
struct ProxyCredentials {
    QString user;
    QString password;
    friend bool operator==(const ProxyCredentials&, const ProxyCredentials&) = default;
};

/// What is known for the proxy of this name (`host:port`); nothing: ask the person, and try again. Called on the
/// client's thread, and answers at once.
using ProxyCredentialsSource = std::function<std::optional<ProxyCredentials>(const QString& proxy)>;

/// The limits of protocol.md §1, passed in so that tests need not wait a minute, and how the platform is reached.
struct NetworkOptions {
    QString caFile; ///< PEM of a county's own authority, trusted instead of the system's; empty: the system's
    QStringList pins; ///< `sha256/…` (protocol.md §3): none, or two and more; see pin.h
    QString certificateFile; ///< PEM of this device's certificate and its key, for mutual TLS; empty: none
    ProxySetting proxy{}; ///< see ProxyChoice
    ProxyCredentialsSource proxyCredentials; ///< empty: none are known but those of the system's settings
    Milliseconds connectTimeout{20'000};
    Milliseconds stallTimeout{60'000}; ///< without one byte of progress
    qint64 bodyCap = 32 * 1024 * 1024; ///< bytes of a body, before and after decoding
    qint64 ratioCap = 100; ///< decoded bytes per coded byte
};

} // namespace lianxin::net
