// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/cuttable_line.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

/// Sends back what it hears.
class Echo {
public:
    Echo()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket* const socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this] { ++ended; });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())); }

    int ended = 0;

private:
    QTcpServer m_server;
};

class Caller {
public:
    explicit Caller(const CuttableLine& line)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { heard += socket.readAll(); });
        socket.connectToHost(line.url().host(), static_cast<quint16>(line.url().port()));
    }
    QTcpSocket socket;
    QByteArray heard;
};

QByteArray speech(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 / 7);
    return bytes;
}

} // namespace

class TestCuttableLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void carriesAndCountsBothWays()
    {
        Echo echo;
        const CuttableLine line(echo.url());
        const QByteArray said = speech(1'000'000);
        Caller caller(line);
        caller.socket.write(said);
        QTRY_COMPARE_WITH_TIMEOUT(caller.heard.size(), said.size(), 60'000);
        QVERIFY(caller.heard == said);
        QCOMPARE(line.tally().up, said.size());
        QCOMPARE(line.tally().down, said.size());
        QCOMPARE(line.tally().connections, 1);
        caller.socket.disconnectFromHost();
        QTRY_COMPARE(echo.ended, 1);
    }

    void takesItsTime()
    {
        Echo echo;
        const CuttableLine line(echo.url(), {64'000, 100ms});
        const QByteArray said = speech(32'000);
        QElapsedTimer timer;
        timer.start();
        Caller caller(line);
        caller.socket.write(said);
        QTRY_VERIFY_WITH_TIMEOUT(!caller.heard.isEmpty(), 60'000);
        QVERIFY2(timer.elapsed() >= 400, QByteArray::number(timer.elapsed())); // a round trip to connect, one to speak
        QTRY_COMPARE_WITH_TIMEOUT(caller.heard.size(), said.size(), 60'000);
        QVERIFY2(timer.elapsed() >= 900, QByteArray::number(timer.elapsed())); // and half a second of bytes
        QVERIFY(caller.heard == said);
    }

    void isSharedByItsConnections()
    {
        Echo echo;
        const CuttableLine line(echo.url(), {64'000, 0ms});
        const QByteArray said = speech(16'000);
        QElapsedTimer timer;
        timer.start();
        Caller one(line);
        Caller other(line);
        one.socket.write(said);
        other.socket.write(said);
        QTRY_VERIFY_WITH_TIMEOUT(one.heard == said && other.heard == said, 60'000);
        QVERIFY2(timer.elapsed() >= 500, QByteArray::number(timer.elapsed()));
    }

    void breaksAgainAndAgain()
    {
        Echo echo;
        CuttableLine line(echo.url());
        line.cutEvery(1s, 1s);
        for (int cuts = 1; cuts <= 3; ++cuts) {
            Caller caller(line);
            caller.socket.write("a");
            QTRY_COMPARE(caller.heard, QByteArray("a"));
            QTRY_COMPARE(caller.socket.state(), QAbstractSocket::UnconnectedState);
            QTRY_COMPARE(echo.ended, cuts);
            QVERIFY(line.tally().cuts >= cuts);
        }
        line.cutEvery(0ms, 0ms);
        Caller caller(line);
        caller.socket.write("b");
        QTRY_COMPARE(caller.heard, QByteArray("b"));
    }

    void letsNobodyInWhileItIsCut()
    {
        Echo echo;
        CuttableLine line(echo.url());
        Caller before(line);
        QTRY_COMPARE(before.socket.state(), QAbstractSocket::ConnectedState);
        line.cut();
        QTRY_COMPARE(before.socket.state(), QAbstractSocket::UnconnectedState);
        Caller meanwhile(line);
        QTRY_COMPARE(meanwhile.socket.error(), QAbstractSocket::ConnectionRefusedError);
        const QUrl was = line.url();
        line.mend();
        QCOMPARE(line.url(), was);
        Caller after(line);
        after.socket.write("c");
        QTRY_COMPARE(after.heard, QByteArray("c"));
    }
};

QTEST_GUILESS_MAIN(TestCuttableLine)
#include "tst_cuttable_line.moc"
