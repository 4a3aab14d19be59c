// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mirror_writer.h"

#include "storage/message_key.h"
#include "storage/message_number.h"
#include "storage/object_kind.h"
#include "storage/row_writer.h"
#include "storage/search_index.h"
#include "storage/search_text.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

MirrorWriter::MirrorWriter(WriteContext& context) : m_context(context), m_db(context.db)
{
    m_someHeld = m_db.query("SELECT 1 FROM held_removal LIMIT 1").next();
    Statement busy = m_db.query("SELECT DISTINCT message_id FROM outbox WHERE message_id IS NOT NULL");
    while (busy.next())
        m_withOperations.insert(busy.bytes(0));
}

bool MirrorWriter::put(MirrorObject object, Versions versions)
{
    const auto place = findObject(m_db, object.type, object.id);
    if (m_someHeld)
        dropHeldRemoval(m_db, object.type, object.id, object.version);
    if (place &&
        (versions == Versions::Rise ? object.version <= place->version : object.version == place->version))
        return false;
    if (place) {
        object.oid = place->oid;
        object.key = place->key;
    }
    switch (object.type) {
    case object_kind::kMessage:
        putMessage(object, place);
        break;
    case object_kind::kEvent:
    case object_kind::kReply:
        putChild(object, place);
        break;
    default: // every other type, also those of a later protocol
        putOther(object, place);
    }
    return true;
}

void MirrorWriter::putMessage(const MirrorObject& object, const std::optional<MirrorPlace>& place)
{
    std::optional<Message> message;
    if (auto read = messageFromJson(jsonOf(object.json)); read && blobOf(read->id) == object.id)
        message = std::move(*read);
    if (place && place->key)
        return updateMessage(object, message);
    if (!message)
        return putOther(object, place); // kept as it came (I28), but there is nothing to show: no row
    if (place) {
        removeObject(m_db, place->oid);
        m_context.types.count(object.type, -1);
    }
    insertMessage(object, *message);
}

void MirrorWriter::insertMessage(MirrorObject object, const Message& message)
{
    const MessageKey key = newMessageKey(m_db, message.receivedAt);
    object.key = key;
    const qint64 oid = insert(object);
    addToIndex(m_db, key, indexText(searchedFields(message)));
    rememberOddNumber(m_db, message.number, key);
    insertRow(m_context, key, oid, message); // at once: the next message must see that this key is taken
}

bool MirrorWriter::wasReceivedThen(MessageKey key, Moment receivedAt)
{
    Statement row = m_db.query("SELECT received_at FROM message_row WHERE key = ?", key);
    return row.next() && row.moment(0) == receivedAt;
}

/// A message that this version cannot read any more keeps its row as it was.
void MirrorWriter::updateMessage(const MirrorObject& object, const std::optional<Message>& message)
{
    const MessageKey key = *object.key;
    const auto before = readMessage(m_db, key);
    if (!before)
        fail(ErrorKind::Corrupt, QStringLiteral("a message of the mirror has no row"));
    if (message && !wasReceivedThen(key, message->receivedAt)) {
        takeAway(m_context, *before); // keys rise with the time of receipt: it needs another one
        return insertMessage(object, *message);
    }
    const QString oldText = indexTextOf(before->json);
    const QString newText = message ? indexText(searchedFields(*message)) : indexTextOf(object.json);
    if (oldText != newText) {
        removeFromIndex(m_db, key, oldText);
        addToIndex(m_db, key, newText);
    }
    if (message) {
        forgetOddNumber(m_db, key);
        rememberOddNumber(m_db, message->number, key);
    }
    updateObject(m_db, object);
    touch(object.id);
}

void MirrorWriter::putChild(const MirrorObject& object, const std::optional<MirrorPlace>& place)
{
    const QByteArray messageId = uuidBlob(jsonOf(object.json).value(QLatin1String("messageId")).toString());
    if (messageId.isEmpty())
        return putOther(object, place);
    if (place) {
        updateObject(m_db, object);
    } else {
        MirrorObject child = object;
        child.messageId = messageId;
        insert(child);
    }
    if (object.type == object_kind::kReply || m_withOperations.contains(messageId))
        touch(messageId);
    else
        m_context.noteMessage(messageId);
}

void MirrorWriter::putOther(const MirrorObject& object, const std::optional<MirrorPlace>& place)
{
    if (place)
        updateObject(m_db, object);
    else
        insert(object);
    m_context.change.reference = true;
    noteRules(object.type);
}

qint64 MirrorWriter::insert(const MirrorObject& object)
{
    m_context.types.count(object.type, 1);
    return insertObject(m_db, object);
}

/// After the change. A snapshot sends rules before messages, so a first sync makes no row twice.
void MirrorWriter::noteRules(int type)
{
    if (type != object_kind::kRule && type != object_kind::kCalendar)
        return;
    m_context.forgetBook();
    m_rowsAreStale = m_rowsAreStale || m_db.query("SELECT 1 FROM message_row LIMIT 1").next();
}

Removed MirrorWriter::remove(const Removal& removal)
{
    const RemovalOutcome outcome = applyRemoval(m_context, removal);
    noteRules(removal.type);
    if (outcome.touched)
        touch(*outcome.touched);
    return outcome.removed;
}

void MirrorWriter::makeRows()
{
    if (m_rowsAreStale)
        markRowsStale(m_context);
    for (const QByteArray& messageId : std::as_const(m_touched))
        updateRow(m_context, messageId);
}

} // namespace lianxin::storage
