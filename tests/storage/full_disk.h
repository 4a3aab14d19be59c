// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sqlite_disk.h"

#include <QFile>
#include <QString>

#include <atomic>

namespace lianxin::test {

/// A disk that is full from the k-th write on and has room again once a file is gone. The connections that are opened
/// while it lives go through it.
class FullDisk {
public:
    /// The `write`-th write from now on (1 is the next) finds the disk full, and so does every later one as
    /// long as `untilGone` is there.
    void fillAt(qint64 write, const QString& untilGone)
    {
        m_untilGone = untilGone;
        m_met = false;
        m_left = write;
    }
    void empty() { m_left = 0; }
    /// Whether a write found it full.
    [[nodiscard]] bool wasMet() const { return m_met; }

private:
    bool isFull()
    {
        if (m_left.load() == 0)
            return false;
        if (m_left.load() > 1) {
            --m_left;
            return false;
        }
        const bool full = QFile::exists(m_untilGone);
        m_met = m_met || full;
        return full;
    }

    std::atomic<qint64> m_left{0};
    std::atomic<bool> m_met{false};
    QString m_untilGone;
    SqliteDisk m_disk{[this](const QByteArray&, SqliteDisk::Act act) {
        return act == SqliteDisk::Act::Write && isFull() ? SQLITE_FULL : SQLITE_OK;
    }};
};

} // namespace lianxin::test
