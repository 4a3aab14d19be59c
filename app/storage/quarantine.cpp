// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/quarantine.h"

#include "storage/mirror_writer.h"
#include "storage/object_kind.h"
#include "storage/resync_table.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

const Milliseconds kKept = std::chrono::hours(24 * 30);

std::optional<MessageId> messageIdOf(int type, const QByteArray& subject)
{
    const bool ofMessage =
        type == object_kind::kMessage || type == object_kind::kEvent || type == object_kind::kReply;
    return ofMessage ? idFromBlob<MessageId>(subject) : std::nullopt;
}

QuarantineEntry entryOf(Database& db, const Statement& row)
{
    const QByteArray id = row.bytes(2);
    const QJsonObject json = jsonOf(db.codec().unpack(row.bytes(4), id, row.integer(3)));
    const QString title = json.value(QLatin1String("title")).toString();
    QuarantineEntry entry;
    entry.subject = uuidText(row.bytes(5));
    entry.type = row.text(1);
    entry.messageId = messageIdOf(static_cast<int>(row.integer(0)), row.bytes(5));
    entry.number = json.value(QLatin1String("number")).toString();
    entry.title = title.isEmpty() ? json.value(QLatin1String("name")).toString() : title;
    entry.reason = row.text(6);
    entry.at = row.moment(7);
    entry.until = entry.at + kKept;
    entry.objects = static_cast<int>(row.integer(8));
    return entry;
}

QList<MirrorObject> objectsOf(Database& db, const QByteArray& subject)
{
    QList<MirrorObject> objects;
    Statement rows =
        db.query("SELECT type, id, version, json FROM quarantine WHERE subject = ? ORDER BY type", subject);
    while (rows.next()) {
        MirrorObject object{0, static_cast<int>(rows.integer(0)), rows.bytes(1), rows.integer(2), {}, {}, {}};
        object.packed = rows.bytes(3);
        object.json = db.codec().unpack(object.packed, object.id, object.version);
        objects.append(std::move(object));
    }
    return objects;
}

} // namespace

void putIntoQuarantine(WriteContext& context, const MirrorObject& object, const QByteArray& subject,
                       const QString& reason)
{
    context.db.run("INSERT OR REPLACE INTO quarantine(type, id, subject, version, json, reason, at) "
                   "SELECT type, id, ?, version, json, ?, ? FROM mirror_object WHERE oid = ?",
                   subject.isEmpty() ? object.id : subject, reason, context.clock.now(), object.oid);
    context.change.quarantine = true;
}

QList<QuarantineEntry> readQuarantine(Database& db)
{
    QList<QuarantineEntry> entries;
    // With min() the other columns are those of the row that has it: type 1 is the message itself.
    Statement rows =
        db.query("SELECT min(q.type), t.name, q.id, q.version, q.json, q.subject, q.reason, q.at, count(*) "
                 "FROM quarantine q JOIN object_type t ON t.code = q.type GROUP BY q.subject ORDER BY q.at "
                 "DESC, q.subject");
    while (rows.next())
        entries.append(entryOf(db, rows));
    return entries;
}

Result<void> restoreFromQuarantine(WriteContext& context, const QByteArray& subject)
{
    if (readResync(context.db))
        return failure(ErrorKind::NotAllowed, QStringLiteral("a resync is under way"));
    const QList<MirrorObject> objects = objectsOf(context.db, subject);
    if (objects.isEmpty())
        return failure(ErrorKind::NotFound, QStringLiteral("nothing of that id is in quarantine"));
    MirrorWriter mirror(context);
    for (const MirrorObject& object : objects) {
        if (mirror.put(object))
            context.db.run(
                "INSERT OR REPLACE INTO held_removal(type, id, message_id, version, reason, to_quarantine) "
                "VALUES (?, ?, ?, ?, ?, 1)",
                object.type, object.id, subject, object.version, kRestoredByUser);
    }
    context.db.run("DELETE FROM quarantine WHERE subject = ?", subject);
    context.change.quarantine = true;
    mirror.makeRows();
    return {};
}

void expireQuarantine(WriteContext& context)
{
    if (context.db.run("DELETE FROM quarantine WHERE at <= ?", context.clock.now() - kKept) > 0)
        context.change.quarantine = true;
}

} // namespace lianxin::storage
