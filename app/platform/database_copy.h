// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/database.h"

namespace lianxin::platform {

struct DatabaseCopy {
    qint64 rows = 0;
};

/// Copies every table of `from`, as of one moment, into a new database at `to`, then reads the copy and
/// compares each row. Others may go on reading and writing. Either side may be SQLite or PostgreSQL: so a
/// backup is one SQLite file wherever the platform keeps its data, and a county moves from one to the other
/// by a backup and a restore. Errors: NotAllowed where `to` is there; Corrupt where what was written is not
/// what is read; those of Sql. A copy that failed is removed.
[[nodiscard]] Result<DatabaseCopy> copyDatabase(Database& from, const DatabasePlace& to);

} // namespace lianxin::platform
