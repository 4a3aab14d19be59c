// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxy_setting.h"

#include <QStringList>
#include <QTcpServer>

namespace lianxin::test {

/// A network's proxy on a free port of the loopback that speaks HTTP's CONNECT and SOCKS5. Whatever name it is asked for,
/// the tunnel ends at one port of this PC: names that nobody else knows lead to a test's platform. Runs on the event loop
/// of the thread that made it.
class LittleProxy : public QObject {
public:
    explicit LittleProxy(int targetPort);

    /// From now on only who says this is let through.
    void askFor(const QString& user, const QString& password);
    /// How a profile names it.
    [[nodiscard]] ProxySetting setting(ProxyKind kind) const;
    /// `host:port` of every tunnel that was made, in order.
    [[nodiscard]] QStringList tunnels() const { return m_tunnels; }
    [[nodiscard]] int refusals() const { return m_refusals; }
    [[nodiscard]] int openTunnels() const { return m_open; }

private:
    class Caller;
    QTcpServer m_server;
    const int m_targetPort;
    QString m_user;
    QString m_password;
    QStringList m_tunnels;
    int m_refusals = 0;
    int m_open = 0;
};

} // namespace lianxin::test
