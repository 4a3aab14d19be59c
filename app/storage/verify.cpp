// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/verify.h"

#include "storage/audit_log.h"
#include "storage/first_number.h"
#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/outbox_table.h"
#include "storage/search_index.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

constexpr int kMostFindings = 100;

void checkFile(Database& db, QStringList& found)
{
    Statement check = db.query("PRAGMA quick_check");
    while (check.next()) {
        if (check.text(0) != QLatin1String("ok"))
            found.append(QStringLiteral("quick_check: ") + check.text(0));
    }
}

/// Each message of the mirror has its row and its place in the search index.
void checkMessages(Database& db, QStringList& found)
{
    const qint64 rows = number(db.query("SELECT count(*) FROM message_row"));
    const qint64 indexed = indexedMessages(db);
    if (number(db.query("SELECT count(*) FROM message_row r LEFT JOIN mirror_object o ON o.oid = r.oid AND o.message_key = r.key "
                        "WHERE o.oid IS NULL"))
        > 0)
        found.append(QStringLiteral("a row has no message"));
    if (rows != indexed)
        found.append(QStringLiteral("the search index holds %1 messages of %2").arg(indexed).arg(rows));
    Statement objects = db.query("SELECT o.message_key, o.json, r.oid, o.id, o.version FROM mirror_object o "
                                 "LEFT JOIN message_row r ON r.key = o.message_key AND r.oid = o.oid "
                                 "WHERE o.type = ? AND o.message_key IS NOT NULL",
                                 object_kind::kMessage);
    while (objects.next() && found.size() < kMostFindings) {
        const qint64 key = objects.integer(0);
        const QByteArray json = db.codec().unpack(objects.bytes(1), objects.bytes(3), objects.integer(4));
        if (objects.isNull(2))
            found.append(QStringLiteral("message %1 has no row").arg(key));
        else if (!isIndexed(db, key, indexTextOf(json)))
            found.append(QStringLiteral("message %1 is not in the search index").arg(key));
    }
}

void checkCounts(Database& db, QStringList& found)
{
    // What the rows count for (row_writer.cpp), less what is counted: 28,800,000 ms are Shanghai's eight hours.
    Statement tallies = db.query(
        "WITH valid AS (SELECT topic, (received_at + 28800000) / 86400000 AS day, replied_at, satisfied FROM message_row "
        "WHERE status <> ?), "
        "counted(kind, day, sub, n) AS ("
        "SELECT 1, 0, status * 8 + desk, 1 FROM message_row "
        "UNION ALL SELECT 2, day, topic, 1 FROM valid "
        "UNION ALL SELECT 3, day, 0, 1 FROM valid WHERE replied_at IS NOT NULL "
        "UNION ALL SELECT 4, day, 0, 1 FROM valid WHERE satisfied IS NOT NULL "
        "UNION ALL SELECT 5, day, 0, 1 FROM valid WHERE satisfied "
        "UNION ALL SELECT 6, (replied_at + 28800000) / 86400000, 0, 1 FROM valid WHERE replied_at IS NOT NULL "
        "UNION ALL SELECT 7, (red_at + 28800000) / 86400000, 0, 1 FROM message_row WHERE red_at IS NOT NULL "
        "UNION ALL SELECT kind, day, sub, -n FROM tally) "
        "SELECT kind, day, sub, sum(n) FROM counted GROUP BY 1, 2, 3 HAVING sum(n) <> 0",
        static_cast<int>(MessageStatus::NotAccepted));
    while (tallies.next() && found.size() < kMostFindings)
        found.append(QStringLiteral("tally %1 of day %2, part %3 is short by %4")
                         .arg(tallies.integer(0)).arg(tallies.integer(1)).arg(tallies.integer(2)).arg(tallies.integer(3)));
    Statement types = db.query("SELECT t.name, t.count, count(o.oid) FROM object_type t LEFT JOIN mirror_object o ON o.type = t.code "
                               "GROUP BY t.code HAVING t.count <> count(o.oid)");
    while (types.next())
        found.append(QStringLiteral("count of %1: %2 objects, counted %3").arg(types.text(0)).arg(types.integer(2)).arg(types.integer(1)));
}

/// I1: each operation in exactly one place; I4: its body is the one that was frozen; device seqs are unique.
void checkOutbox(Database& db, QStringList& found)
{
    if (number(db.query("SELECT count(*) FROM outbox JOIN outbox_history USING (op_id)")) > 0)
        found.append(QStringLiteral("an operation is in the outbox and in its history"));
    if (number(db.query("SELECT count(*) FROM (SELECT DISTINCT object_id FROM audit WHERE action = 'submitted' EXCEPT "
                        "SELECT object_id FROM audit WHERE action = 'takenBack' EXCEPT "
                        "SELECT op_id FROM outbox EXCEPT SELECT op_id FROM outbox_history EXCEPT SELECT op_id FROM ended_operation)"))
        > 0)
        found.append(QStringLiteral("a submitted operation is in no state"));
    Statement hashes = db.query("SELECT op_id, body_hash FROM outbox");
    QHash<QByteArray, QByteArray> stored;
    while (hashes.next())
        stored.insert(hashes.bytes(0), hashes.text(1).toLatin1());
    for (const OutboxRow& row : readOutbox(db, false)) {
        if (stored.value(blobOf(row.operation.opId)) != bodyHash(row.operation))
            found.append(QStringLiteral("operation %1 does not match its hash").arg(row.operation.opId.text()));
    }
    if (!auditIsWhole(db))
        found.append(QStringLiteral("the chain of the audit is broken"));
}

} // namespace

QStringList findings(Database& db)
{
    QStringList found;
    checkFile(db, found);
    if (!found.isEmpty())
        return found; // on a damaged file the rest would only repeat it
    checkMessages(db, found);
    checkCounts(db, found);
    checkOutbox(db, found);
    return found;
}

} // namespace lianxin::storage
