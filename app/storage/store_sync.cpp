// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store_sync.h"

#include "domain/digest.h"
#include "storage/device_seqs.h"
#include "storage/generation_switch.h"
#include "storage/mending.h"
#include "storage/mirror_digest.h"
#include "storage/outbox_replay.h"
#include "storage/outbox_sending.h"
#include "storage/page_writer.h"
#include "storage/resync_table.h"
#include "storage/settings.h"
namespace lianxin::storage {

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
    return m_store.write([limits](WriteContext& context) -> Result<QList<SentOperation>> {
        if (auto open = checkNotLocked(context.db); !open)
            return tl::unexpected(open.error());
        return storage::takeBatch(context, limits);
    });
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
        if (auto open = checkNotLocked(context.db); !open)
            return tl::unexpected(open.error());
        return readResync(context.db) ? applyResyncPage(context, page, at) : storage::applyPage(context, page, at);
    });
}

QFuture<Result<bool>> StoreSync::hasPending()
{
    return m_store.write([](WriteContext& context) -> Result<bool> { return hasSendable(context.db, context.clock.now()); });
}

QFuture<Result<void>> StoreSync::beginResync(ResyncReason reason, std::optional<qint64> lastCommonSeq, const QStringList& scopes)
{
    return m_store.write([reason, lastCommonSeq, scopes](WriteContext& context) -> Result<void> {
        storage::beginResync(context, reason, lastCommonSeq, scopes);
        return {};
    });
}

QFuture<Result<PageOutcome>> StoreSync::decideSwitch(bool goOn)
{
    return m_store.write([goOn](WriteContext& context) { return storage::decideSwitch(context, goOn); });
}

QFuture<Result<void>> StoreSync::suspectRollback(bool suspects)
{
    return m_store.write([suspects](WriteContext& context) -> Result<void> {
        writeSuspicion(context.db, suspects);
        return {};
    });
}

QFuture<Result<QList<OperationId>>> StoreSync::operationsToConfirm(std::optional<qint64> sinceSeq)
{
    return m_store.write([sinceSeq](WriteContext& context) -> Result<QList<OperationId>> {
        return storage::operationsToConfirm(context.db, sinceSeq);
    });
}

QFuture<Result<StatusOutcome>> StoreSync::applyStatus(const QList<OperationResult>& known, const QList<OperationId>& unknown)
{
    return m_store.write([known, unknown](WriteContext& context) -> Result<StatusOutcome> {
        return storage::applyStatus(context, known, unknown);
    });
}

// The digests look at every object, which would hold up the writer. A reader sees all that was committed before it was
// asked, so also the engine's own last page.

QFuture<Result<MirrorDigest>> StoreSync::digest()
{
    return m_store.read([](Database& db) -> Result<MirrorDigest> { return readDigest(db); });
}

QFuture<Result<QList<BucketDigest>>> StoreSync::digestBuckets(const QString& type, int buckets)
{
    return m_store.read([type, buckets](Database& db) -> Result<QList<BucketDigest>> {
        if (buckets != kDigestBuckets)
            return failure(ErrorKind::InvalidInput, QStringLiteral("there are 256 buckets"));
        return readBuckets(db, type);
    });
}

QFuture<Result<QList<ObjectRef>>> StoreSync::bucketObjects(const QString& type, const QStringList& prefixes)
{
    return m_store.read([type, prefixes](Database& db) { return readBucketObjects(db, type, prefixes); });
}

QFuture<Result<MendOutcome>> StoreSync::mend(const QList<Change>& objects, const QList<ObjectRef>& missing)
{
    return m_store.write([objects, missing](WriteContext& context) { return mendMirror(context, objects, missing); });
}

QFuture<Result<void>> StoreSync::digestChecked(Moment at)
{
    return m_store.write([at](WriteContext& context) -> Result<void> {
        writeDigestChecked(context.db, at);
        return {};
    });
}

QFuture<Result<void>> StoreSync::forkDevice(const DeviceId& newDevice)
{
    return m_store.write([newDevice](WriteContext& context) -> Result<void> {
        storage::forkDevice(context, newDevice);
        return {};
    });
}

QFuture<Result<void>> StoreSync::setLock(std::optional<ProfileLock> lock)
{
    return m_store.write([lock](WriteContext& context) -> Result<void> {
        writeLock(context.db, lock);
        return {};
    });
}

} // namespace lianxin::storage
