// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "restored_platform.h"

#include "platform/database_copy.h"

using namespace lianxin::platform;

namespace lianxin::test {

namespace {

std::unique_ptr<Ledger> openLedger(Database& database, const Clock& clock, bool raises)
{
    auto ledger = *Ledger::open(database, clock);
    const Head head = ledger->head();
    if (raises) {
        const auto raised = ledger->raiseEpoch(head.epoch, {QStringLiteral("restore"), head.seq});
        Q_ASSERT(raised);
    }
    return ledger;
}

} // namespace

Backup::Backup(OfficePlatform& platform)
{
    const auto copied = copyDatabase(*platform.database, m_room.place());
    Q_ASSERT(copied);
}

RestoredPlatform::RestoredPlatform(OfficePlatform& platform, const Backup& backup, bool raises)
    : before(platform), database(*Database::open(backup.place(), 1)),
      ledger(openLedger(*database, platform.clock, raises)),
      history(*ledger, CursorCodec(QByteArray(32, 'k'))), changes(*ledger, history, platform.random),
      operations(*ledger, history)
{
}

QString RestoredPlatform::problemOfPull(const Caller& caller, const QString& cursor)
{
    const auto page = changes.page(caller, {cursor, {}, {}});
    return page ? QString() : page.error().type;
}

QJsonValue RestoredPlatform::lastCommonSeq(const Caller& caller, const QString& cursor)
{
    const auto page = changes.page(caller, {cursor, {}, {}});
    return page ? QJsonValue(QJsonValue::Undefined)
                : page.error().extra.value(QLatin1String("lastCommonSeq"));
}

QString RestoredPlatform::cursorOf(const Caller& caller) const
{
    const Head head = ledger->head();
    return history.write({head.epoch, head.seq, head.chain, Scope::of(caller.person).hash(), std::nullopt});
}

QJsonObject RestoredPlatform::push(const Caller& caller, const QJsonObject& operation)
{
    const auto answer = operations.apply(caller, test::object({{"deviceId", caller.deviceId.text()},
                                                               {"cursor", cursorOf(caller)},
                                                               {"operations", QJsonArray{operation}}}));
    return answer ? answer->value(QLatin1String("results")).toArray().first().toObject()
                  : test::object({{"problem", answer.error().type}});
}

QJsonObject RestoredPlatform::replay(const Caller& caller, QJsonObject operation)
{
    operation.insert(QStringLiteral("replay"), true);
    return push(caller, operation);
}

QJsonObject RestoredPlatform::status(const Caller& caller, const QStringList& opIds)
{
    const auto answer = operations.status(
        test::object({{"cursor", cursorOf(caller)}, {"opIds", QJsonArray::fromStringList(opIds)}}));
    return answer ? *answer : test::object({{"problem", answer.error().type}});
}

QJsonObject RestoredPlatform::object(ObjectType type, const QString& id) const
{
    const auto stored = database->read([&](Sql& sql) { return readObject(sql, codeOf(type), id); });
    return stored && *stored ? (*stored)->object() : QJsonObject();
}

} // namespace lianxin::test
