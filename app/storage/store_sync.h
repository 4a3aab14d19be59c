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

private:
    Store::Private& m_store;
};

} // namespace lianxin::storage
