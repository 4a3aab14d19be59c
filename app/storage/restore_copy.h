// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QDateTime>
#include <QString>

namespace lianxin::storage {

struct RestoredCopy {
    QDateTime madeAt; ///< of the copy
    QString setAside; ///< where the damaged database is now; empty: there was none
};

/// Where the daily copy of a database is (Store::upkeep()), whether there is one or not.
[[nodiscard]] QString copyOf(const QString& file);

/// Puts the daily copy in the place of a damaged database, which is kept beside it under another name. Blocks; nobody
/// may have the database open. Errors: NotAllowed where the database is sound (what was done since the copy would be
/// lost), NotFound without a copy, Corrupt or TooNew where the copy cannot be used, DiskFull, ReadOnly, Io. On an
/// error everything is as it was.
[[nodiscard]] Result<RestoredCopy> restoreCopy(const QString& file);

} // namespace lianxin::storage
