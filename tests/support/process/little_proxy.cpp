// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/little_proxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace lianxin::test {

/// One who came in: asks, says who it is, and is then joined with the target.
class LittleProxy::Caller : public QObject {
public:
    Caller(LittleProxy& proxy, QTcpSocket* socket) : QObject(&proxy), m_proxy(proxy), m_socket(socket)
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }
    ~Caller() override
    {
        if (m_target)
            --m_proxy.m_open;
    }

private:
    enum class Step { Greeting, SocksPassword, SocksRequest, Joined };

    void read()
    {
        if (m_step == Step::Joined)
            return m_target->write(m_socket->readAll()), void();
        m_heard += m_socket->readAll();
        while (m_step != Step::Joined && !m_heard.isEmpty() && advance()) {
        }
    }

    /// False until more has come.
    bool advance()
    {
        switch (m_step) {
        case Step::Greeting: return m_heard.startsWith('\5') ? socksGreeting() : httpConnect();
        case Step::SocksPassword: return socksPassword();
        case Step::SocksRequest: return socksRequest();
        case Step::Joined: break;
        }
        return false;
    }

    bool httpConnect()
    {
        const qsizetype end = m_heard.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = m_heard.left(end);
        m_heard.remove(0, end + 4);
        const QByteArray said = (m_proxy.m_user + QLatin1Char(':') + m_proxy.m_password).toUtf8().toBase64();
        if (!m_proxy.m_user.isEmpty() && !head.contains("Proxy-Authorization: Basic " + said)) {
            ++m_proxy.m_refusals;
            m_socket->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"county\"\r\n"
                            "Content-Length: 0\r\n\r\n");
            return true;
        }
        const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
        m_welcome = "HTTP/1.1 200 Connection established\r\n\r\n";
        join(QString::fromLatin1(words.value(1)));
        return true;
    }

    bool socksGreeting()
    {
        if (m_heard.size() < 2 || m_heard.size() < 2 + m_heard.at(1))
            return false;
        const QByteArray methods = m_heard.mid(2, m_heard.at(1));
        m_heard.remove(0, 2 + methods.size());
        const bool asks = !m_proxy.m_user.isEmpty();
        if (asks && !methods.contains('\2'))
            return refuse(QByteArray("\5\xff", 2));
        m_step = asks ? Step::SocksPassword : Step::SocksRequest;
        m_socket->write(QByteArray("\5", 1) + (asks ? '\2' : '\0'));
        return true;
    }

    bool socksPassword()
    {
        const qsizetype userLength = m_heard.size() > 1 ? m_heard.at(1) : 0;
        if (m_heard.size() < 3 + userLength || m_heard.size() < 3 + userLength + m_heard.at(2 + userLength))
            return false;
        const QByteArray user = m_heard.mid(2, userLength);
        const QByteArray password = m_heard.mid(3 + userLength, m_heard.at(2 + userLength));
        m_heard.remove(0, 3 + user.size() + password.size());
        if (user != m_proxy.m_user.toUtf8() || password != m_proxy.m_password.toUtf8())
            return refuse(QByteArray("\1\1", 2));
        m_step = Step::SocksRequest;
        m_socket->write(QByteArray("\1\0", 2));
        return true;
    }

    bool socksRequest()
    {
        constexpr char name = 3;
        if (m_heard.size() < 5 || m_heard.size() < 7 + m_heard.at(4))
            return false;
        if (m_heard.at(3) != name) // the name is the proxy's to find
            return refuse(QByteArray("\5\x08\0\1\0\0\0\0\0\0", 10));
        const QByteArray host = m_heard.mid(5, m_heard.at(4));
        const auto high = static_cast<quint8>(m_heard.at(5 + host.size()));
        const auto low = static_cast<quint8>(m_heard.at(6 + host.size()));
        m_heard.remove(0, 7 + host.size());
        m_welcome = QByteArray("\5\0\0\1\0\0\0\0\0\0", 10);
        join(QStringLiteral("%1:%2").arg(QString::fromLatin1(host)).arg(high * 256 + low));
        return true;
    }

    bool refuse(const QByteArray& answer)
    {
        ++m_proxy.m_refusals;
        m_socket->write(answer);
        m_socket->disconnectFromHost();
        return false;
    }

    void join(const QString& asked)
    {
        m_step = Step::Joined;
        m_proxy.m_tunnels.append(asked);
        ++m_proxy.m_open;
        m_target = new QTcpSocket(this);
        m_target->setProxy(QNetworkProxy::NoProxy);
        connect(m_target, &QTcpSocket::connected, this, [this] { m_socket->write(m_welcome); });
        connect(m_target, &QTcpSocket::readyRead, this, [this] { m_socket->write(m_target->readAll()); });
        connect(m_target, &QTcpSocket::disconnected, m_socket, &QTcpSocket::disconnectFromHost);
        connect(m_target, &QTcpSocket::errorOccurred, m_socket, &QTcpSocket::disconnectFromHost);
        m_target->connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_proxy.m_targetPort));
    }

    LittleProxy& m_proxy;
    QTcpSocket* m_socket;
    QTcpSocket* m_target = nullptr;
    Step m_step = Step::Greeting;
    QByteArray m_heard;
    QByteArray m_welcome;
};

LittleProxy::LittleProxy(int targetPort) : m_targetPort(targetPort)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection())
            new Caller(*this, socket);
    });
}

void LittleProxy::askFor(const QString& user, const QString& password)
{
    m_user = user;
    m_password = password;
}

ProxySetting LittleProxy::setting(ProxyKind kind) const
{
    return {ProxyUse::Own, kind, QStringLiteral("127.0.0.1"), m_server.serverPort()};
}

} // namespace lianxin::test
