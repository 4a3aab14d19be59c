// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"

namespace lianxin::test {

using namespace platform;

namespace {

QList<QJsonObject> jsonOf(const Result<QList<StoredObject>>& stored)
{
    QList<QJsonObject> list;
    if (stored)
        for (const StoredObject& object : *stored)
            list.append(object.object());
    return list;
}

} // namespace

TestPlatform::TestPlatform(const char* now) : clock(*parseMoment(QString::fromLatin1(now)))
{
    database = *Database::create(room.place(), 1);
    ledger = *Ledger::open(*database, clock);
}

QList<QJsonObject> TestPlatform::objects(ObjectType type) const
{
    return jsonOf(database->read([type](Sql& sql) { return readObjects(sql, codeOf(type)); }));
}

QList<Message> TestPlatform::messages() const
{
    QList<Message> list;
    for (const QJsonObject& json : objects(ObjectType::Message))
        list.append(messageFromJson(json).value());
    return list;
}

std::optional<Message> TestPlatform::message(const QString& id) const
{
    const auto stored =
        database->read([&](Sql& sql) { return readObject(sql, codeOf(ObjectType::Message), id); });
    if (!stored || !*stored)
        return std::nullopt;
    return messageFromJson((*stored)->object()).value();
}

QList<QJsonObject> TestPlatform::ofMessage(const MessageId& id, ObjectType type) const
{
    return jsonOf(
        database->read([&](Sql& sql) { return readObjectsOfMessage(sql, id.text(), codeOf(type)); }));
}

} // namespace lianxin::test
