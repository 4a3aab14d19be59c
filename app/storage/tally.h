// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <QHash>

namespace lianxin::storage {

/// What table tally counts. `day` is a local day (0 where it has no meaning), `sub` a kind of its own.
enum class TallyKind {
    Status = 1, ///< messages by sub = status · 8 + desk
    Received = 2, ///< valid messages (not refused) by day of receipt, sub = topic
    RepliedOfReceived = 3, ///< those of Received that have a published final reply, by day of receipt
    RatedOfReceived = 4, ///< those that are rated, by day of receipt
    SatisfiedOfReceived = 5, ///< those that are satisfied, by day of receipt
    Replied = 6, ///< valid messages by day of the published final reply
    Due = 7 ///< messages with a running clock by the day it ends
};

/// Days since 1970 in Asia/Shanghai, which has had no summer time since 1991.
[[nodiscard]] qint64 localDay(Moment moment);
[[nodiscard]] Moment startOfLocalDay(qint64 day);

/// Collects the changes of one transaction and writes them at its end.
class Tally {
public:
    explicit Tally(Database& db) : m_db(db) {}
    void add(TallyKind kind, qint64 day, int sub, int change);
    void flush();
    void forget() { m_changes.clear(); }

private:
    struct Cell {
        int kind;
        int sub;
        qint64 day;
        friend bool operator==(const Cell&, const Cell&) = default;
        friend size_t qHash(const Cell& cell, size_t seed = 0) { return qHashMulti(seed, cell.kind, cell.sub, cell.day); }
    };
    Database& m_db;
    QHash<Cell, int> m_changes;
};

/// The sum over days [from, to) and every `sub`.
[[nodiscard]] qint64 tallySum(Database& db, TallyKind kind, qint64 fromDay, qint64 toDay);

} // namespace lianxin::storage
