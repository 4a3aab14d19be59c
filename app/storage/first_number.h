// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

namespace lianxin::storage {

/// The first column of the only row, for counts and single values; 0 where there is no row. On the statement's thread;
/// throws DatabaseFailure as Statement::next() does.
[[nodiscard]] inline qint64 number(Statement statement)
{
    return statement.next() ? statement.integer(0) : 0;
}

} // namespace lianxin::storage
