// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store_private.h"

namespace lianxin::storage {

/// The store as the sync engine sees it.
class StoreSync final : public SyncStore {
public:
    explicit StoreSync(Store::Private& store) : m_store(store) {}

    [[nodiscard]] QFuture<Result<MirrorState>> mirrorState() override;
    [[nodiscard]] QFuture<Result<void>> recoverOutbox() override;
    [[nodiscard]] QFuture<Result<void>> bindPlatform(const QString& platformId, qint64 epoch) override;
    [[nodiscard]] QFuture<Result<QList<SentOperation>>> takeBatch(const BatchLimits& limits) override;
    [[nodiscard]] QFuture<Result<void>> returnBatch(const QList<OperationId>& opIds, const Error& why) override;
    [[nodiscard]] QFuture<Result<PushOutcome>> applyResults(const QList<OperationResult>& results) override;
    [[nodiscard]] QFuture<Result<PageOutcome>> applyPage(const ChangePage& page, Moment at) override;
    [[nodiscard]] QFuture<Result<bool>> hasPending() override;
    [[nodiscard]] QFuture<Result<void>> beginResync(ResyncReason reason, std::optional<qint64> lastCommonSeq,
                                                    const QStringList& scopes) override;
    [[nodiscard]] QFuture<Result<PageOutcome>> decideSwitch(bool goOn) override;
    [[nodiscard]] QFuture<Result<void>> suspectRollback(bool suspects) override;
    [[nodiscard]] QFuture<Result<QList<OperationId>>> operationsToConfirm(std::optional<qint64> sinceSeq) override;
    [[nodiscard]] QFuture<Result<StatusOutcome>> applyStatus(const QList<OperationResult>& known,
                                                             const QList<OperationId>& unknown) override;
    [[nodiscard]] QFuture<Result<MirrorDigest>> digest() override;
    [[nodiscard]] QFuture<Result<QList<BucketDigest>>> digestBuckets(const QString& type, int buckets) override;
    [[nodiscard]] QFuture<Result<QList<ObjectRef>>> bucketObjects(const QString& type, const QStringList& prefixes) override;
    [[nodiscard]] QFuture<Result<MendOutcome>> mend(const QList<Change>& objects, const QList<ObjectRef>& missing) override;
    [[nodiscard]] QFuture<Result<void>> digestChecked(Moment at) override;
    [[nodiscard]] QFuture<Result<void>> forkDevice(const DeviceId& newDevice) override;
    [[nodiscard]] QFuture<Result<void>> setLock(std::optional<ProfileLock> lock) override;

private:
    Store::Private& m_store;
};

} // namespace lianxin::storage
