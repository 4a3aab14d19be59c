// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/diagnosis.h"

#include "domain/problem_type.h"
#include "net/fault.h"
#include "net/proxy_choice.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <cstdlib>

namespace lianxin::net {

namespace {

constexpr qint64 kClockTolerance = 120'000; // ms; protocol.md §11
constexpr LinePart kParts[] = {LinePart::Proxy, LinePart::Name, LinePart::Connection, LinePart::Tls,
                               LinePart::Platform, LinePart::SignIn, LinePart::Clock};

LinePart partOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::ProxyAuth: return LinePart::Proxy;
    case ErrorKind::TlsUntrusted:
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsName:
    case ErrorKind::TlsPin:
    case ErrorKind::Tls: return LinePart::Tls;
    case ErrorKind::HostNotFound: return LinePart::Name;
    case ErrorKind::Refused:
    case ErrorKind::Offline: return LinePart::Connection;
    default: return LinePart::Platform; // whatever else a call can end with: something answered, not as it should
    }
}

Error statusFault(const PlatformAnswer& answer)
{
    const QString type = problemType(answer.body);
    const QString detail = type.isEmpty() ? QStringLiteral("status %1").arg(answer.status) : type;
    switch (answer.status) {
    case 401: return {ErrorKind::Unauthorized, detail, false, 0};
    case 403: return {ErrorKind::Forbidden, detail, false, 0};
    case 429:
    case 503: return {ErrorKind::RateLimited, detail, true, answer.retryAfterMs};
    default: return {ErrorKind::Platform, detail, true, 0};
    }
}

} // namespace

DiagnosisRun::DiagnosisRun(Line line, QObject* parent) : QObject(parent), m_line(std::move(line)) {}

QFuture<Result<LineDiagnosis>> DiagnosisRun::start()
{
    findProxy();
    return m_owed.future();
}

void DiagnosisRun::findProxy()
{
    m_since.start();
    const QNetworkProxy proxy = proxyFor(m_line.platform, m_line.options.proxy);
    const bool isUsed = proxy.type() != QNetworkProxy::NoProxy;
    constexpr int httpsPort = 443;
    m_host = isUsed ? proxy.hostName() : m_line.platform.host();
    m_port = isUsed ? proxy.port() : static_cast<quint16>(m_line.platform.port(httpsPort));
    m_found.proxyUse = m_line.options.proxy.use;
    const QString scheme = proxy.type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("socks5://") : QString();
    const QString host = m_host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(m_host) : m_host;
    good(LinePart::Proxy, isUsed ? QStringLiteral("%1%2:%3").arg(scheme, host).arg(m_port) : QString());
    findName();
}

void DiagnosisRun::findName()
{
    QHostInfo::lookupHost(m_host, this, &DiagnosisRun::onName);
}

void DiagnosisRun::onName(const QHostInfo& info)
{
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return bad(LinePart::Name, {ErrorKind::HostNotFound, info.errorString(), true, 0}, m_host);
    good(LinePart::Name, info.addresses().first().toString());
    connectTo();
}

void DiagnosisRun::connectTo()
{
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy); // it is the proxy itself that is tried, where there is one
    connect(m_socket, &QTcpSocket::connected, this, &DiagnosisRun::onConnected);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &DiagnosisRun::onRefused);
    QTimer::singleShot(m_line.options.connectTimeout, m_socket, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            onRefused();
    });
    m_socket->connectToHost(m_host, m_port);
}

void DiagnosisRun::onConnected()
{
    m_socket->disconnect(this);
    m_socket->abort();
    good(LinePart::Connection, QStringLiteral("%1:%2").arg(m_host).arg(m_port));
    findPlatform();
}

void DiagnosisRun::onRefused()
{
    const bool refused = m_socket->error() == QAbstractSocket::ConnectionRefusedError;
    const bool noNetwork = m_socket->error() == QAbstractSocket::NetworkError;
    m_socket->disconnect(this);
    m_socket->abort();
    const ErrorKind kind = refused ? ErrorKind::Refused : noNetwork ? ErrorKind::Offline : ErrorKind::Timeout;
    bad(LinePart::Connection, {kind, QStringLiteral("TCP"), true, 0}, QStringLiteral("%1:%2").arg(m_host).arg(m_port));
}

void DiagnosisRun::findPlatform()
{
    whenDone(m_line.client.discover(), this, [this](const Result<PlatformAddress>& address) { onPlatform(address); });
}

void DiagnosisRun::onPlatform(const Result<PlatformAddress>& address)
{
    if (!address) {
        const LinePart part = partOf(address.error().kind);
        if (part == LinePart::Platform)
            good(LinePart::Tls); // an answer was read, so there was TLS
        return bad(part, address.error());
    }
    good(LinePart::Tls, address->certificate.issuerDisplayName());
    good(LinePart::Platform, address->platformId);
    askWhoWeAre();
}

void DiagnosisRun::askWhoWeAre()
{
    whenDone(m_line.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0}), this,
             [this](const Result<PlatformAnswer>& answer) { onCapabilities(answer); });
}

void DiagnosisRun::onCapabilities(const Result<PlatformAnswer>& answer)
{
    constexpr int ok = 200;
    if (!answer)
        return bad(LinePart::SignIn, answer.error());
    if (answer->status != ok)
        return bad(LinePart::SignIn, statusFault(*answer));
    good(LinePart::SignIn);
    compareClocks(*answer);
}

void DiagnosisRun::compareClocks(const PlatformAnswer& answer)
{
    if (answer.serverTime == Moment{})
        return end();
    const Milliseconds offset = answer.serverTime - (m_line.clock.now() - answer.roundTrip / 2);
    m_found.clockOffsetMs = offset.count();
    const QString detail = QString::number(offset.count());
    if (std::abs(offset.count()) > kClockTolerance)
        return bad(LinePart::Clock, {ErrorKind::InvalidInput, QStringLiteral("the clocks differ"), false, 0}, detail);
    good(LinePart::Clock, detail);
    end();
}

void DiagnosisRun::good(LinePart part, const QString& detail)
{
    m_found.findings.append({part, LineVerdict::Good, detail, {}, Milliseconds(m_since.restart())});
}

void DiagnosisRun::bad(LinePart part, const Error& error, const QString& detail)
{
    // The proxy that was found good until it wanted a password.
    const LineFinding* before = m_found.find(part);
    const QString named = before && detail.isEmpty() ? before->detail : detail;
    m_found.findings.removeIf([part](const LineFinding& finding) { return finding.part == part; });
    m_found.findings.append({part, LineVerdict::Bad, named, error, Milliseconds(m_since.restart())});
    end();
}

void DiagnosisRun::end()
{
    QList<LineFinding> ordered;
    for (const LinePart part : kParts) {
        const LineFinding* found = m_found.find(part);
        ordered.append(found ? *found : LineFinding{part, LineVerdict::NotTried, {}, {}, {}});
    }
    m_found.findings = ordered;
    m_owed.answer(m_found);
    deleteLater();
}

} // namespace lianxin::net
