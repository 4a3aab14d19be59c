// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/device_seqs.h"

#include "storage/first_number.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

// Beyond every number that is in use: numbers are unique at each moment, so they change by way of there.
constexpr qint64 kAside = 1LL << 50;

/// Numbers these operations from `first` on; the next one of the device follows.
void numberFrom(Database& db, qint64 first, const QList<QByteArray>& opIds)
{
    for (const QByteArray& opId : opIds)
        db.run("UPDATE outbox SET device_seq = device_seq + ? WHERE op_id = ?", kAside, opId);
    qint64 next = first;
    for (const QByteArray& opId : opIds)
        db.run("UPDATE outbox SET device_seq = ? WHERE op_id = ?", next++, opId);
    giveBackDeviceSeqs(db, next);
}

QList<QByteArray> idsOf(Statement rows)
{
    QList<QByteArray> ids;
    while (rows.next())
        ids.append(rows.bytes(0));
    return ids;
}

} // namespace

void forkDevice(WriteContext& context, const DeviceId& newDevice)
{
    Database& db = context.db;
    const qint64 last =
        number(db.query("SELECT max(n) FROM (SELECT max(device_seq) AS n FROM outbox UNION ALL "
                        "SELECT max(device_seq) FROM outbox_history UNION ALL SELECT 0)"));
    // `attempts` counts those of the present device.
    db.run("UPDATE outbox SET device_seq = device_seq + ?, attempts = 0", kAside);
    db.run("UPDATE outbox SET device_seq = device_seq - ?", kAside + last);
    db.run("UPDATE outbox_history SET device_seq = device_seq - ?, attempts = 0", last);
    db.run("UPDATE outbox SET state = 'pending' WHERE state = 'sending'");
    db.run("UPDATE sync_state SET device_id = ?", blobOf(newDevice));
    numberFrom(db, 1,
               idsOf(db.query("SELECT op_id FROM outbox WHERE state = 'pending' ORDER BY device_seq")));
    writeSuspicion(db, true);
    context.change.outbox = true;
}

void numberReplayed(Database& db)
{
    if (!db.query("SELECT 1 FROM outbox WHERE state = 'pending' AND device_seq <= 0 LIMIT 1").next())
        return;
    const qint64 sent = number(
        db.query("SELECT max(n) FROM (SELECT max(device_seq) AS n FROM outbox WHERE attempts > 0 UNION ALL "
                 "SELECT max(device_seq) FROM outbox_history WHERE attempts > 0 UNION ALL SELECT 0)"));
    numberFrom(db, sent + 1,
               idsOf(db.query("SELECT op_id FROM outbox WHERE (state = 'pending' AND device_seq <= 0) OR "
                              "device_seq > ? ORDER BY device_seq",
                              sent)));
}

} // namespace lianxin::storage
