// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/next_generation.h"

#include "storage/first_number.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

struct Staged {
    qint64 n = 0;
    qint64 version = 0;
    bool there = false; ///< not taken away again
};

std::optional<Staged> findStaged(Database& db, int type, const QByteArray& id)
{
    Statement found =
        db.query("SELECT n, version, json IS NOT NULL FROM next_object WHERE type = ? AND id = ?", type, id);
    if (!found.next())
        return std::nullopt;
    return Staged{found.integer(0), found.integer(1), found.integer(2) != 0};
}

class Filler {
public:
    explicit Filler(WriteContext& context) : m_context(context), m_db(context.db) {}

    void put(const Change& change);
    void remove(const Change& change);
    [[nodiscard]] int added() const { return m_added; }

private:
    struct Entry {
        int type = 0;
        QByteArray id;
        std::optional<Staged> staged;
        std::optional<MirrorPlace> place; ///< nothing where it is staged already
        bool same = false;                ///< it came in the mirror's version
    };
    [[nodiscard]] Entry entryOf(const Change& change);
    void insert(const Entry& entry, qint64 version, const QByteArray& packed);

    WriteContext& m_context;
    Database& m_db;
    int m_added = 0;
};

Filler::Entry Filler::entryOf(const Change& change)
{
    Entry entry{m_context.types.codeFor(change.type), uuidBlob(change.id), {}, {}, false};
    if (entry.id.isEmpty())
        fail(ErrorKind::InvalidInput, QStringLiteral("an entry of the page has no id"));
    entry.staged = findStaged(m_db, entry.type, entry.id);
    if (entry.staged)
        return entry;
    entry.place = findObject(m_db, entry.type, entry.id);
    entry.same = entry.place && m_db.query("SELECT 1 FROM next_same WHERE oid = ?", entry.place->oid).next();
    return entry;
}

void Filler::insert(const Entry& entry, qint64 version, const QByteArray& packed)
{
    if (entry.same)
        m_db.run("DELETE FROM next_same WHERE oid = ?", entry.place->oid);
    const QVariant oid = entry.place ? sqlValue(entry.place->oid) : QVariant();
    m_db.run("INSERT INTO next_object(type, id, version, oid, json) VALUES (?, ?, ?, ?, ?)", entry.type,
             entry.id, version, oid, packed);
}

void Filler::put(const Change& change)
{
    const Entry entry = entryOf(change);
    if (entry.staged ? change.version <= entry.staged->version
                     : entry.same && change.version <= entry.place->version)
        return; // a page that came twice
    m_added += entry.staged || entry.same ? 0 : 1;
    if (!entry.staged && entry.place && entry.place->version == change.version) {
        m_db.run("INSERT INTO next_same(oid) VALUES (?)", entry.place->oid);
        return;
    }
    const QByteArray packed = m_db.codec().pack(change.object, entry.id, change.version);
    if (entry.staged)
        m_db.run("UPDATE next_object SET version = ?, json = ? WHERE n = ?", change.version, packed,
                 entry.staged->n);
    else
        insert(entry, change.version, packed);
}

void Filler::remove(const Change& change)
{
    const Entry entry = entryOf(change);
    if (entry.staged && entry.staged->there && entry.staged->version <= change.version)
        m_db.run("UPDATE next_object SET version = ?, json = NULL WHERE n = ?", change.version,
                 entry.staged->n);
    else if (entry.same && entry.place->version <= change.version)
        insert(entry, change.version, {});
}

} // namespace

int fillNextGeneration(WriteContext& context, const ChangePage& page)
{
    Filler filler(context);
    for (const Change& change : page.changes) {
        switch (change.kind) {
        case Change::Kind::Put:
            filler.put(change);
            break;
        case Change::Kind::Remove:
            filler.remove(change);
            break;
        }
    }
    return filler.added();
}

qint64 nextGenerationSize(Database& db)
{
    return number(db.query("SELECT (SELECT count(*) FROM next_same) + (SELECT count(*) FROM next_object)"));
}

QList<qint64> missingInNextGeneration(Database& db)
{
    // By the index, which is a twentieth of the table: the objects themselves are not read.
    QList<qint64> missing;
    Statement rows = db.query("SELECT o.oid FROM mirror_object o INDEXED BY mirror_object_id "
                              "WHERE NOT EXISTS (SELECT 1 FROM next_same s WHERE s.oid = o.oid) "
                              "AND NOT EXISTS (SELECT 1 FROM next_object n WHERE n.oid = o.oid AND n.oid IS "
                              "NOT NULL AND n.json IS NOT NULL)");
    while (rows.next())
        missing.append(rows.integer(0));
    std::sort(missing.begin(), missing.end());
    return missing;
}

bool isInNextGeneration(Database& db, qint64 oid)
{
    return db
        .query("SELECT 1 FROM next_same WHERE oid = ? UNION ALL "
               "SELECT 1 FROM next_object WHERE oid = ? AND oid IS NOT NULL AND json IS NOT NULL",
               oid, oid)
        .next();
}

void clearNextGeneration(Database& db)
{
    db.run("DELETE FROM next_same");
    db.run("DELETE FROM next_object");
}

} // namespace lianxin::storage
