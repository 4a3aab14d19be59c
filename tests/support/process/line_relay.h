// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/process/cuttable_line.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <deque>

namespace lianxin::test {

/// One way of a line, shared by all its connections: who sends next may do so when the one before is out.
struct Lane {
    LineShape shape;
    std::chrono::nanoseconds freeAt{0};
    qint64 moved = 0;

    /// When `bytes` that are sent now have left; the lane is taken until then.
    std::chrono::nanoseconds send(std::chrono::nanoseconds now, qint64 bytes);
};

/// Carries what comes out of one socket to another, packet by packet.
class Pipe : public QObject {
public:
    Pipe(QTcpSocket& from, QTcpSocket& to, Lane& lane, const QElapsedTimer& clock, std::chrono::nanoseconds notBefore,
         QObject* parent);

private:
    struct Packet {
        std::chrono::nanoseconds due;
        QByteArray bytes; ///< none: the sender has ended
    };
    [[nodiscard]] std::chrono::nanoseconds now() const { return std::chrono::nanoseconds(m_clock.nsecsElapsed()); }
    void run();
    void deliver();
    void load();
    void sleep();

    QTcpSocket& m_from;
    QTcpSocket& m_to;
    Lane& m_lane;
    const QElapsedTimer& m_clock;
    const std::chrono::nanoseconds m_notBefore;
    QTimer m_timer;
    std::deque<Packet> m_onTheWay;
    bool m_ended = false;
};

/// What a CuttableLine does on its thread.
class CuttableLine::Relay : public QObject {
public:
    Relay(QUrl target, const LineShape& shape);

    /// Listens, on the same port as before; the port.
    int open();
    void cut();
    void cutEvery(std::chrono::milliseconds first, std::chrono::milliseconds period);
    [[nodiscard]] LineTally tally() const;

private:
    void accept();
    void join(QTcpSocket* here);
    void drop();

    const QUrl m_target;
    QElapsedTimer m_clock;
    Lane m_up;
    Lane m_down;
    QObject m_links;
    QTcpServer* m_server = nullptr;
    QTimer m_cuts;
    int m_port = 0;
    int m_connections = 0;
    int m_cut = 0;
};

} // namespace lianxin::test
