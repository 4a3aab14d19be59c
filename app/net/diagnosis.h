// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/diagnosis.h"
#include "domain/transport.h"
#include "net/mosp_client.h"

#include <QElapsedTimer>
#include <QObject>

class QHostInfo;
class QTcpSocket;

namespace lianxin::net {

/// Looks where the line is broken: proxy, name, TCP, TLS, platform, sign-in, clock, one after the other until one is
/// bad. Changes nothing. Lives on the transport's thread; `client` (best a fresh one, which has not found the platform
/// yet) and `transport` outlive it.
class DiagnosisRun : public QObject {
    Q_OBJECT

public:
    struct Line {
        QUrl platform;
        NetworkOptions options;
        MospClient& client;
        Transport& transport;
        const Clock& clock;
    };
    DiagnosisRun(Line line, QObject* parent);
    /// Always a value, but Cancelled when this goes before its end.
    [[nodiscard]] QFuture<Result<LineDiagnosis>> start();

private:
    void findProxy();
    void findName();
    void onName(const QHostInfo& info);
    void connectTo();
    void onConnected();
    void onRefused();
    void findPlatform();
    void onPlatform(const Result<PlatformAddress>& address);
    void askWhoWeAre();
    void onCapabilities(const Result<PlatformAnswer>& answer);
    void compareClocks(const PlatformAnswer& answer);
    void good(LinePart part, const QString& detail = {});
    void bad(LinePart part, const Error& error, const QString& detail = {});
    void end();

    const Line m_line;
    Owed<LineDiagnosis> m_owed;
    LineDiagnosis m_found;
    QString m_host; ///< whose name and port are tried: the platform's or the proxy's
    quint16 m_port = 0;
    QTcpSocket* m_socket = nullptr;
    QElapsedTimer m_since; ///< of the present part
};

} // namespace lianxin::net
