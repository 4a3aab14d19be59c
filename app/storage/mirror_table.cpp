// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mirror_table.h"

#include "storage/object_kind.h"
#include "storage/uuid_blob.h"

#include <QJsonDocument>

namespace lianxin::storage {

namespace {

constexpr int kMaxTypes = 120;
constexpr int kPrefix = 6; // bytes of an id in the indexes

QByteArray packedOf(Database& db, const MirrorObject& object)
{
    return object.packed.isNull() ? db.codec().pack(object.json, object.id, object.version) : object.packed;
}

} // namespace

std::optional<MirrorPlace> findObject(Database& db, int type, const QByteArray& id)
{
    Statement found = db.query("SELECT oid, version, message_key FROM mirror_object WHERE substr(id, 1, 6) = ? AND id = ? AND type = ?",
                               id.left(kPrefix), id, type);
    if (!found.next())
        return std::nullopt;
    return MirrorPlace{found.integer(0), found.integer(1), found.optionalInteger(2)};
}

std::optional<MirrorObject> readObject(Database& db, int type, const QByteArray& id)
{
    Statement found = db.query("SELECT oid, version, message_key, json FROM mirror_object "
                               "WHERE substr(id, 1, 6) = ? AND id = ? AND type = ?",
                               id.left(kPrefix), id, type);
    if (!found.next())
        return std::nullopt;
    return MirrorObject{found.integer(0), type, id, found.integer(1), db.codec().unpack(found.bytes(3), id, found.integer(1)), found.optionalInteger(2), {}};
}

std::optional<MirrorObject> readObjectAt(Database& db, qint64 oid)
{
    Statement found = db.query("SELECT type, id, version, json, message_key FROM mirror_object WHERE oid = ?", oid);
    if (!found.next())
        return std::nullopt;
    const QByteArray id = found.bytes(1);
    return MirrorObject{oid, static_cast<int>(found.integer(0)), id, found.integer(2),
                        db.codec().unpack(found.bytes(3), id, found.integer(2)), found.optionalInteger(4), {}};
}

std::optional<MirrorObject> readMessage(Database& db, MessageKey key)
{
    Statement found = db.query("SELECT o.oid, o.id, o.version, o.json FROM message_row r JOIN mirror_object o ON o.oid = r.oid "
                               "WHERE r.key = ?",
                               key);
    if (!found.next())
        return std::nullopt;
    return MirrorObject{found.integer(0), object_kind::kMessage, found.bytes(1), found.integer(2), db.codec().unpack(found.bytes(3), found.bytes(1), found.integer(2)), key, {}};
}

QList<MirrorObject> readChildren(Database& db, const QByteArray& messageId, int type)
{
    QList<MirrorObject> children;
    Statement rows = db.query("SELECT oid, type, id, version, json FROM mirror_object WHERE owner = ? AND (? = 0 OR type = ?) "
                              "ORDER BY oid",
                              messageId.left(kPrefix), type, type);
    const QByteArray owner = uuidText(messageId).toLatin1();
    while (rows.next()) {
        MirrorObject child{rows.integer(0), static_cast<int>(rows.integer(1)), rows.bytes(2), rows.integer(3),
                           db.codec().unpack(rows.bytes(4), rows.bytes(2), rows.integer(3)), {}, messageId};
        if (child.json.contains(owner)) // two messages' ids may begin alike; readers check the field itself
            children.append(std::move(child));
    }
    return children;
}

QList<QJsonObject> readAll(Database& db, int type)
{
    QList<QJsonObject> objects;
    Statement rows = db.query("SELECT id, version, json FROM mirror_object WHERE type = ? AND type BETWEEN 7 AND 13 ORDER BY oid", type);
    while (rows.next())
        objects.append(jsonOf(db.codec().unpack(rows.bytes(2), rows.bytes(0), rows.integer(1))));
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

qint64 insertObject(Database& db, const MirrorObject& object)
{
    const QByteArray owner = object.messageId.isNull() ? QByteArray() : object.messageId.left(kPrefix);
    db.run("INSERT INTO mirror_object(generation, type, id, message_key, owner, version, json) "
           "VALUES ((SELECT generation FROM sync_state), ?, ?, ?, ?, ?, ?)",
           object.type, object.id, object.key, owner, object.version, packedOf(db, object));
    Statement made = db.query("SELECT last_insert_rowid()");
    return made.next() ? made.integer(0) : 0;
}

void updateObject(Database& db, const MirrorObject& object)
{
    db.run("UPDATE mirror_object SET version = ?, json = ? WHERE oid = ?", object.version, packedOf(db, object),
           object.oid);
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
