// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/database.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

#include <optional>

// Table mirror_object. Its rows are placed so that what is read together lies together and needs no index:
// a message under its key, its events and replies in a range that follows from its id, all others by type.
namespace lianxin::storage {

struct MirrorPlace {
    qint64 oid = 0;
    qint64 version = 0;
};
struct MirrorObject {
    qint64 oid = 0;
    int type = 0;
    QByteArray id; ///< 16 bytes
    qint64 version = 0;
    QByteArray json; ///< as it came
};

/// The rows of one message's events and replies.
struct OidRange {
    qint64 first = 0;
    qint64 last = 0;
};
[[nodiscard]] OidRange childRange(const QByteArray& messageId);
[[nodiscard]] OidRange typeRange(int type);
[[nodiscard]] constexpr bool isMessageKey(qint64 oid) { return oid < (1LL << 53); }

[[nodiscard]] std::optional<MirrorPlace> findObject(Database& db, int type, const QByteArray& id);
[[nodiscard]] std::optional<MirrorObject> readObject(Database& db, int type, const QByteArray& id);
/// The key of a message that has a row.
[[nodiscard]] std::optional<qint64> findMessageKey(Database& db, const QByteArray& messageId);
[[nodiscard]] std::optional<MirrorObject> readMessage(Database& db, qint64 key);
/// Events and replies of a message, those of other messages that share the range left out; `type` 0 for both.
[[nodiscard]] QList<MirrorObject> readChildren(Database& db, const QByteArray& messageId, int type = 0);
/// Every object of a type that is neither message, event nor reply.
[[nodiscard]] QList<QJsonObject> readAll(Database& db, int type);

/// How many objects of each type the platform has given and not taken away.
[[nodiscard]] QHash<QString, qint64> readObjectCounts(Database& db);

/// A free place for a new event or reply. Throws TooLarge where a message has more than 16,384 of them.
[[nodiscard]] qint64 newChildPlace(Database& db, const QByteArray& messageId);
/// A free place for an object that stands for itself.
[[nodiscard]] qint64 newPlace(Database& db, int type, const QByteArray& id);

void insertObject(Database& db, const MirrorObject& object);
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
