// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include "storage/store_options.h"

#include <QTest>

namespace lianxin::test {

namespace {

const Moment kMorning = *parseMoment(u"2026-03-04T08:00:00.000Z");

} // namespace

void KillableStore::killAt(int n, Moment moment)
{
    m_killAt = n;
    m_moment = moment;
    m_calls = 0;
}

bool KillableStore::waitForDisk()
{
    QList<QFuture<void>> asked = std::exchange(m_asked, {});
    for (QFuture<void>& future : asked)
        future.waitForFinished();
    return !asked.isEmpty();
}

QFuture<Result<MirrorState>> KillableStore::mirrorState()
{
    return pass<MirrorState>([&] { return m_store.mirrorState(); });
}
QFuture<Result<void>> KillableStore::recoverOutbox()
{
    return pass<void>([&] { return m_store.recoverOutbox(); });
}
QFuture<Result<void>> KillableStore::bindPlatform(const QString& platformId, qint64 epoch)
{
    return pass<void>([&] { return m_store.bindPlatform(platformId, epoch); });
}
QFuture<Result<QList<SentOperation>>> KillableStore::takeBatch(const BatchLimits& limits)
{
    return pass<QList<SentOperation>>([&] { return m_store.takeBatch(limits); });
}
QFuture<Result<void>> KillableStore::returnBatch(const QList<OperationId>& opIds, const Error& why)
{
    return pass<void>([&] { return m_store.returnBatch(opIds, why); });
}
QFuture<Result<PushOutcome>> KillableStore::applyResults(const QList<OperationResult>& results)
{
    return pass<PushOutcome>([&] { return m_store.applyResults(results); });
}
QFuture<Result<PageOutcome>> KillableStore::applyPage(const ChangePage& page, lianxin::Moment at)
{
    return pass<PageOutcome>([&] { return m_store.applyPage(page, at); });
}
QFuture<Result<bool>> KillableStore::hasPending()
{
    return pass<bool>([&] { return m_store.hasPending(); });
}
QFuture<Result<void>> KillableStore::beginResync(ResyncReason reason, std::optional<qint64> lastCommonSeq, const QStringList& scopes)
{
    return pass<void>([&] { return m_store.beginResync(reason, lastCommonSeq, scopes); });
}
QFuture<Result<PageOutcome>> KillableStore::decideSwitch(bool goOn)
{
    return pass<PageOutcome>([&] { return m_store.decideSwitch(goOn); });
}
QFuture<Result<void>> KillableStore::suspectRollback(bool suspects)
{
    return pass<void>([&] { return m_store.suspectRollback(suspects); });
}
QFuture<Result<QList<OperationId>>> KillableStore::operationsToConfirm(std::optional<qint64> sinceSeq)
{
    return pass<QList<OperationId>>([&] { return m_store.operationsToConfirm(sinceSeq); });
}
QFuture<Result<StatusOutcome>> KillableStore::applyStatus(const QList<OperationResult>& known, const QList<OperationId>& unknown)
{
    return pass<StatusOutcome>([&] { return m_store.applyStatus(known, unknown); });
}
QFuture<Result<MirrorDigest>> KillableStore::digest()
{
    return pass<MirrorDigest>([&] { return m_store.digest(); });
}
QFuture<Result<QList<BucketDigest>>> KillableStore::digestBuckets(const QString& type, int buckets)
{
    return pass<QList<BucketDigest>>([&] { return m_store.digestBuckets(type, buckets); });
}
QFuture<Result<QList<ObjectRef>>> KillableStore::bucketObjects(const QString& type, const QStringList& prefixes)
{
    return pass<QList<ObjectRef>>([&] { return m_store.bucketObjects(type, prefixes); });
}
QFuture<Result<MendOutcome>> KillableStore::mend(const QList<Change>& objects, const QList<ObjectRef>& missing)
{
    return pass<MendOutcome>([&] { return m_store.mend(objects, missing); });
}
QFuture<Result<void>> KillableStore::digestChecked(lianxin::Moment at)
{
    return pass<void>([&] { return m_store.digestChecked(at); });
}
QFuture<Result<void>> KillableStore::forkDevice(const DeviceId& newDevice)
{
    return pass<void>([&] { return m_store.forkDevice(newDevice); });
}
QFuture<Result<void>> KillableStore::setLock(std::optional<ProfileLock> lock)
{
    return pass<void>([&] { return m_store.setLock(lock); });
}

SyncDesk::SyncDesk(int messageCount, qint64 epoch)
    : clock(kMorning), random(20260304), scheduler(clock), platform(epoch), line(platform),
      person{UserId::create(random), {Role::Handler}, {OrganisationId::create(random)}}
{
    for (int n = 0; n < messageCount; ++n) {
        messages.append(MessageId::create(random));
        platform.put(QStringLiteral("message"), sampleMessage(messages.last(), person.orgIds.first(), n));
    }
    open();
    if (store)
        static_cast<void>(resultOf(store->setPerson(person)));
}

SyncDesk::~SyncDesk()
{
    kill();
}

void SyncDesk::open()
{
    storage::StoreOptions options;
    options.reserveBytes = 0; // not what is tested here, and hundreds of desks are opened
    auto opened = storage::Store::open(folder.filePath(QStringLiteral("lianxin.sqlite")), clock, random, options);
    if (!opened)
        qFatal("the store does not open: %s", qPrintable(opened.error().detail));
    store = std::move(*opened);
    killable = std::make_unique<KillableStore>(store->sync());
    engine = std::make_unique<sync::SyncEngine>(
        sync::SyncEngine::World{*killable, line, clock, random, scheduler, log});
}

void SyncDesk::kill()
{
    engine.reset();
    line.cancelAll();
    killable.reset();
    store.reset();
}

Result<sync::SyncReport> SyncDesk::sync()
{
    std::optional<Result<sync::SyncReport>> ended;
    const auto connection = QObject::connect(
        engine.get(), &sync::SyncEngine::roundFinished, engine.get(),
        [&ended](const sync::SyncReport& report, const std::optional<Error>& error) {
            if (!ended)
                ended = error ? Result<sync::SyncReport>(tl::unexpected(*error)) : Result<sync::SyncReport>(report);
        });
    engine->runOnce(person.userId);
    const bool came = QTest::qWaitFor([&ended] { return ended.has_value(); }, 20'000);
    QObject::disconnect(connection);
    return came ? *ended : failure(ErrorKind::Timeout, QStringLiteral("the round does not end"));
}

OperationId SyncDesk::note(int message, const QString& text)
{
    storage::OperationRequest request;
    request.kind = OperationKind::NoteAdd;
    request.messageId = messages.at(message);
    request.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
    const auto submitted = resultOf(store->submit(request));
    if (!submitted)
        qFatal("a note was not accepted: %d %s", static_cast<int>(submitted.error().kind),
               qPrintable(submitted.error().detail));
    return *submitted;
}

bool SyncDesk::reaches(sync::SyncState state)
{
    return QTest::qWaitFor([&] { return engine->status().state == state; }, 10'000);
}

QList<storage::OutboxRow> SyncDesk::outbox()
{
    return resultOf(store->outbox(true)).value_or(QList<storage::OutboxRow>());
}

QHash<QString, OutboxState> SyncDesk::states()
{
    QHash<QString, OutboxState> states;
    for (const storage::OutboxRow& row : outbox())
        states.insert(row.operation.opId.text(), row.state);
    return states;
}

QStringList SyncDesk::shownOperations(int message)
{
    const auto detail = resultOf(store->message(messages.at(message)));
    QStringList opIds;
    if (detail)
        for (const Event& event : detail->events)
            opIds.append(event.opId ? event.opId->text() : QString());
    return opIds;
}

MirrorState SyncDesk::mirror()
{
    return resultOf(store->sync().mirrorState())
        .value_or(MirrorState{{}, DeviceId::create(random), {}, 0, 0, false, {}});
}

} // namespace lianxin::test
