// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/ledger.h"

#include <QDate>
#include <QHash>
#include <QSet>

namespace lianxin::platform {

/// Gives messages their numbers, `LY-{division6}-{yyyymmdd}-{seq4}` (domain.md §1), counted by the day of
/// receipt. Lives for one write transaction or for a row of them on one thread; what was given out is kept by
/// save() in the same transaction as the messages that carry it.
class MessageNumbers {
public:
    explicit MessageNumbers(QString division) : m_division(std::move(division)) {}
    /// The division from the setting `division`; 000000 where none was set.
    [[nodiscard]] static Result<MessageNumbers> open(Sql& sql);

    /// Errors: those of Sql.
    [[nodiscard]] Result<QString> next(Sql& sql, QDate day);
    [[nodiscard]] Result<void> save(Sql& sql);
    /// At the beginning of a transaction: others may have given numbers since the last one.
    void readAnew()
    {
        m_last.clear();
        m_unsaved.clear();
    }
    [[nodiscard]] const QString& division() const { return m_division; }

private:
    QString m_division;
    QHash<QDate, qint64> m_last;
    QSet<QDate> m_unsaved;
};

} // namespace lianxin::platform
