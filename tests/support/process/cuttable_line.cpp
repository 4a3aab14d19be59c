// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/cuttable_line.h"

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace lianxin::test {

class CuttableLine::Relay : public QObject {
public:
    explicit Relay(QUrl target) : m_target(std::move(target)) {}

    int open()
    {
        m_server = new QTcpServer(this);
        connect(m_server, &QTcpServer::newConnection, this, &Relay::accept);
        m_server->listen(QHostAddress::LocalHost, static_cast<quint16>(m_port));
        m_port = m_server->serverPort();
        return m_port;
    }

    void cut()
    {
        delete m_server;
        m_server = nullptr;
        for (QTcpSocket* socket : findChildren<QTcpSocket*>()) {
            socket->abort();
            socket->deleteLater();
        }
    }

private:
    void accept()
    {
        while (QTcpSocket* here = m_server->nextPendingConnection()) {
            here->setParent(this);
            auto* there = new QTcpSocket(this);
            there->connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
            join(here, there);
            join(there, here);
        }
    }

    void join(QTcpSocket* from, QTcpSocket* to)
    {
        connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
        connect(from, &QTcpSocket::errorOccurred, to, &QTcpSocket::disconnectFromHost);
        connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
    }

    QUrl m_target;
    QTcpServer* m_server = nullptr;
    int m_port = 0;
};

CuttableLine::CuttableLine(const QUrl& target) : m_relay(std::make_unique<Relay>(target)), m_url(target)
{
    m_relay->moveToThread(&m_thread);
    m_thread.start();
    mend();
}

CuttableLine::~CuttableLine()
{
    cut();
    QMetaObject::invokeMethod(m_relay.get(), [this] { m_relay->moveToThread(nullptr); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QUrl CuttableLine::url() const
{
    return m_url;
}

void CuttableLine::cut()
{
    QMetaObject::invokeMethod(m_relay.get(), [this] { m_relay->cut(); }, Qt::BlockingQueuedConnection);
}

void CuttableLine::mend()
{
    int port = 0;
    QMetaObject::invokeMethod(m_relay.get(), [&] { port = m_relay->open(); }, Qt::BlockingQueuedConnection);
    m_url.setHost(QStringLiteral("127.0.0.1"));
    m_url.setPort(port);
}

} // namespace lianxin::test
