// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/person.h"
#include "domain/sync_store.h"
#include "storage/database.h"

// Small local state: settings by name, the account's person, where the mirror stands.
namespace lianxin::storage {

[[nodiscard]] QString readSetting(Database& db, const QString& name);
void writeSetting(Database& db, const QString& name, const QString& value);

[[nodiscard]] std::optional<Person> readPerson(Database& db);
void writePerson(Database& db, const Person& person);

/// Makes the row of sync_state with this device id where there is none yet.
void ensureSyncState(Database& db, const DeviceId& deviceId);
[[nodiscard]] MirrorState readMirrorState(Database& db);
/// Errors: OtherPlatform.
[[nodiscard]] Result<void> writePlatform(Database& db, const QString& platformId, qint64 epoch);
/// What a page says of the mirror as a whole.
void writePageState(Database& db, const ChangePage& page, Moment at);
/// Takes the next number of this device (protocol.md §3: gapless from 1).
[[nodiscard]] qint64 takeDeviceSeq(Database& db);
void giveBackDeviceSeqs(Database& db, qint64 next);

} // namespace lianxin::storage
