// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>

class QTcpServer;

namespace lianxin::test {

/// A TCP line to a server on the loopback that a test can cut and mend. TLS goes through it untouched. Runs on a
/// thread of its own, so it also works while the test blocks.
class CuttableLine {
public:
    explicit CuttableLine(const QUrl& target);
    ~CuttableLine();

    /// The address on this side of the line.
    [[nodiscard]] QUrl url() const;
    /// Ends every connection at once and refuses new ones.
    void cut();
    void mend();

private:
    class Relay;
    QThread m_thread;
    std::unique_ptr<Relay> m_relay;
    QUrl m_url;
};

} // namespace lianxin::test
