// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store_sync.h"

#include "storage/outbox_sending.h"
#include "storage/page_writer.h"
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

} // namespace lianxin::storage
