// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/net/tls_server.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace lianxin::test {

/// One connection of a TlsServer: reads requests one after the other and plays the script of each.
class TlsConnection : public QObject {
    Q_OBJECT

public:
    TlsConnection(qintptr handle, const QSslConfiguration& tls, Speech speech,
                  std::shared_ptr<TlsServer::Shared> shared, QObject* parent);
    ~TlsConnection() override;

private:
    void read();
    [[nodiscard]] bool takeRequest(HttpRequest& request);
    [[nodiscard]] qsizetype readHead(HttpRequest& request) const;
    [[nodiscard]] bool isCutNow(qint64 came);
    void cut();
    void play();

    QSslSocket m_socket;
    QTimer m_pause;
    std::shared_ptr<TlsServer::Shared> m_shared;
    QByteArray m_buffer;
    QList<Script::Step> m_steps;
};

} // namespace lianxin::test
