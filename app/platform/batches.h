// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

namespace lianxin::platform {

inline constexpr int kRowsAtATime = 1000;

/// Calls `take(const Row&)` for each row of a long result, `rows` of them at a time: Qt's driver of
/// PostgreSQL takes a whole result into memory. `query` ends in `… > ? ORDER BY … LIMIT ?`; `take` answers
/// the row's key there, `after` is the one before the first. How many times it asked. Inside one transaction,
/// so that all of it is of one moment. Errors: those of Sql.
template <class Take>
[[nodiscard]] Result<int> eachInBatches(Sql& sql, const QString& query, const QVariantList& values,
                                        QVariant after, int rows, Take take)
{
    int asked = 0;
    for (int got = rows; got == rows; ++asked) {
        got = 0;
        auto read = sql.each(query, values + QVariantList{after, rows}, [&](const Row& row) {
            ++got;
            after = take(row);
        });
        if (!read)
            return tl::unexpected(read.error());
    }
    return asked;
}

} // namespace lianxin::platform
