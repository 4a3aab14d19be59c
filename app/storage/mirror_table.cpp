// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mirror_table.h"

#include "storage/object_kind.h"
#include "storage/uuid_blob.h"

#include <QJsonDocument>

namespace lianxin::storage {

namespace {

// oid, from the highest bit: 0 | 1 | 48 bits of the message's id | 14 bits count     an event or reply
//                            0 | 0 | 8 bits type | 40 bits of the own id | 13 bits    any other object
//                            0 … below 2^53                                            a message: its key
constexpr qint64 kChildren = 1LL << 62;
constexpr int kChildBits = 14;
constexpr int kTypeShift = 53;
constexpr int kOwnBits = 13;
constexpr int kMaxTypes = 120;

qint64 prefixOf(const QByteArray& id, int bytes)
{
    qint64 prefix = 0;
    for (int i = 0; i < bytes; ++i)
        prefix = prefix * 256 + static_cast<unsigned char>(id[i]);
    return prefix;
}

qint64 freePlaceIn(Database& db, qint64 first, qint64 last)
{
    Statement highest = db.query("SELECT max(oid) FROM mirror_object WHERE oid BETWEEN ? AND ?", first, last);
    if (!highest.next() || highest.isNull(0))
        return first;
    if (highest.integer(0) < last)
        return highest.integer(0) + 1;
    fail(ErrorKind::TooLarge, QStringLiteral("no place is left beside an object"));
}

} // namespace

OidRange childRange(const QByteArray& messageId)
{
    const qint64 first = kChildren | (prefixOf(messageId, 6) << kChildBits);
    return {first, first + (1LL << kChildBits) - 1};
}

OidRange typeRange(int type)
{
    const qint64 first = static_cast<qint64>(type) << kTypeShift;
    return {first, first + (1LL << kTypeShift) - 1};
}

std::optional<MirrorPlace> findObject(Database& db, int type, const QByteArray& id)
{
    if (type == object_kind::kMessage || type == object_kind::kEvent || type == object_kind::kReply) {
        Statement found = db.query("SELECT oid, version FROM mirror_object WHERE substr(id, 1, 6) = ? AND id = ? "
                                   "AND type = ? AND type IN (1, 2, 3)",
                                   id.left(6), id, type);
        return found.next() ? std::optional(MirrorPlace{found.integer(0), found.integer(1)}) : std::nullopt;
    }
    const qint64 first = typeRange(type).first | (prefixOf(id, 5) << kOwnBits);
    Statement found = db.query("SELECT oid, version FROM mirror_object WHERE oid BETWEEN ? AND ? AND id = ?", first,
                               first + (1LL << kOwnBits) - 1, id);
    return found.next() ? std::optional(MirrorPlace{found.integer(0), found.integer(1)}) : std::nullopt;
}

std::optional<MirrorObject> readObject(Database& db, int type, const QByteArray& id)
{
    const auto place = findObject(db, type, id);
    if (!place)
        return std::nullopt;
    Statement found = db.query("SELECT json FROM mirror_object WHERE oid = ?", place->oid);
    if (!found.next())
        return std::nullopt;
    return MirrorObject{place->oid, type, id, place->version, db.codec().unpack(found.bytes(0))};
}

std::optional<qint64> findMessageKey(Database& db, const QByteArray& messageId)
{
    const auto place = findObject(db, object_kind::kMessage, messageId);
    return place && isMessageKey(place->oid) ? std::optional(place->oid) : std::nullopt;
}

std::optional<MirrorObject> readMessage(Database& db, qint64 key)
{
    Statement found = db.query("SELECT id, version, json FROM mirror_object WHERE oid = ?", key);
    if (!found.next())
        return std::nullopt;
    return MirrorObject{key, object_kind::kMessage, found.bytes(0), found.integer(1), db.codec().unpack(found.bytes(2))};
}

QList<MirrorObject> readChildren(Database& db, const QByteArray& messageId, int type)
{
    const OidRange range = childRange(messageId);
    QList<MirrorObject> children;
    Statement rows = db.query("SELECT oid, type, id, version, json FROM mirror_object WHERE oid BETWEEN ? AND ? "
                              "AND (? = 0 OR type = ?) ORDER BY oid",
                              range.first, range.last, type, type);
    const QByteArray owner = uuidText(messageId).toLatin1();
    while (rows.next()) {
        MirrorObject child{rows.integer(0), static_cast<int>(rows.integer(1)), rows.bytes(2), rows.integer(3),
                           db.codec().unpack(rows.bytes(4))};
        if (child.json.contains(owner)) // two messages' ids may begin alike; readers check the field itself
            children.append(std::move(child));
    }
    return children;
}

QList<QJsonObject> readAll(Database& db, int type)
{
    const OidRange range = typeRange(type);
    QList<QJsonObject> objects;
    Statement rows = db.query("SELECT json FROM mirror_object WHERE oid BETWEEN ? AND ? ORDER BY oid", range.first, range.last);
    while (rows.next())
        objects.append(jsonOf(db.codec().unpack(rows.bytes(0))));
    return objects;
}

QHash<QString, qint64> readObjectCounts(Database& db)
{
    QHash<QString, qint64> counts;
    Statement rows = db.query("SELECT name, count - (SELECT count(*) FROM held_removal h WHERE h.type = code) FROM object_type WHERE count > 0");
    while (rows.next())
        counts.insert(rows.text(0), rows.integer(1));
    return counts;
}

qint64 newChildPlace(Database& db, const QByteArray& messageId)
{
    const OidRange range = childRange(messageId);
    return freePlaceIn(db, range.first, range.last);
}

qint64 newPlace(Database& db, int type, const QByteArray& id)
{
    const qint64 first = typeRange(type).first | (prefixOf(id, 5) << kOwnBits);
    return freePlaceIn(db, first, first + (1LL << kOwnBits) - 1);
}

void insertObject(Database& db, const MirrorObject& object)
{
    db.run("INSERT INTO mirror_object(oid, generation, type, id, version, json) "
           "VALUES (?, (SELECT generation FROM sync_state), ?, ?, ?, ?)",
           object.oid, object.type, object.id, object.version, db.codec().pack(object.json));
}

void updateObject(Database& db, const MirrorObject& object)
{
    db.run("UPDATE mirror_object SET version = ?, json = ? WHERE oid = ?", object.version,
           db.codec().pack(object.json), object.oid);
}

void removeObject(Database& db, qint64 oid)
{
    db.run("DELETE FROM mirror_object WHERE oid = ?", oid);
}

QJsonObject jsonOf(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is no JSON object"));
    return document.object();
}

int ObjectTypes::codeFor(const QString& name)
{
    if (const auto known = m_codes.constFind(name); known != m_codes.cend())
        return *known;
    {
        Statement found = m_db.query("SELECT code FROM object_type WHERE name = ?", name);
        if (found.next())
            return *m_codes.insert(name, static_cast<int>(found.integer(0)));
    }
    m_db.run("INSERT INTO object_type(name) VALUES (?)", name);
    Statement made = m_db.query("SELECT code FROM object_type WHERE name = ?", name);
    if (!made.next() || made.integer(0) > kMaxTypes)
        fail(ErrorKind::TooLarge, QStringLiteral("the platform sends too many types of objects"));
    return *m_codes.insert(name, static_cast<int>(made.integer(0)));
}

void ObjectTypes::flush()
{
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change) {
        if (change.value() != 0)
            m_db.run("UPDATE object_type SET count = count + ? WHERE code = ?", change.value(), change.key());
    }
    m_changes.clear();
}

void ObjectTypes::forget()
{
    m_codes.clear();
    m_changes.clear();
}

} // namespace lianxin::storage
