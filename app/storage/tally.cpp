// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/tally.h"

namespace lianxin::storage {

namespace {
constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kShanghaiMs = 8 * 3'600'000;
} // namespace

qint64 localDay(Moment moment)
{
    const qint64 local = toMsecs(moment) + kShanghaiMs;
    return local >= 0 ? local / kDayMs : (local - kDayMs + 1) / kDayMs;
}

Moment startOfLocalDay(qint64 day)
{
    return fromMsecs(day * kDayMs - kShanghaiMs);
}

void Tally::add(TallyKind kind, qint64 day, int sub, int change)
{
    m_changes[Cell{static_cast<int>(kind), sub, day}] += change;
}

void Tally::flush()
{
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change) {
        if (change.value() == 0)
            continue;
        const Cell& cell = change.key();
        m_db.run("INSERT INTO tally(kind, day, sub, n) VALUES (?, ?, ?, ?) "
                 "ON CONFLICT(kind, day, sub) DO UPDATE SET n = n + excluded.n",
                 cell.kind, cell.day, cell.sub, change.value());
    }
    m_changes.clear();
}

qint64 tallySum(Database& db, TallyKind kind, qint64 fromDay, qint64 toDay)
{
    Statement sum = db.query("SELECT coalesce(sum(n), 0) FROM tally WHERE kind = ? AND day >= ? AND day < ?",
                             static_cast<int>(kind), fromDay, toDay);
    return sum.next() ? sum.integer(0) : 0;
}

} // namespace lianxin::storage
