// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/restore_copy.h"

#include <QDateTime>
#include <QFuture>

#include <optional>

namespace lianxin::client {

/// The database of the account that was signed in last on this profile. Errors: NotFound where nobody was; those of
/// readAccounts().
[[nodiscard]] Result<QString> databaseOf(const QString& profile);
/// Puts its daily copy in its place (storage::restoreCopy()), while nobody else has the profile. What the copy does not
/// know comes back from the platform with the next sync; what was done since and not sent is in the file set aside.
/// Errors also: Busy.
[[nodiscard]] Result<storage::RestoredCopy> restoreCopy(const QString& profile);

/// The daily copy that there is to go back to.
struct CopyFound {
    QString file;
    QDateTime madeAt;
};
/// Nothing where there is none. Off the caller's thread: a disk that fails answers slowly, and this is asked when one
/// may. Errors: none but Cancelled, where the program ends first.
[[nodiscard]] QFuture<Result<std::optional<CopyFound>>> findCopy(const QString& profile);

} // namespace lianxin::client
