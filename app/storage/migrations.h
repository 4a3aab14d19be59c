// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <QStringList>

namespace lianxin::storage {

/// The newest schema of this program: the number of its last migration.
[[nodiscard]] int newestSchema();

/// Cuts a script where the first comment of 001_initial.sql says.
[[nodiscard]] QStringList statementsOf(const QString& script);

/// Looks at a file before anything may change in it. Throws DatabaseFailure: TooNew, Corrupt (damaged, no database,
/// or another program's).
void inspect(const QString& file);

/// Brings the database of `db` up to newestSchema(): each step in a transaction of its own that also sets
/// `user_version`. Before the first step on a file that has data, a copy is made beside it
/// (`<file>.schema-<n>`) and checked; those of older schemas go at the end. Throws DatabaseFailure: as inspect(), DiskFull, …
void migrate(Database& db);

} // namespace lianxin::storage
