// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

namespace lianxin::platform {

/// Brings the tables up to date with `:/platform-migrations/NNNN_name.sql`, each file in a transaction of its
/// own that also sets `user_version`. Errors: TooNew where the database was made by a newer program; those of
/// Sql.
[[nodiscard]] Result<void> migrate(Sql& sql);

} // namespace lianxin::platform
