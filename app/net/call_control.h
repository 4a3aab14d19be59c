// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <utility>

namespace lianxin::net {

/// What whoever takes an answer piece by piece tells the call under way. Shared by both, on the client's thread.
class CallControl : public QObject {
    Q_OBJECT

public:
    /// Nothing more is read from the line while this is set; no stall either, then.
    void setFull(bool full)
    {
        if (std::exchange(m_full, full) && !full)
            Q_EMIT roomMade();
    }
    [[nodiscard]] bool isFull() const { return m_full; }
    /// Nobody wants the rest: the call ends with Cancelled, also one that has not begun.
    void abandon()
    {
        m_abandoned = true;
        Q_EMIT abandoned();
    }
    [[nodiscard]] bool isAbandoned() const { return m_abandoned; }

Q_SIGNALS:
    void roomMade();
    void abandoned();

private:
    bool m_full = false;
    bool m_abandoned = false;
};

} // namespace lianxin::net
