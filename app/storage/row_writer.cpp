// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/row_writer.h"

#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/uuid_blob.h"

#include <limits>

namespace lianxin::storage {

namespace {

const QString kStaleBelow = QStringLiteral("rows.staleBelow");

std::optional<MessageColumns> readColumns(Database& db, MessageKey key)
{
    Statement row = db.query("SELECT status, desk, work, type, topic, urgency, received_at, number_key, lead_org, stage, "
                             "yellow_at, orange_at, red_at, replied_at, satisfied FROM message_row WHERE key = ?",
                             key);
    if (!row.next())
        return std::nullopt;
    const auto number = [&row](int column) { return static_cast<int>(row.integer(column)); };
    MessageColumns columns{number(0), number(1), number(2), number(3), number(4), number(5), row.integer(6), {}, {}, {}, {}, {}, {}, {}, {}};
    columns.numberKey = row.optionalInteger(7);
    columns.leadOrg = row.isNull(8) ? QByteArray() : row.bytes(8);
    columns.stage = row.isNull(9) ? std::nullopt : std::optional(number(9));
    columns.yellowAt = row.optionalInteger(10);
    columns.orangeAt = row.optionalInteger(11);
    columns.redAt = row.optionalInteger(12);
    columns.repliedAt = row.optionalInteger(13);
    columns.satisfied = row.isNull(14) ? std::nullopt : std::optional(row.integer(14) != 0);
    return columns;
}

/// Adds (+1) or takes away (−1) what a row counts for.
void count(Tally& tally, const MessageColumns& columns, int change)
{
    tally.add(TallyKind::Status, 0, columns.status * 8 + columns.desk, change);
    if (columns.redAt)
        tally.add(TallyKind::Due, localDay(fromMsecs(*columns.redAt)), 0, change);
    if (columns.status == static_cast<int>(MessageStatus::NotAccepted))
        return; // not valid in the sense of domain.md §8
    const qint64 received = localDay(fromMsecs(columns.receivedAt));
    tally.add(TallyKind::Received, received, columns.topic, change);
    if (columns.repliedAt) {
        tally.add(TallyKind::RepliedOfReceived, received, 0, change);
        tally.add(TallyKind::Replied, localDay(fromMsecs(*columns.repliedAt)), 0, change);
    }
    if (columns.satisfied)
        tally.add(TallyKind::RatedOfReceived, received, 0, change);
    if (columns.satisfied == true)
        tally.add(TallyKind::SatisfiedOfReceived, received, 0, change);
}

MessageColumns columnsNow(WriteContext& context, const Message& message)
{
    const MessageView view = viewOf(context.db, message, context.book(), context.person(), Timeline::Skip);
    return columnsOf(view, context.book(), context.person(), context.clock.now());
}

QList<MessageKey> openKeysBelow(Database& db, MessageKey below, int limit)
{
    QList<MessageKey> keys;
    Statement rows = db.query("SELECT key FROM message_row WHERE key < ? AND status NOT IN (?, ?, ?, ?, ?) "
                              "ORDER BY key DESC LIMIT ?",
                              below, static_cast<int>(MessageStatus::Closed), static_cast<int>(MessageStatus::Archived),
                              static_cast<int>(MessageStatus::NotAccepted), static_cast<int>(MessageStatus::Transferred),
                              static_cast<int>(MessageStatus::Merged), limit);
    while (rows.next())
        keys.append(rows.integer(0));
    return keys;
}

} // namespace

void insertRow(WriteContext& context, MessageKey key, qint64 oid, const Message& message)
{
    const MessageColumns row = columnsNow(context, message);
    context.db.run("INSERT INTO message_row(key, oid, status, desk, work, type, topic, urgency, received_at, number_key, "
                   "lead_org, stage, yellow_at, orange_at, red_at, replied_at, satisfied) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   key, oid, row.status, row.desk, row.work, row.type, row.topic, row.urgency, row.receivedAt, row.numberKey,
                   row.leadOrg, row.stage, row.yellowAt, row.orangeAt, row.redAt, row.repliedAt, row.satisfied);
    count(context.tally, row, 1);
    context.noteMessage(blobOf(message.id));
}

void updateRow(WriteContext& context, MessageKey key, const Message& message)
{
    context.noteMessage(blobOf(message.id));
    const auto before = readColumns(context.db, key);
    const MessageColumns row = columnsNow(context, message);
    if (!before || *before == row)
        return;
    context.db.run("UPDATE message_row SET status = ?, desk = ?, work = ?, type = ?, topic = ?, urgency = ?, "
                   "received_at = ?, number_key = ?, lead_org = ?, stage = ?, yellow_at = ?, orange_at = ?, red_at = ?, "
                   "replied_at = ?, satisfied = ? WHERE key = ?",
                   row.status, row.desk, row.work, row.type, row.topic, row.urgency, row.receivedAt, row.numberKey,
                   row.leadOrg, row.stage, row.yellowAt, row.orangeAt, row.redAt, row.repliedAt, row.satisfied, key);
    count(context.tally, *before, -1);
    count(context.tally, row, 1);
}

void updateRow(WriteContext& context, const QByteArray& messageId)
{
    const auto object = readObject(context.db, object_kind::kMessage, messageId);
    if (!object || !object->key)
        return;
    if (const auto message = messageFromJson(jsonOf(object->json)))
        updateRow(context, *object->key, *message);
}

void removeRow(WriteContext& context, MessageKey key)
{
    if (const auto before = readColumns(context.db, key))
        count(context.tally, *before, -1);
    context.db.run("DELETE FROM message_row WHERE key = ?", key);
}

void markRowsStale(WriteContext& context)
{
    writeSetting(context.db, kStaleBelow, QString::number(std::numeric_limits<qint64>::max()));
}

bool refreshStaleRows(WriteContext& context)
{
    const QString below = readSetting(context.db, kStaleBelow);
    if (below.isEmpty())
        return false;
    const QList<MessageKey> keys = openKeysBelow(context.db, below.toLongLong(), context.options.rowsPerBatch);
    for (const MessageKey key : keys) {
        const auto object = readMessage(context.db, key);
        if (!object)
            continue;
        if (const auto message = messageFromJson(jsonOf(object->json)))
            updateRow(context, key, *message);
    }
    const bool more = !keys.isEmpty();
    writeSetting(context.db, kStaleBelow, more ? QString::number(keys.last()) : QString());
    return more;
}

} // namespace lianxin::storage
