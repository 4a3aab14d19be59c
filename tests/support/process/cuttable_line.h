// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <memory>

namespace lianxin::test {

/// How good a line is; without values it is the loopback itself. Not modelled: the slow start of TCP, and the headers
/// of its packets (3 % of full ones).
struct LineShape {
    qint64 bytesPerSecond = 0; ///< each way, for all connections together; 0: as fast as it goes
    std::chrono::milliseconds delay{0}; ///< each way; a new connection waits for one round trip more
};

/// What went into a line so far, TLS included; also what was lost by a cut.
struct LineTally {
    qint64 up = 0; ///< bytes from the client
    qint64 down = 0; ///< bytes from the server
    int connections = 0;
    int cuts = 0; ///< those of cutEvery()
};

/// A TCP line to a server on the loopback, of any quality, that a test can cut and mend. TLS goes through it untouched.
/// Runs on a thread of its own, so it also works while the test blocks.
class CuttableLine {
public:
    explicit CuttableLine(const QUrl& target, const LineShape& shape = {});
    ~CuttableLine();

    /// The address on this side of the line.
    [[nodiscard]] QUrl url() const;
    /// Ends every connection at once and refuses new ones; also ends cutEvery().
    void cut();
    void mend();
    /// Ends every connection `first` from now, then each `period`; new ones are let in at once. A period of 0: no more.
    void cutEvery(std::chrono::milliseconds first, std::chrono::milliseconds period);
    [[nodiscard]] LineTally tally() const;

private:
    class Relay;
    QThread m_thread;
    std::unique_ptr<Relay> m_relay;
    QUrl m_url;
};

} // namespace lianxin::test
