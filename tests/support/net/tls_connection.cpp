// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/tls_connection.h"

namespace lianxin::test {

TlsConnection::TlsConnection(qintptr handle, const QSslConfiguration& tls, Speech speech,
                             std::shared_ptr<TlsServer::Shared> shared, QObject* parent)
    : QObject(parent), m_shared(std::move(shared))
{
    {
        const std::lock_guard lock(m_shared->mutex);
        ++m_shared->connections;
        ++m_shared->open;
    }
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &TlsConnection::play);
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsConnection::read);
    connect(&m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
    m_socket.setSocketDescriptor(handle);
    m_socket.setSslConfiguration(tls);
    if (speech == Speech::Tls || speech == Speech::OldTls)
        m_socket.startServerEncryption();
    if (speech == Speech::Silence)
        disconnect(&m_socket, &QSslSocket::readyRead, this, nullptr);
}

TlsConnection::~TlsConnection()
{
    const std::lock_guard lock(m_shared->mutex);
    --m_shared->open;
}

void TlsConnection::read()
{
    const QByteArray came = m_socket.readAll();
    m_buffer += came;
    HttpRequest request;
    TlsServer::Responder responder;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->bytes += came.size();
        if (m_shared->keeps)
            m_shared->received += came;
        if (isCutNow(came.size()))
            return cut();
        if (!m_steps.isEmpty() || !takeRequest(request))
            return;
        if (m_shared->keeps)
            m_shared->requests.append(request);
        responder = m_shared->responder;
    }
    m_steps = responder ? responder(request).steps() : QList<Script::Step>();
    play();
}

bool TlsConnection::isCutNow(qint64 came)
{
    if (m_shared->cutEvery <= 0 || (m_shared->untilCut -= came) > 0)
        return false;
    m_shared->untilCut = m_shared->cutEvery;
    ++m_shared->cuts;
    return true;
}

void TlsConnection::cut()
{
    // Called under the lock: whoever hears of the part may not ask the server.
    HttpRequest request;
    if (const qsizetype bodyAt = readHead(request); bodyAt > 0 && m_shared->broken) {
        request.body = m_buffer.mid(bodyAt, request.header("content-length").toLongLong());
        m_shared->broken(request);
    }
    m_buffer.clear();
    QMetaObject::invokeMethod(&m_socket, [this] { m_socket.abort(); }, Qt::QueuedConnection);
}

bool TlsConnection::takeRequest(HttpRequest& request)
{
    const qsizetype bodyAt = readHead(request);
    if (bodyAt == 0)
        return false;
    const qsizetype bodySize = request.header("content-length").toLongLong();
    request.wireSize = bodyAt + bodySize;
    if (m_buffer.size() < request.wireSize)
        return false;
    request.body = m_buffer.mid(bodyAt, bodySize);
    m_buffer.remove(0, request.wireSize);
    return true;
}

/// Where the body begins; 0 before the head is whole.
qsizetype TlsConnection::readHead(HttpRequest& request) const
{
    const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return 0;
    QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return headEnd + 4;
}

void TlsConnection::play()
{
    while (!m_steps.isEmpty()) {
        switch (m_steps.first().kind) {
        case Script::Step::Kind::Bytes:
            m_socket.write(m_steps.takeFirst().bytes);
            m_socket.flush();
            break;
        case Script::Step::Kind::Wait: return m_pause.start(m_steps.takeFirst().time);
        case Script::Step::Kind::HangUp:
            m_steps.clear();
            return m_socket.disconnectFromHost();
        case Script::Step::Kind::Cut:
            // abort() would throw away what is not out yet.
            if (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0)
                return m_pause.start(1);
            m_steps.clear();
            return m_socket.abort();
        }
    }
    if (!m_buffer.isEmpty())
        QMetaObject::invokeMethod(this, &TlsConnection::read, Qt::QueuedConnection);
}

} // namespace lianxin::test
