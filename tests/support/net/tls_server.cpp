// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/tls_server.h"

#include "support/net/tls_connection.h"

#include <QTcpServer>

namespace lianxin::test {

namespace {

QSslConfiguration configuration(const Identity& identity, Speech speech, const QSslCertificate& clients)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificate(identity.certificate);
    tls.setPrivateKey(identity.key);
    if (!clients.isNull()) {
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls.setCaCertificates({clients});
    }
    if (speech == Speech::OldTls) {
        // OpenSSL 3 lets TLS 1.1 live at its lowest security level only.
        tls.setProtocol(QSsl::AnyProtocol);
        tls.setBackendConfigurationOption("CipherString", QByteArray("ALL:@SECLEVEL=0"));
        tls.setBackendConfigurationOption("MinProtocol", QByteArray("TLSv1.1"));
        tls.setBackendConfigurationOption("MaxProtocol", QByteArray("TLSv1.1"));
    }
    return tls;
}

} // namespace

Script& Script::bytes(const QByteArray& sent)
{
    m_steps.append({Step::Kind::Bytes, sent, {}});
    return *this;
}

Script& Script::wait(std::chrono::milliseconds time)
{
    m_steps.append({Step::Kind::Wait, {}, time});
    return *this;
}

Script& Script::hangUp()
{
    m_steps.append({Step::Kind::HangUp, {}, {}});
    return *this;
}

Script& Script::cut()
{
    m_steps.append({Step::Kind::Cut, {}, {}});
    return *this;
}

class TlsServer::Listener : public QTcpServer {
public:
    Listener(QSslConfiguration tls, Speech speech, std::shared_ptr<Shared> shared)
        : m_tls(std::move(tls)), m_speech(speech), m_shared(std::move(shared))
    {
    }

protected:
    void incomingConnection(qintptr handle) override { new TlsConnection(handle, m_tls, m_speech, m_shared, this); }

private:
    const QSslConfiguration m_tls;
    const Speech m_speech;
    std::shared_ptr<Shared> m_shared;
};

TlsServer::TlsServer(Identity identity, Speech speech, const QSslCertificate& clients)
    : m_listener(new Listener(configuration(identity, speech, clients), speech, m_shared))
{
    m_listener->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

TlsServer::~TlsServer()
{
    QMetaObject::invokeMethod(m_listener, [this] { delete m_listener; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void TlsServer::answerWith(Responder responder)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->responder = std::move(responder);
}

void TlsServer::cutEvery(qint64 bytes, std::function<void(const HttpRequest&)> broken)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->cutEvery = bytes;
    m_shared->untilCut = bytes;
    m_shared->broken = std::move(broken);
}

void TlsServer::keepNothing()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->keeps = false;
}

qint64 TlsServer::bytesReceived() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->bytes;
}

int TlsServer::cuts() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->cuts;
}

QUrl TlsServer::url(const QString& host) const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    url.setPort(m_port);
    return url;
}

QList<HttpRequest> TlsServer::requests() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->requests;
}

QByteArray TlsServer::received() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->received;
}

int TlsServer::connections() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->connections;
}

int TlsServer::openConnections() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->open;
}

} // namespace lianxin::test
