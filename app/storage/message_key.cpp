// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/message_key.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

constexpr qint64 kStepMs = 4000;
constexpr qint64 kYear2000 = 946'684'800'000;

qint64 nextFree(Database& db, qint64 from)
{
    qint64 expected = from;
    Statement taken = db.query("SELECT key FROM message_row WHERE key >= ? ORDER BY key", from);
    while (taken.next() && taken.integer(0) == expected)
        ++expected;
    return expected;
}

qint64 previousFree(Database& db, qint64 from)
{
    qint64 expected = from;
    Statement taken = db.query("SELECT key FROM message_row WHERE key <= ? ORDER BY key DESC", from);
    while (taken.next() && taken.integer(0) == expected)
        --expected;
    return expected;
}

} // namespace

qint64 idealKey(Moment receivedAt)
{
    return std::max<qint64>(1, (toMsecs(receivedAt) - kYear2000) / kStepMs);
}

qint64 newMessageKey(Database& db, Moment receivedAt)
{
    const qint64 ideal = idealKey(receivedAt);
    bool later = true;
    {
        Statement holder = db.query("SELECT received_at FROM message_row WHERE key = ?", ideal);
        if (!holder.next())
            return ideal;
        later = holder.integer(0) <= toMsecs(receivedAt);
    }
    const qint64 key = later ? nextFree(db, ideal) : previousFree(db, ideal);
    return key > 0 ? key : nextFree(db, ideal);
}

} // namespace lianxin::storage
