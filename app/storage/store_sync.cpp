// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store_sync.h"

#include "storage/outbox_sending.h"
#include "storage/page_writer.h"
#include "storage/settings.h"

#include <QPromise>

namespace lianxin::storage {

namespace {

/// What this version of the store cannot do answers so, and changes nothing.
template <class T>
QFuture<Result<T>> notThereYet()
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(failure(ErrorKind::Internal, QStringLiteral("the store cannot do this yet"))));
    promise.finish();
    return promise.future();
}

} // namespace

// Everything here runs on the writer's thread, also what only reads: the engine must see its own last commit.

QFuture<Result<MirrorState>> StoreSync::mirrorState()
{
    return m_store.write([](WriteContext& context) -> Result<MirrorState> { return readMirrorState(context.db); });
}

QFuture<Result<void>> StoreSync::recoverOutbox()
{
    return m_store.write([](WriteContext& context) -> Result<void> {
        storage::recoverOutbox(context);
        return {};
    });
}

QFuture<Result<void>> StoreSync::bindPlatform(const QString& platformId, qint64 epoch)
{
    return m_store.write([platformId, epoch](WriteContext& context) -> Result<void> { return writePlatform(context.db, platformId, epoch); });
}

QFuture<Result<QList<SentOperation>>> StoreSync::takeBatch(const BatchLimits& limits)
{
    return m_store.write([limits](WriteContext& context) -> Result<QList<SentOperation>> { return storage::takeBatch(context, limits); });
}

QFuture<Result<void>> StoreSync::returnBatch(const QList<OperationId>& opIds, const Error& why)
{
    return m_store.write([opIds, why](WriteContext& context) -> Result<void> {
        storage::returnBatch(context, opIds, why);
        return {};
    });
}

QFuture<Result<PushOutcome>> StoreSync::applyResults(const QList<OperationResult>& results)
{
    return m_store.write([results](WriteContext& context) -> Result<PushOutcome> { return storage::applyResults(context, results); });
}

QFuture<Result<PageOutcome>> StoreSync::applyPage(const ChangePage& page, Moment at)
{
    return m_store.write([this, page, at](WriteContext& context) -> Result<PageOutcome> {
        if (m_store.freeBytes() < m_store.options.pullingNeedsBytes)
            return failure(ErrorKind::DiskFull, QStringLiteral("too little room is left to take a page"));
        return storage::applyPage(context, page, at);
    });
}

QFuture<Result<bool>> StoreSync::hasPending()
{
    return m_store.write([](WriteContext& context) -> Result<bool> { return hasSendable(context.db, context.clock.now()); });
}

QFuture<Result<void>> StoreSync::beginResync(ResyncReason, std::optional<qint64>, const QStringList&)
{
    return notThereYet<void>();
}

QFuture<Result<PageOutcome>> StoreSync::decideSwitch(bool)
{
    return notThereYet<PageOutcome>();
}

QFuture<Result<void>> StoreSync::suspectRollback(bool)
{
    return notThereYet<void>();
}

QFuture<Result<QList<OperationId>>> StoreSync::operationsToConfirm(std::optional<qint64>)
{
    return notThereYet<QList<OperationId>>();
}

QFuture<Result<StatusOutcome>> StoreSync::applyStatus(const QList<OperationResult>&, const QList<OperationId>&)
{
    return notThereYet<StatusOutcome>();
}

QFuture<Result<MirrorDigest>> StoreSync::digest()
{
    return notThereYet<MirrorDigest>();
}

QFuture<Result<QList<BucketDigest>>> StoreSync::digestBuckets(const QString&, int)
{
    return notThereYet<QList<BucketDigest>>();
}

QFuture<Result<QList<ObjectRef>>> StoreSync::bucketObjects(const QString&, const QStringList&)
{
    return notThereYet<QList<ObjectRef>>();
}

QFuture<Result<MendOutcome>> StoreSync::mend(const QList<Change>&, const QList<ObjectRef>&)
{
    return notThereYet<MendOutcome>();
}

QFuture<Result<void>> StoreSync::digestChecked(Moment)
{
    return notThereYet<void>();
}

QFuture<Result<void>> StoreSync::forkDevice(const DeviceId&)
{
    return notThereYet<void>();
}

QFuture<Result<void>> StoreSync::setLock(std::optional<ProfileLock>)
{
    return notThereYet<void>();
}

} // namespace lianxin::storage
