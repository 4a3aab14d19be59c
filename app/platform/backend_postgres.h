// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/backend.h"
#include "platform/postgres_url.h"

namespace lianxin::platform {

/// PostgreSQL 13 or later, over Qt's QPSQL. The platform's tables stand in a schema of their own, `lianxin`,
/// so that a county may give us a database that has other things in it; our account needs CREATE on the
/// database.
///
/// Several instances share one database: every writing transaction holds one advisory lock, so all writers of
/// all instances stand in one line, as SQLite's do; that makes the log gapless and its chain one chain.
/// Readers see one moment (REPEATABLE READ). Commits are told by NOTIFY.
[[nodiscard]] std::shared_ptr<const Backend> postgresBackend(const PostgresUrl& url, bool aside);

} // namespace lianxin::platform
