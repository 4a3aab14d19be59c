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
/// The highest seq in a backup of the platform. Not taken while a rollback is suspected.
void noteDurableSeq(Database& db, qint64 durableSeq);
/// Whether the versions in the mirror are of the platform's present epoch (I9).
[[nodiscard]] bool mirrorIsOfPresentEpoch(Database& db);
/// The new generation is the mirror: its cursor, the platform's present epoch.
void writeSwitch(Database& db, const QString& cursor, qint64 throughSeq, Moment at);
/// Ending the suspicion also forgets lastCommonSeq.
void writeSuspicion(Database& db, bool suspects);
/// A restore of the platform: what is known of it, and with it how far kept operations are safe. Before the suspicion
/// that it begins.
void writeLastCommonSeq(Database& db, std::optional<qint64> lastCommonSeq);
void writeDigestChecked(Database& db, Moment at);
void writeLock(Database& db, std::optional<ProfileLock> lock);
/// Forbidden where the profile is locked.
[[nodiscard]] Result<void> checkNotLocked(Database& db);
/// Takes the next number of this device (protocol.md §3: gapless from 1).
[[nodiscard]] qint64 takeDeviceSeq(Database& db);
void giveBackDeviceSeqs(Database& db, qint64 next);

} // namespace lianxin::storage
