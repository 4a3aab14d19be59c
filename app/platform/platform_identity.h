// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/ledger.h"

namespace lianxin::platform {

/// What makes a platform this one, for all its life: clients keep a profile by the id, and cursors are signed
/// with the key. Backups carry it.
struct PlatformIdentity {
    QString id;
    QString name;
    QByteArray cursorKey; ///< 32 bytes, secret
};

/// Gives a new platform its id, name and cursor key; part of init. Errors: those of Sql.
[[nodiscard]] Result<void> writePlatformIdentity(Ledger& ledger, Random& random, const QString& name);
/// Errors: Corrupt where something is missing; those of Sql.
[[nodiscard]] Result<PlatformIdentity> readPlatformIdentity(Sql& sql);

} // namespace lianxin::platform
