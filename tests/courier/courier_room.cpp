// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"

#include "sync/page_reader.h"
#include "sync/push_codec.h"

#include <QJsonDocument>

namespace lianxin::test {

using namespace platform;

void done(const QFuture<Result<void>>& call)
{
    if (const auto answer = call.result(); !answer)
        qFatal("a call failed: %s", qPrintable(answer.error().detail));
}

OfficePc::OfficePc(const Person& who, const Clock& clock, Random& random)
    : person(who), keys{wire::SigningKey::create(random), wire::AgeIdentity::create(random)}, m_clock(clock),
      m_random(random)
{
    open();
    done(m_store->setPerson(person));
}

void OfficePc::open()
{
    auto opened = storage::Store::open(folder.filePath(QStringLiteral("lianxin.sqlite")), m_clock, m_random);
    if (!opened)
        qFatal("the store does not open: %s", qPrintable(opened.error().detail));
    m_store = std::move(*opened);
}

void OfficePc::restart()
{
    m_store.reset();
    open();
    done(m_store->sync().recoverOutbox());
}

sync::CourierDesk OfficePc::desk()
{
    return sync::CourierDesk(
        {m_store->courier(), m_store->sync(), m_clock, m_random, folder.filePath(QStringLiteral("spool"))},
        keys);
}

OperationId OfficePc::notes(int message, const QString& text)
{
    storage::OperationRequest request;
    request.kind = OperationKind::NoteAdd;
    request.messageId = messageId(message);
    request.payload = {{QStringLiteral("text"), text},
                       {QStringLiteral("audience"), QStringLiteral("office")}};
    return m_store->submit(request).result().value();
}

OperationId OfficePc::signs(int message)
{
    storage::OperationRequest request;
    request.kind = OperationKind::MessageSign;
    request.messageId = messageId(message);
    return m_store->submit(request).result().value();
}

OutboxState OfficePc::stateOf(const OperationId& opId)
{
    for (const storage::OutboxRow& row : outbox(true))
        if (row.operation.opId == opId)
            return row.state;
    qFatal("no such operation");
}

CourierRoom::CourierRoom()
    : keys(CourierKeys::openOrMake(folder.filePath(QStringLiteral("keys")), random).value())
{
    courier = std::make_unique<Courier>(
        Courier::World{*ledger, history, changes, operations, random, platformId, folder.path()}, keys);
}

void CourierRoom::registerDevice(OfficePc& pc, const QString& status)
{
    registerDevice(pc.mirror().deviceId, pc.person, pc.keys, status);
}

void CourierRoom::registerDevice(const DeviceId& id, const Person& person, const sync::DeviceKeys& itsKeys,
                                 const QString& status)
{
    const auto registered = database->write([&](Sql& sql) {
        return sql.run(
            QStringLiteral("INSERT INTO device (device_id, user_id, name, public_key, courier_key, app, os, "
                           "status, last_seen_ms) VALUES (?, ?, 'PC', ?, ?, '', '', ?, 0) "
                           "ON CONFLICT (device_id, user_id) DO UPDATE SET status = excluded.status"),
            {id.text(), person.userId.text(), QString::fromLatin1(itsKeys.signer.publicKey.toBase64()),
             QString::fromLatin1(itsKeys.identity.recipient().key().toBase64()), status});
    });
    if (!registered)
        qFatal("the device is not registered: %s", qPrintable(registered.error().detail));
}

std::unique_ptr<OfficePc> CourierRoom::signedIn(const Person& person)
{
    auto pc = std::make_unique<OfficePc>(person, clock, random);
    registerDevice(*pc);
    done(pc->sync().bindPlatform(platformId, ledger->head().epoch));
    done(pc->store().courier().rememberKeys(
        {keys.identity.recipient().text(), QString::fromLatin1(keys.signer.publicKey.toBase64()),
         keys.recovery ? keys.recovery->text() : QString()}));
    return pc;
}

wire::Packaged<sync::CourierExported> CourierRoom::packs(OfficePc& pc)
{
    return pc.desk().exportTo(pc.stick.path(), pc.person.userId);
}

wire::Packaged<ExportedPackage> CourierRoom::answers(OfficePc& pc, std::optional<qint64> fromSeq)
{
    ExportOptions options{pc.mirror().deviceId};
    options.fromSeq = fromSeq;
    return courier->exportTo(pc.stick.path(), options);
}

void CourierRoom::roundTrip(OfficePc& pc)
{
    const auto packed = packs(pc);
    QVERIFY2(packed, qPrintable(packed ? QString() : packed.error().detail));
    const auto taken = takes(packed->file);
    QVERIFY2(taken, qPrintable(taken ? QString() : taken.error().detail));
    const auto answer = answers(pc);
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    const auto read = pc.desk().importFrom(answer->file);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
}

void CourierRoom::pulls(OfficePc& pc)
{
    while (true) {
        const QString cursor = pc.mirror().resync ? pc.mirror().resync->cursor : pc.mirror().cursor;
        const auto text =
            changes.page(pc.caller(), {cursor.isEmpty() ? std::nullopt : std::optional(cursor), {}, {}});
        QVERIFY2(text, qPrintable(text ? QString() : text.error().type));
        const auto page = sync::readPage(*text);
        QVERIFY(page);
        QVERIFY(pc.sync().applyPage(*page, clock.now()).result());
        if (!page->hasMore)
            return;
    }
}

void CourierRoom::pushes(OfficePc& pc)
{
    const auto batch = pc.sync().takeBatch({}).result().value();
    if (batch.isEmpty())
        return;
    const QByteArray body = sync::pushBody(pc.mirror().deviceId, pc.mirror().cursor, batch);
    const auto answer = operations.apply(pc.caller(), QJsonDocument::fromJson(body).object());
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().type));
    const auto results = sync::readResults(QJsonDocument(*answer).toJson(), batch);
    QVERIFY(results);
    QVERIFY(pc.sync().applyResults(*results).result());
}

int CourierRoom::notesOf(int n, const QString& text) const
{
    int count = 0;
    for (const QJsonObject& event : ofMessage(messageId(n), ObjectType::Event))
        if (event.value(QLatin1String("data")).toObject().value(QLatin1String("text")).toString() == text)
            ++count;
    return count;
}

bool CourierRoom::holdsTheSame(OfficePc& pc)
{
    const auto there = Digests(*ledger).types(pc.person);
    const auto here = pc.sync().digest().result();
    if (!there || !here)
        return false;
    const QJsonObject json = QJsonDocument::fromJson(*there).object();
    if (json.value(QLatin1String("seq")).toInteger() != here->throughSeq)
        return false;
    const QJsonObject types = json.value(QLatin1String("types")).toObject();
    if (types.size() != here->types.size())
        return false;
    return std::all_of(here->types.begin(), here->types.end(), [&](const TypeDigest& type) {
        const QJsonObject one = types.value(type.type).toObject();
        return one.value(QLatin1String("count")).toInteger() == type.count &&
               one.value(QLatin1String("sum")).toString() == type.sum;
    });
}

} // namespace lianxin::test
