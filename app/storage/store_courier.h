// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/courier_store.h"
#include "storage/store_private.h"

namespace lianxin::storage {

/// The store as courier packages see it.
class StoreCourier final : public CourierStore {
public:
    explicit StoreCourier(Store::Private& store) : m_store(store) {}

    [[nodiscard]] QFuture<Result<CourierState>> courierState() override;
    [[nodiscard]] QFuture<Result<void>> rememberKeys(const PlatformCourierKeys& keys) override;
    [[nodiscard]] QFuture<Result<QList<SentOperation>>> operationsToCarry(const UserId& actor) override;
    [[nodiscard]] QFuture<Result<void>> noteExported(const CourierMark& mark,
                                                     const QList<OperationId>& opIds) override;
    [[nodiscard]] QFuture<Result<PushOutcome>>
    applyCarriedResults(const QList<OperationResult>& results) override;
    [[nodiscard]] QFuture<Result<void>> noteImported(const CourierMark& mark) override;
    [[nodiscard]] QString blobHere(const QString& sha256) const override;
    [[nodiscard]] QFuture<Result<bool>> takeBlob(const QString& file, const QString& sha256) override;

private:
    Store::Private& m_store;
};

} // namespace lianxin::storage
