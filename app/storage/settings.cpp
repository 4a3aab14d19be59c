// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings.h"

#include "storage/resync_table.h"
#include "storage/uuid_blob.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lianxin::storage {

namespace {
const QString kPerson = QStringLiteral("person");
}

QString readSetting(Database& db, const QString& name)
{
    Statement found = db.query("SELECT value FROM setting WHERE name = ?", name);
    return found.next() ? found.text(0) : QString();
}

void writeSetting(Database& db, const QString& name, const QString& value)
{
    db.run("INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name,
           value);
}

std::optional<Person> readPerson(Database& db)
{
    const QJsonObject json = QJsonDocument::fromJson(readSetting(db, kPerson).toUtf8()).object();
    const auto userId = UserId::parse(json.value(QLatin1String("userId")).toString());
    if (!userId)
        return std::nullopt;
    Person person{*userId, {}, {}};
    for (const QJsonValue& value : json.value(QLatin1String("roles")).toArray()) {
        if (const auto role = parseCode<Role>(value.toString()))
            person.roles.append(*role);
    }
    for (const QJsonValue& value : json.value(QLatin1String("orgIds")).toArray()) {
        if (const auto org = OrganisationId::parse(value.toString()))
            person.orgIds.append(*org);
    }
    return person;
}

void writePerson(Database& db, const Person& person)
{
    QJsonArray roles;
    for (const Role role : person.roles)
        roles.append(codeOf(role));
    QJsonArray orgs;
    for (const OrganisationId& org : person.orgIds)
        orgs.append(org.text());
    const QJsonObject json{{QStringLiteral("userId"), person.userId.text()},
                           {QStringLiteral("roles"), roles},
                           {QStringLiteral("orgIds"), orgs}};
    writeSetting(db, kPerson, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

void ensureSyncState(Database& db, const DeviceId& deviceId)
{
    db.run("INSERT OR IGNORE INTO sync_state(only, device_id) VALUES (1, ?)", blobOf(deviceId));
}

MirrorState readMirrorState(Database& db)
{
    Statement row = db.query("SELECT platform_id, device_id, cursor, through_seq, epoch, snapshot_complete, last_sync_at, "
                             "suspects_rollback, durable_seq, last_common_seq, digest_checked_at, locked_by FROM sync_state");
    if (!row.next())
        fail(ErrorKind::Corrupt, QStringLiteral("sync_state is empty"));
    const auto device = idFromBlob<DeviceId>(row.bytes(1));
    if (!device)
        fail(ErrorKind::Corrupt, QStringLiteral("sync_state has no device id"));
    MirrorState state{row.text(0),    *device,        row.text(2),
                      row.integer(3), row.integer(4), row.integer(5) != 0,
                      row.optionalMoment(6)};
    state.suspectsRollback = row.integer(7) != 0;
    state.durableSeq = row.integer(8);
    state.lastCommonSeq = row.optionalInteger(9);
    state.digestCheckedAt = row.optionalMoment(10);
    state.lock = parseCode<ProfileLock>(row.text(11));
    if (const auto resync = readResync(db)) {
        state.resync = resync->state;
        state.resync->lastCommonSeq = state.lastCommonSeq;
    }
    return state;
}

Result<void> writePlatform(Database& db, const QString& platformId, qint64 epoch)
{
    const MirrorState state = readMirrorState(db);
    if (!state.platformId.isEmpty() && state.platformId != platformId)
        return failure(ErrorKind::OtherPlatform, QStringLiteral("the profile belongs to another platform"));
    db.run("UPDATE sync_state SET platform_id = ?, epoch = ?", platformId, epoch);
    return {};
}

void writePageState(Database& db, const ChangePage& page, Moment at)
{
    db.run("UPDATE sync_state SET cursor = ?, through_seq = ?, last_sync_at = ?, "
           "snapshot_complete = max(snapshot_complete, ?), mirror_epoch = epoch",
           page.nextCursor, page.throughSeq, at, page.snapshot && page.snapshot->complete);
    noteDurableSeq(db, page.durableSeq);
}

void noteDurableSeq(Database& db, qint64 durableSeq)
{
    // A backup of the history after a restore holds nothing of what the restore has lost, although its seq is higher.
    db.run("UPDATE sync_state SET durable_seq = max(durable_seq, ?) WHERE NOT suspects_rollback", durableSeq);
}

bool mirrorIsOfPresentEpoch(Database& db)
{
    return db.query("SELECT 1 FROM sync_state WHERE mirror_epoch = epoch").next();
}

void writeSwitch(Database& db, const QString& cursor, qint64 throughSeq, Moment at)
{
    db.run("UPDATE sync_state SET cursor = ?, through_seq = ?, last_sync_at = ?, snapshot_complete = 1, "
           "mirror_epoch = epoch, generation = generation + 1",
           cursor, throughSeq, at);
}

void writeSuspicion(Database& db, bool suspects)
{
    db.run("UPDATE sync_state SET suspects_rollback = ?, last_common_seq = CASE WHEN ? THEN last_common_seq END", suspects, suspects);
}

void writeLastCommonSeq(Database& db, std::optional<qint64> lastCommonSeq)
{
    // A backup from which the platform was restored may be older than the latest one it spoke of. A second restore,
    // before it was asked what the first one lost, speaks of the history between them only: what was in doubt stays so,
    // also where nobody knows from where on (no last_common_seq, and no durable_seq to fall back on).
    db.run("UPDATE sync_state SET last_common_seq = CASE WHEN NOT suspects_rollback THEN ? "
           "WHEN last_common_seq IS NOT NULL THEN min(last_common_seq, ?) WHEN durable_seq > 0 THEN ? END, "
           "durable_seq = min(durable_seq, ?)",
           lastCommonSeq, lastCommonSeq, lastCommonSeq, lastCommonSeq.value_or(0));
}

void writeDigestChecked(Database& db, Moment at)
{
    db.run("UPDATE sync_state SET digest_checked_at = ?", at);
}

void writeLock(Database& db, std::optional<ProfileLock> lock)
{
    db.run("UPDATE sync_state SET locked_by = ?", lock ? codeOf(*lock) : QString());
}

Result<void> checkNotLocked(Database& db)
{
    Statement row = db.query("SELECT locked_by FROM sync_state");
    const QString lockedBy = row.next() ? row.text(0) : QString();
    if (!lockedBy.isEmpty())
        return failure(ErrorKind::Forbidden, lockedBy);
    return {};
}

qint64 takeDeviceSeq(Database& db)
{
    qint64 seq = 0;
    {
        Statement next = db.query("SELECT next_device_seq FROM sync_state");
        if (!next.next())
            fail(ErrorKind::Corrupt, QStringLiteral("sync_state is empty"));
        seq = next.integer(0);
    }
    db.run("UPDATE sync_state SET next_device_seq = ?", seq + 1);
    return seq;
}

void giveBackDeviceSeqs(Database& db, qint64 next)
{
    db.run("UPDATE sync_state SET next_device_seq = ?", next);
}

} // namespace lianxin::storage
