// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/restore_copy.h"

namespace lianxin::client {

/// The database of the account that was signed in last on this profile. Errors: NotFound where nobody was; those of
/// readAccounts().
[[nodiscard]] Result<QString> databaseOf(const QString& profile);
/// Puts its daily copy in its place (storage::restoreCopy()), while nobody else has the profile. What the copy does not
/// know comes back from the platform with the next sync; what was done since and not sent is in the file set aside.
/// Errors also: Busy.
[[nodiscard]] Result<storage::RestoredCopy> restoreCopy(const QString& profile);

} // namespace lianxin::client
