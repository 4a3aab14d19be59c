// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/removals.h"

#include "storage/draft_table.h"
#include "storage/message_number.h"
#include "storage/object_kind.h"
#include "storage/outbox_table.h"
#include "storage/row_writer.h"
#include "storage/search_index.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

/// The message that an object belongs to; null for one that stands for itself.
QByteArray messageOf(const MirrorObject& object)
{
    if (object.type == object_kind::kMessage)
        return object.id;
    if (object.type == object_kind::kEvent || object.type == object_kind::kReply)
        return uuidBlob(jsonOf(object.json).value(QLatin1String("messageId")).toString());
    return {};
}

bool isKept(Database& db, const QByteArray& messageId)
{
    return !messageId.isEmpty() && (hasUnsettled(db, messageId) || hasDraft(db, messageId));
}

} // namespace

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

std::optional<QByteArray> applyRemoval(WriteContext& context, const Removal& removal)
{
    const auto object = readObject(context.db, removal.type, removal.id);
    if (!object || object->version > removal.version)
        return std::nullopt; // unknown, or removed before it was put again
    const QByteArray messageId = messageOf(*object);
    if (isKept(context.db, messageId)) {
        context.db.run("INSERT OR REPLACE INTO held_removal(type, id, message_id, version, reason) VALUES (?, ?, ?, ?, ?)",
                       removal.type, removal.id, messageId, removal.version, removal.reason);
        return std::nullopt;
    }
    takeAway(context, *object);
    if (messageId.isEmpty()) {
        context.change.reference = true;
        return std::nullopt;
    }
    context.noteMessage(messageId);
    return removal.type == object_kind::kMessage ? std::nullopt : std::optional(messageId);
}

void dropHeldRemoval(Database& db, int type, const QByteArray& id)
{
    db.run("DELETE FROM held_removal WHERE type = ? AND id = ?", type, id);
}

void releaseRemovals(WriteContext& context, const QByteArray& messageId)
{
    if (messageId.isEmpty() || isKept(context.db, messageId))
        return;
    QList<Removal> held;
    {
        Statement rows = context.db.query("SELECT type, id, version, reason FROM held_removal WHERE message_id = ?", messageId);
        while (rows.next())
            held.append({static_cast<int>(rows.integer(0)), rows.bytes(1), rows.integer(2), rows.text(3)});
    }
    for (const Removal& removal : held) {
        dropHeldRemoval(context.db, removal.type, removal.id);
        if (const auto touched = applyRemoval(context, removal))
            updateRow(context, *touched);
    }
}

} // namespace lianxin::storage
