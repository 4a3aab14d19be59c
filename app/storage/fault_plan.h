// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <optional>

namespace lianxin::storage {

/// Lets tests break the n-th database access (style.md, tests). Thread-safe; does nothing until it is armed.
class FaultPlan {
public:
    /// The `n`-th statement from now on (1 is the next) fails with this SQLite result code, once.
    void failAt(qint64 n, int sqliteCode)
    {
        m_code = sqliteCode;
        m_failed = false;
        m_left = n;
    }
    /// The `n`-th statement and every one after it fails, ROLLBACK included: what is on disk then is what a process
    /// that ended there leaves behind.
    void endAt(qint64 n)
    {
        m_lasting = true;
        failWithIoErrorAt(n);
    }
    void failWithIoErrorAt(qint64 n) { failAt(n, 10); }
    void failNever()
    {
        m_left = 0;
        m_lasting = false;
    }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

    /// Asked before each statement: the code to fail with, or nothing.
    [[nodiscard]] std::optional<int> next()
    {
        if (m_lasting.load() && m_failed.load())
            return m_code.load();
        if (m_left.load() <= 0 || --m_left != 0)
            return std::nullopt;
        m_failed = true;
        return m_code.load();
    }

private:
    std::atomic<qint64> m_left{0};
    std::atomic<int> m_code{0};
    std::atomic<bool> m_failed{false};
    std::atomic<bool> m_lasting{false};
};

} // namespace lianxin::storage
