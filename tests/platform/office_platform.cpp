// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"

#include <QJsonDocument>

namespace lianxin::test {

using namespace platform;

namespace {

Person personOf(int n, Role role, int unitNumber)
{
    return {sampleId<UserId>(kUsers, n), {role}, {unit(unitNumber)}};
}

Caller callerOf(const Person& person, int device)
{
    return {person, sampleId<DeviceId>(8, device), 1};
}

QJsonObject objectOf(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

OfficePlatform::OfficePlatform()
    : TestPlatform("2026-03-11T01:00:00.000Z"), start(clock.now()),
      history(*ledger, CursorCodec(QByteArray(32, 'k'))), changes(*ledger, history, random),
      operations(*ledger, history), handlerHere(callerOf(handler(), 1)),
      reviewerHere(callerOf(unitReviewer(), 2)), handlerThere(callerOf(personOf(61, Role::Handler, 2), 3)),
      coordination(callerOf(coordinator(), 4)), office(callerOf(officeReviewer(), 5))
{
    put(ObjectType::Calendar, toJson(sampleCalendar()));
    put(ObjectType::Rule, toJson(sampleRule()));
    for (int n = 0; n < 3; ++n)
        put(ObjectType::Organisation, toJson(sampleUnit(n)));
    for (const Caller* caller : {&handlerHere, &reviewerHere, &handlerThere, &coordination, &office})
        put(ObjectType::User, toJson(sampleUser(caller->person, QStringLiteral("张**"))));
    clock.advance(Milliseconds(60'000));
}

qint64 OfficePlatform::put(ObjectType type, const QJsonObject& object)
{
    const auto version = ledger->append([&](LedgerWriter& writer) { return writer.put(type, object); });
    return version.value();
}

MessageId OfficePlatform::add(int n, MessageStatus status, int lead)
{
    Message message = sampleMessage(n, status);
    message.leadOrgId.reset();
    message.tasks.clear();
    if (lead > 0) {
        message.leadOrgId = unit(lead);
        message.tasks = {Task{unit(lead), QStringLiteral("lead"), {}, {}}};
    }
    put(message);
    put(ObjectType::Event, toJson(sampleEvent(n, message.id)));
    return message.id;
}

qint64 OfficePlatform::version(ObjectType type, const QString& id) const
{
    const auto stored = database->read([&](Sql& sql) { return readObject(sql, codeOf(type), id); });
    return stored.value() ? stored.value()->version : 0;
}

QJsonObject OfficePlatform::operation(const Caller& caller, const Act& act)
{
    Operation operation{.opId = OperationId::create(random), .actorId = caller.person.userId};
    operation.kind = act.kind;
    operation.messageId = act.message;
    if (act.objectId)
        operation.objectId = ObjectId::parse(*act.objectId);
    operation.baseVersion = act.baseVersion;
    operation.createdAt = clock.now();
    operation.payload = act.payload;
    OperationEnvelope envelope;
    envelope.deviceSeq = ++m_numbers[caller.deviceId];
    envelope.lastSeenSeq = ledger->head().seq;
    return toJson(SentOperation{operation, envelope});
}

QString OfficePlatform::cursorOf(const Caller& caller)
{
    const Head head = ledger->head();
    return history.write({head.epoch, head.seq, head.chain, Scope::of(caller.person).hash(), std::nullopt});
}

QList<QJsonObject> OfficePlatform::push(const Caller& caller, const QList<QJsonObject>& batch)
{
    QJsonArray array;
    for (const QJsonObject& one : batch)
        array.append(one);
    const auto answer = operations.apply(caller, {{QStringLiteral("deviceId"), caller.deviceId.text()},
                                                  {QStringLiteral("cursor"), cursorOf(caller)},
                                                  {QStringLiteral("operations"), array}});
    if (!answer)
        return {QJsonObject{{QStringLiteral("problem"), answer.error().type}}};
    QList<QJsonObject> results;
    for (const QJsonValue& result : answer->value(QLatin1String("results")).toArray())
        results.append(result.toObject());
    return results;
}

QJsonObject OfficePlatform::pull(const Caller& caller, const QString& cursor, PageLimits limits)
{
    const auto page =
        changes.page(caller, {cursor.isEmpty() ? std::nullopt : std::optional(cursor), limits, {}});
    return page ? objectOf(*page) : QJsonObject{{QStringLiteral("problem"), page.error().type}};
}

QString OfficePlatform::problemOfPull(const Caller& caller, const QString& cursor)
{
    return pull(caller, cursor).value(QLatin1String("problem")).toString();
}

OfficePlatform::FirstSync OfficePlatform::firstSync(const Caller& caller, PageLimits limits)
{
    FirstSync sync;
    QString cursor;
    do {
        sync.last = pull(caller, cursor, limits);
        sync.ids << idsOf(sync.last);
        cursor = sync.last.value(QLatin1String("nextCursor")).toString();
        ++sync.pages;
    } while (!cursor.isEmpty() && sync.last.value(QLatin1String("hasMore")).toBool());
    return sync;
}

QStringList idsOf(const QJsonObject& page, const QString& op)
{
    QStringList ids;
    for (const QJsonValue& change : page.value(QLatin1String("changes")).toArray())
        if (change[QLatin1String("op")].toString() == op)
            ids << change[QLatin1String("id")].toString();
    return ids;
}

QJsonObject dispatchTo(int unitNumber)
{
    return {{QStringLiteral("leadOrgId"), unit(unitNumber).text()},
            {QStringLiteral("urgency"), QStringLiteral("normal")},
            {QStringLiteral("tasks"), QJsonArray()},
            {QStringLiteral("asks"), QStringLiteral("请按期办理")}};
}

QJsonObject replyPayload(const ReplyId& id, const QString& text)
{
    return {{QStringLiteral("replyId"), id.text()},
            {QStringLiteral("kind"), QStringLiteral("final")},
            {QStringLiteral("text"), text}};
}

} // namespace lianxin::test
