// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/connection.h"

namespace lianxin::platform {

/// Brings the tables up to date with `:/platform-migrations/NNNN_name.sql`, each file in a transaction of its
/// own that also sets the database's version. Files are written as SQLite reads them (Sql says how);
/// Backend::definition() turns them for PostgreSQL. Errors: TooNew where the database was made by a newer
/// program; those of Sql.
[[nodiscard]] Result<void> migrate(Connection& connection);

} // namespace lianxin::platform
