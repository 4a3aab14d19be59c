// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/line_relay.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace lianxin::test {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr qint64 kPacket = 1460; // what fits into one on an Ethernet
constexpr nanoseconds kQueue = 50ms; // of packets that wait for their lane; the rest stays with who sends
constexpr qint64 kReadAhead = 65'536;

/// A connection through the line; goes when both its ends are gone.
class Link : public QObject {
public:
    Link(QTcpSocket* here, QObject* parent) : QObject(parent), m_here(*here), m_there(*new QTcpSocket(this))
    {
        m_here.setParent(this);
        for (QTcpSocket* const socket : {&m_here, &m_there}) {
            socket->setReadBufferSize(kReadAhead);
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connect(socket, &QTcpSocket::stateChanged, this, &Link::look);
        }
    }
    ~Link() override
    {
        disconnect(&m_here, nullptr, this, nullptr);
        disconnect(&m_there, nullptr, this, nullptr);
        m_here.abort();
        m_there.abort();
    }
    [[nodiscard]] QTcpSocket& here() { return m_here; }
    [[nodiscard]] QTcpSocket& there() { return m_there; }

private:
    void look()
    {
        if (m_here.state() == QAbstractSocket::UnconnectedState && m_there.state() == QAbstractSocket::UnconnectedState)
            deleteLater();
    }
    QTcpSocket& m_here;
    QTcpSocket& m_there;
};

} // namespace

nanoseconds Lane::send(nanoseconds now, qint64 bytes)
{
    moved += bytes;
    if (shape.bytesPerSecond > 0)
        freeAt = std::max(now, freeAt) + nanoseconds(bytes * nanoseconds(1s).count() / shape.bytesPerSecond);
    else
        freeAt = now;
    return freeAt;
}

// ── one way of one connection ────────────────────────────────────────────────────────────────────────────

Pipe::Pipe(QTcpSocket& from, QTcpSocket& to, Lane& lane, const QElapsedTimer& clock, nanoseconds notBefore,
           QObject* parent)
    : QObject(parent), m_from(from), m_to(to), m_lane(lane), m_clock(clock), m_notBefore(notBefore)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pipe::run);
    connect(&m_from, &QTcpSocket::readyRead, this, &Pipe::run);
    connect(&m_from, &QTcpSocket::stateChanged, this, &Pipe::run);
}

void Pipe::run()
{
    load();
    deliver();
    sleep();
}

void Pipe::load()
{
    while (m_from.bytesAvailable() > 0 && now() >= m_notBefore && m_lane.freeAt <= now() + kQueue) {
        const QByteArray bytes = m_from.read(kPacket);
        m_onTheWay.push_back({m_lane.send(now(), bytes.size()) + m_lane.shape.delay, bytes});
    }
    const bool over = m_from.state() == QAbstractSocket::UnconnectedState && m_from.bytesAvailable() == 0;
    if (over && !std::exchange(m_ended, true))
        m_onTheWay.push_back({std::max(now(), m_lane.freeAt) + m_lane.shape.delay, {}});
}

void Pipe::deliver()
{
    while (!m_onTheWay.empty() && m_onTheWay.front().due <= now()) {
        const QByteArray bytes = std::move(m_onTheWay.front().bytes);
        m_onTheWay.pop_front();
        if (m_to.state() == QAbstractSocket::UnconnectedState)
            continue;
        if (bytes.isEmpty())
            m_to.disconnectFromHost();
        else
            m_to.write(bytes);
    }
}

void Pipe::sleep()
{
    nanoseconds next = nanoseconds::max();
    if (!m_onTheWay.empty())
        next = m_onTheWay.front().due;
    if (m_from.bytesAvailable() > 0)
        next = std::min(next, std::max(m_notBefore, m_lane.freeAt - kQueue));
    if (next != nanoseconds::max())
        m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(next - now()), 0ms));
}

// ── the line ─────────────────────────────────────────────────────────────────────────────────────────────

CuttableLine::Relay::Relay(QUrl target, const LineShape& shape)
    : m_target(std::move(target)), m_up{shape}, m_down{shape}, m_links(this), m_cuts(this)
{
    m_clock.start();
    m_cuts.setTimerType(Qt::PreciseTimer);
}

int CuttableLine::Relay::open()
{
    m_server = new QTcpServer(this);
    connect(m_server, &QTcpServer::newConnection, this, &Relay::accept);
    m_server->listen(QHostAddress::LocalHost, static_cast<quint16>(m_port));
    m_port = m_server->serverPort();
    return m_port;
}

void CuttableLine::Relay::cut()
{
    m_cuts.stop();
    delete m_server;
    m_server = nullptr;
    drop();
}

void CuttableLine::Relay::cutEvery(std::chrono::milliseconds first, std::chrono::milliseconds period)
{
    m_cuts.disconnect();
    m_cuts.stop();
    if (period == 0ms)
        return;
    connect(&m_cuts, &QTimer::timeout, this, [this, period] {
        ++m_cut;
        drop();
        m_cuts.setInterval(period);
    });
    m_cuts.start(first);
}

LineTally CuttableLine::Relay::tally() const
{
    return {m_up.moved, m_down.moved, m_connections, m_cut};
}

void CuttableLine::Relay::accept()
{
    while (QTcpSocket* const here = m_server->nextPendingConnection())
        join(here);
}

void CuttableLine::Relay::join(QTcpSocket* here)
{
    ++m_connections;
    auto* const link = new Link(here, &m_links);
    // Here the handshake of TCP is over at once; on a line with a delay it takes a round trip.
    const nanoseconds established = nanoseconds(m_clock.nsecsElapsed()) + 2 * m_up.shape.delay;
    new Pipe(link->here(), link->there(), m_up, m_clock, established, link);
    new Pipe(link->there(), link->here(), m_down, m_clock, {}, link);
    link->there().connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
}

void CuttableLine::Relay::drop()
{
    qDeleteAll(QObjectList(m_links.children()));
    m_up.freeAt = m_down.freeAt = {}; // what was on the line is gone
}

} // namespace lianxin::test
