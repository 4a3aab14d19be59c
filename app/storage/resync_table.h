// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "storage/database.h"

// Table resync: the one full resync that may be under way, so that it outlives the program (C11).
namespace lianxin::storage {

struct ResyncRow {
    ResyncState state;            ///< without lastCommonSeq, which outlives the resync in sync_state
    bool versionsMayFall = false; ///< the platform was restored: an object may come in an older version
};

[[nodiscard]] std::optional<ResyncRow> readResync(Database& db);
/// Makes or replaces the row: from the first page.
void writeResync(Database& db, ResyncReason reason, const QStringList& scopes, bool versionsMayFall);
/// The last page that was put aside.
void writeResyncPage(Database& db, const QString& cursor, qint64 throughSeq, qint64 received);
/// From the first page again.
void rewindResync(Database& db);
void letResyncWait(Database& db, qint64 wouldGo, qint64 of);
void removeResync(Database& db);

} // namespace lianxin::storage
