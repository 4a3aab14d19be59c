// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/message_reader.h"

#include "domain/workflow.h"
#include "storage/draft_table.h"
#include "storage/message_columns.h"
#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/overlay.h"
#include "storage/settings.h"
#include "storage/uuid_blob.h"

#include <QSet>

namespace lianxin::storage {

namespace {

/// The enum of a column; where this version does not know the code, the object's own text.
template <class E>
Coded<E> codedFrom(qint64 number, const QJsonObject& json, QLatin1String name)
{
    if (number == kUnknownCode)
        return Coded<E>::fromText(json.value(name).toString());
    return Coded<E>(static_cast<E>(number));
}

bool isUnread(Database& db, const QByteArray& id, const Coded<MessageStatus>& status)
{
    if (!status.known() || !isOpen(*status.known()))
        return false;
    return !db.query("SELECT 1 FROM read_mark WHERE message_id = ?", id).next();
}

void readLights(const Statement& row, MessageRow& into)
{
    if (row.isNull(5))
        return;
    into.stage = row.integer(5) == kUnknownCode ? Coded<Stage>() : Coded<Stage>(static_cast<Stage>(row.integer(5)));
    into.lights = LightTimes{row.moment(6), row.moment(7), row.moment(8)};
}

std::optional<MessageRow> readRow(Database& db, MessageKey key)
{
    const auto object = readMessage(db, key);
    const auto id = object ? idFromBlob<MessageId>(object->id) : std::nullopt;
    if (!id)
        return std::nullopt;
    Statement columns = db.query("SELECT status, type, topic, urgency, received_at, stage, yellow_at, orange_at, red_at, work "
                                 "FROM message_row WHERE key = ?",
                                 key);
    if (!columns.next())
        return std::nullopt;
    // Title, number and place are the citizen's and never change: they are read from the object, not kept twice.
    const QJsonObject json = jsonOf(object->json);
    MessageRow row{key, *id, json.value(QLatin1String("number")).toString(), json.value(QLatin1String("title")).toString(),
                   json.value(QLatin1String("place")).toObject().value(QLatin1String("text")).toString(),
                   codedFrom<MessageType>(columns.integer(1), json, QLatin1String("type")),
                   codedFrom<Topic>(columns.integer(2), json, QLatin1String("topic")),
                   codedFrom<Urgency>(columns.integer(3), json, QLatin1String("urgency")),
                   codedFrom<MessageStatus>(columns.integer(0), json, QLatin1String("status")), columns.moment(4), {}, {}};
    readLights(columns, row);
    row.unread = isUnread(db, object->id, row.status);
    row.waiting = (columns.integer(9) & WorkWaiting) != 0;
    row.conflict = (columns.integer(9) & WorkConflict) != 0;
    return row;
}

template <class IdType>
void mention(QSet<QString>& ids, const std::optional<IdType>& id)
{
    if (id)
        ids.insert(id->text());
}

/// Ids stand also inside the data of events: whoever a message was passed to, which unit was suggested.
void mentionStrings(QSet<QString>& ids, const QJsonObject& data)
{
    for (const QJsonValue& value : data) {
        if (value.isString() && isUuidText(value.toString()))
            ids.insert(value.toString());
    }
}

QSet<QString> mentionedIn(const MessageDetail& detail)
{
    QSet<QString> ids;
    const Message& message = detail.situation.message;
    mention(ids, message.leadOrgId);
    mention(ids, message.handlerId);
    for (const Task& task : message.tasks)
        ids.insert(task.orgId.text());
    for (const Event& event : detail.events) {
        mention(ids, event.actorId);
        mention(ids, event.orgId);
        mentionStrings(ids, event.data);
    }
    for (const Reply& reply : detail.situation.replies) {
        mention(ids, reply.authorId);
        for (const Approval& approval : reply.approvals)
            ids.insert(approval.userId.text());
    }
    for (const OutboxRow& row : detail.operations) {
        ids.insert(row.operation.actorId.text());
        mentionStrings(ids, row.operation.payload);
        mentionStrings(ids, row.result);
    }
    return ids;
}

std::optional<DeadlineExplanation> explain(const Message& message, const OfficeBook& book)
{
    const auto clock = activeClock(message);
    if (!clock || !clock->stage.known())
        return std::nullopt;
    const OfficeRules rules = book.rulesFor(message.rule);
    return explainDeadline(message, *clock->stage.known(), rules.rule, rules.calendar);
}

} // namespace

QList<MessageRow> readRows(Database& db, const QList<MessageKey>& keys)
{
    QList<MessageRow> rows;
    rows.reserve(keys.size());
    for (const MessageKey key : keys) {
        if (auto row = readRow(db, key))
            rows.append(std::move(*row));
    }
    return rows;
}

Result<MessageDetail> readDetail(Database& db, const MessageId& id)
{
    const auto object = readObject(db, object_kind::kMessage, blobOf(id));
    if (!object)
        return failure(ErrorKind::NotFound, QStringLiteral("no such message"));
    const auto message = messageFromJson(jsonOf(object->json));
    if (!message)
        return tl::unexpected(message.error());
    const OfficeBook book = OfficeBook::read(db);
    const MessageView view = viewOf(db, *message, book, readPerson(db), Timeline::Read);
    MessageDetail detail{object->key.value_or(0), view.situation, view.events, {}, readDraft(db, blobOf(id)), {}, {}};
    for (const OutboxEntry& entry : view.operations)
        detail.operations.append(entry.row);
    detail.explanation = explain(detail.situation.message, book);
    detail.names = readNames(db, mentionedIn(detail));
    return detail;
}

std::optional<MessageId> messageIdOf(Database& db, MessageKey key)
{
    Statement row = db.query("SELECT o.id FROM message_row r JOIN mirror_object o ON o.oid = r.oid WHERE r.key = ?", key);
    return row.next() ? idFromBlob<MessageId>(row.bytes(0)) : std::nullopt;
}

bool writeReadMark(Database& db, const MessageId& id)
{
    return db.run("INSERT OR IGNORE INTO read_mark(message_id) VALUES (?)", blobOf(id)) > 0;
}

} // namespace lianxin::storage
