// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lianxin::storage {

/// Makes `file`, empty, for its owner alone, or takes the others' rights from the one that is there; also from the
/// write-ahead log and the shared memory beside it, which SQLite makes with the rights of the database. Any thread.
/// Where the file system knows no rights nothing changes: there the mount protects the folder.
void makePrivate(const QString& file);

/// Makes `from` last (fsync) and puts it in the place of `to` in one step. False where that fails: `to` is as it was.
[[nodiscard]] bool putInPlace(const QString& from, const QString& to);

} // namespace lianxin::storage
