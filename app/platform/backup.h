// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "platform/database.h"
#include "platform/ledger_files.h"

#include <QString>

// Backup and restore of a platform (protocol.md §7). A backup is one SQLite file wherever the platform keeps
// its data; beside it stands the folder FILE.files with the attachments, the certificates and the keys.
namespace lianxin::platform {

struct BackupDone {
    qint64 seq = 0; ///< everything up to here is in it: the durableSeq from now on
    qint64 rows = 0;
    qint64 blobs = 0;    ///< attachments in it
    qint64 newBlobs = 0; ///< of these, what this backup had to copy
};
/// Copies `from` and the files under `folder` (DIR), reads the copy again, and only then gives it the name
/// `file` and raises durableSeq. Others may go on working. An older backup of the same name is replaced; its
/// attachments are used again. Errors: Corrupt where the copy or an attachment is not what it should be;
/// NotAllowed where the database is of another version of the program; those of copyDatabase(); Io, DiskFull.
[[nodiscard]] Result<BackupDone> makeBackup(Database& from, const QString& folder, const LedgerFiles& files,
                                            const QString& file);

struct RestoreDone {
    qint64 epoch = 0;
    qint64 seq = 0;   ///< the last change that the old history and the new one share
    qint64 blobs = 0; ///< attachments that had to be put back
};
/// Puts the backup in the place of the database at `place`, which need not be there: a copy is made beside
/// it, gets its new epoch, and takes the place in one step. The epoch is above the backup's and the one kept
/// outside. Of the files under `folder` those are put back that are missing there. Nobody may have `place`
/// open. Errors: NotFound, Corrupt and TooNew for the backup; those of copyDatabase(); Io.
[[nodiscard]] Result<RestoreDone> restoreBackup(const QString& file, const QString& place,
                                                const QString& folder, const QString& epochFile,
                                                const Clock& clock);

} // namespace lianxin::platform
