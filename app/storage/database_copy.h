// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

// Whole copies of the database beside it, each checked before it takes the place of the one before
// (protocol.md §13).
namespace lianxin::storage {

/// Makes `copy` anew from what was committed last; an older one stays until the new one is checked and lasts.
/// Not inside a transaction. Throws DatabaseFailure; Corrupt where the copy is damaged.
void writeCopy(Database& db, const QString& copy);
/// The copy that is made each day.
[[nodiscard]] QString dailyCopy(const QString& file);
/// As writeCopy(dailyCopy(file)), by a connection of its own: nobody waits for it. DiskFull where `freeBytes`
/// does not hold it and `spareBytes` beside it.
void copyBeside(const QString& file, qint64 freeBytes, qint64 spareBytes);

} // namespace lianxin::storage
