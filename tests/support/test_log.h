// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"

#include <QMutex>
#include <QStringList>

namespace lianxin::test {

/// Keeps what was logged, so that a test can look for what must not be there (I22). Thread-safe.
class TestLog final : public Log {
public:
    void write(LogLevel, LogCategory, const QString& text) override
    {
        const QMutexLocker lock(&m_mutex);
        m_lines.append(text);
    }
    [[nodiscard]] QString text() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lines.join(QLatin1Char('\n'));
    }

private:
    mutable QMutex m_mutex;
    QStringList m_lines;
};

} // namespace lianxin::test
