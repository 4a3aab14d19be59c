// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/removals.h"

#include "storage/draft_table.h"
#include "storage/message_number.h"
#include "storage/object_kind.h"
#include "storage/outbox_table.h"
#include "storage/quarantine.h"
#include "storage/resync_table.h"
#include "storage/row_writer.h"
#include "storage/search_index.h"
#include "storage/uuid_blob.h"

#include <limits>

namespace lianxin::storage {

namespace {

bool isOfMessage(int type)
{
    return type == object_kind::kMessage || type == object_kind::kEvent || type == object_kind::kReply;
}

} // namespace

QByteArray subjectOf(const MirrorObject& object)
{
    if (object.type == object_kind::kEvent || object.type == object_kind::kReply)
        return uuidBlob(jsonOf(object.json).value(QLatin1String("messageId")).toString());
    return object.id;
}

bool isKept(Database& db, const QByteArray& subject)
{
    return !subject.isEmpty() && (hasUnsettled(db, subject) || hasDraft(db, subject));
}

void takeAway(WriteContext& context, const MirrorObject& object)
{
    if (object.key) {
        removeFromIndex(context.db, *object.key, indexTextOf(object.json));
        removeRow(context, *object.key);
        forgetOddNumber(context.db, *object.key);
    }
    removeObject(context.db, object.oid);
    context.types.count(object.type, -1);
}

RemovalOutcome applyRemoval(WriteContext& context, const Removal& removal)
{
    const auto object = readObject(context.db, removal.type, removal.id);
    if (!object || object->version > removal.version)
        return {}; // unknown, or removed before it was put again
    const QByteArray subject = subjectOf(*object);
    if (isKept(context.db, subject)) {
        context.db.run("INSERT OR REPLACE INTO held_removal(type, id, message_id, version, reason, to_quarantine) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       removal.type, removal.id, subject, removal.version, removal.reason, removal.toQuarantine);
        return {Removed::Held, {}};
    }
    dropHeldRemoval(context.db, removal.type, removal.id, std::numeric_limits<qint64>::max());
    if (removal.toQuarantine)
        putIntoQuarantine(context, *object, subject, removal.reason);
    takeAway(context, *object);
    if (!isOfMessage(removal.type) || subject.isEmpty()) {
        context.change.reference = true;
        return {Removed::Gone, {}};
    }
    context.noteMessage(subject);
    return {Removed::Gone, removal.type == object_kind::kMessage ? std::nullopt : std::optional(subject)};
}

void dropHeldRemoval(Database& db, int type, const QByteArray& id, qint64 version)
{
    db.run("DELETE FROM held_removal WHERE type = ? AND id = ? AND version <= ?", type, id, version);
}

void releaseRemovals(WriteContext& context, const QByteArray& subject)
{
    if (subject.isEmpty() || isKept(context.db, subject) || readResync(context.db))
        return;
    QList<Removal> held;
    {
        Statement rows = context.db.query("SELECT type, id, version, reason, to_quarantine FROM held_removal "
                                          "WHERE message_id = ? AND reason <> ?",
                                          subject, kRestoredByUser);
        while (rows.next())
            held.append({static_cast<int>(rows.integer(0)), rows.bytes(1), rows.integer(2), rows.text(3), rows.integer(4) != 0});
    }
    for (const Removal& removal : held) {
        dropHeldRemoval(context.db, removal.type, removal.id, removal.version);
        if (const auto outcome = applyRemoval(context, removal); outcome.touched)
            updateRow(context, *outcome.touched);
    }
}

void releaseAllRemovals(WriteContext& context)
{
    QList<QByteArray> subjects;
    {
        Statement rows = context.db.query("SELECT DISTINCT message_id FROM held_removal");
        while (rows.next())
            subjects.append(rows.bytes(0));
    }
    for (const QByteArray& subject : std::as_const(subjects))
        releaseRemovals(context, subject);
}

} // namespace lianxin::storage
