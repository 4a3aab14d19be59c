// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/page_writer.h"

#include "storage/message_key.h"
#include "storage/message_number.h"
#include "storage/object_kind.h"
#include "storage/outbox_settling.h"
#include "storage/removals.h"
#include "storage/row_writer.h"
#include "storage/search_index.h"
#include "storage/search_text.h"
#include "storage/uuid_blob.h"

#include <QSet>

#include <map>

namespace lianxin::storage {

namespace {

class PageWriter {
public:
    explicit PageWriter(WriteContext& context) : m_context(context), m_db(context.db) {}

    void read();
    void put(const Change& change);
    void remove(const Change& change);
    void touch(const QByteArray& messageId) { m_touched.insert(messageId); }
    void makeRows();
    [[nodiscard]] int objects() const { return m_objects; }

private:
    void putMessage(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    void insertMessage(MirrorObject object, const Message& message);
    void updateMessage(const MirrorObject& object, const std::optional<Message>& message);
    [[nodiscard]] bool wasReceivedThen(MessageKey key, Moment receivedAt);
    void putChild(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    void putOther(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    qint64 insert(const MirrorObject& object);

    WriteContext& m_context;
    Database& m_db;
    QSet<QByteArray> m_touched;
    QSet<QByteArray> m_withOperations;
    bool m_someHeld = false;
    bool m_rulesChanged = false;
    int m_objects = 0;
};

void PageWriter::read()
{
    m_someHeld = m_db.query("SELECT 1 FROM held_removal LIMIT 1").next();
    Statement busy = m_db.query("SELECT DISTINCT message_id FROM outbox WHERE message_id IS NOT NULL");
    while (busy.next())
        m_withOperations.insert(busy.bytes(0));
}

void PageWriter::put(const Change& change)
{
    MirrorObject object{0, m_context.types.codeFor(change.type), uuidBlob(change.id), change.version, change.object, {}, {}};
    if (object.id.isEmpty())
        fail(ErrorKind::InvalidInput, QStringLiteral("an entry of the page has no id"));
    const auto place = findObject(m_db, object.type, object.id);
    if (place && change.version <= place->version)
        return;
    if (m_someHeld)
        dropHeldRemoval(m_db, object.type, object.id);
    if (place) {
        object.oid = place->oid;
        object.key = place->key;
    }
    ++m_objects;
    switch (object.type) {
    case object_kind::kMessage:
        return putMessage(object, place);
    case object_kind::kEvent:
    case object_kind::kReply:
        return putChild(object, place);
    default: // every other type, also those of a later protocol
        return putOther(object, place);
    }
}

void PageWriter::putMessage(const MirrorObject& object, const std::optional<MirrorPlace>& place)
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

void PageWriter::insertMessage(MirrorObject object, const Message& message)
{
    const MessageKey key = newMessageKey(m_db, message.receivedAt);
    object.key = key;
    const qint64 oid = insert(object);
    addToIndex(m_db, key, indexText(searchedFields(message)));
    rememberOddNumber(m_db, message.number, key);
    insertRow(m_context, key, oid, message); // at once: the next message must see that this key is taken
}

bool PageWriter::wasReceivedThen(MessageKey key, Moment receivedAt)
{
    Statement row = m_db.query("SELECT received_at FROM message_row WHERE key = ?", key);
    return row.next() && row.moment(0) == receivedAt;
}

/// A message that this version cannot read any more keeps its row as it was.
void PageWriter::updateMessage(const MirrorObject& object, const std::optional<Message>& message)
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

void PageWriter::putChild(const MirrorObject& object, const std::optional<MirrorPlace>& place)
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

void PageWriter::putOther(const MirrorObject& object, const std::optional<MirrorPlace>& place)
{
    if (place)
        updateObject(m_db, object);
    else
        insert(object);
    m_context.change.reference = true;
    m_rulesChanged = m_rulesChanged || object.type == object_kind::kRule || object.type == object_kind::kCalendar;
}

qint64 PageWriter::insert(const MirrorObject& object)
{
    m_context.types.count(object.type, 1);
    return insertObject(m_db, object);
}

void PageWriter::remove(const Change& change)
{
    const Removal removal{m_context.types.codeFor(change.type), uuidBlob(change.id), change.version, change.reason};
    if (removal.id.isEmpty())
        fail(ErrorKind::InvalidInput, QStringLiteral("an entry of the page has no id"));
    m_rulesChanged = m_rulesChanged || removal.type == object_kind::kRule || removal.type == object_kind::kCalendar;
    ++m_objects;
    if (const auto touched = applyRemoval(m_context, removal))
        touch(*touched);
}

void PageWriter::makeRows()
{
    if (m_rulesChanged) {
        m_context.forgetBook();
        markRowsStale(m_context);
    }
    for (const QByteArray& messageId : std::as_const(m_touched))
        updateRow(m_context, messageId);
}

/// When a message was received, as the text of the moment: those sort as the moments do. Empty for anything else.
QByteArray receiptOf(const Change& change)
{
    static constexpr QByteArrayView name = "\"receivedAt\":\"";
    if (change.kind != Change::Kind::Put || change.type != QLatin1String("message"))
        return {};
    const qsizetype at = change.object.indexOf(name);
    return at < 0 ? QByteArray() : change.object.mid(at + name.size(), 24);
}

/// The oldest message first, each with what follows it in the page. A snapshot comes newest first, and an index that
/// grows at its front leaves half of each page empty. Each object has one entry in a page, so their order means
/// nothing else.
QList<const Change*> inWritingOrder(const QList<Change>& changes)
{
    std::multimap<QByteArray, QList<const Change*>> groups;
    auto group = groups.emplace(QByteArray(), QList<const Change*>());
    for (const Change& change : changes) {
        if (const QByteArray receipt = receiptOf(change); !receipt.isEmpty())
            group = groups.emplace(receipt, QList<const Change*>());
        group->second.append(&change);
    }
    QList<const Change*> order;
    order.reserve(changes.size());
    for (const auto& [receipt, entries] : groups)
        order += entries;
    return order;
}

} // namespace

PageOutcome applyPage(WriteContext& context, const ChangePage& page, Moment at)
{
    PageWriter writer(context);
    writer.read();
    for (const Change* const entry : inWritingOrder(page.changes)) {
        const Change& change = *entry;
        switch (change.kind) {
        case Change::Kind::Put:
            writer.put(change);
            break;
        case Change::Kind::Remove:
            writer.remove(change);
            break;
        }
    }
    writePageState(context.db, page, at);
    rememberProofs(context.db, page.operations);
    const QList<QByteArray> settled = settleProven(context, page.throughSeq);
    for (const QByteArray& messageId : settled)
        writer.touch(messageId);
    writer.makeRows();
    for (const QByteArray& messageId : settled)
        releaseRemovals(context, messageId);
    context.types.flush();
    context.learner.look();
    return PageOutcome{writer.objects(), static_cast<int>(settled.size())};
}

} // namespace lianxin::storage
