// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/database.h"
#include "storage/message_types.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

#include <optional>

// Table mirror_object: what the platform sent, byte for byte, in the order of arrival.
namespace lianxin::storage {

struct MirrorPlace {
    qint64 oid = 0;
    qint64 version = 0;
    std::optional<MessageKey> key; ///< of a message that has a row
};
struct MirrorObject {
    qint64 oid = 0; ///< 0 until it is inserted
    int type = 0;
    QByteArray id; ///< 16 bytes
    qint64 version = 0;
    QByteArray json; ///< as it came
    std::optional<MessageKey> key; ///< of a message that has a row
    QByteArray messageId; ///< of an event or reply; null for every other
    QByteArray packed{}; ///< json as the codec packs it, where it lies ready; null: to be packed
};

[[nodiscard]] std::optional<MirrorPlace> findObject(Database& db, int type, const QByteArray& id);
[[nodiscard]] std::optional<MirrorObject> readObject(Database& db, int type, const QByteArray& id);
[[nodiscard]] std::optional<MirrorObject> readObjectAt(Database& db, qint64 oid);
[[nodiscard]] std::optional<MirrorObject> readMessage(Database& db, MessageKey key);
/// Events and replies of a message in the order of arrival; `type` 0 for both.
[[nodiscard]] QList<MirrorObject> readChildren(Database& db, const QByteArray& messageId, int type = 0);
/// Every object of a type of reference data (object_kind.h, template to category).
[[nodiscard]] QList<QJsonObject> readAll(Database& db, int type);

/// How many objects of each type the platform has given and not taken away.
[[nodiscard]] QHash<QString, qint64> readObjectCounts(Database& db);

/// Answers the new row's oid.
qint64 insertObject(Database& db, const MirrorObject& object);
void updateObject(Database& db, const MirrorObject& object);
void removeObject(Database& db, qint64 oid);

/// An object of the mirror as JSON; throws Corrupt where it is none.
[[nodiscard]] QJsonObject jsonOf(const QByteArray& json);

/// Codes of types, also of those that a later protocol adds; counts of objects. Held by the writer alone.
class ObjectTypes {
public:
    explicit ObjectTypes(Database& db) : m_db(db) {}
    /// The code of a type, made for a new one. Throws TooLarge beyond 120 types.
    [[nodiscard]] int codeFor(const QString& name);
    void count(int type, int change) { m_changes[type] += change; }
    void flush();
    void forget();

private:
    Database& m_db;
    QHash<QString, int> m_codes;
    QHash<int, int> m_changes;
};

} // namespace lianxin::storage
