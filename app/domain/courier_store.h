// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"

// What courier packages (protocol.md §10) need of storage beside SyncStore. Each call is one transaction.
namespace lianxin {

/// The platform's public keys, as capabilities name them (protocol.md §4).
struct PlatformCourierKeys {
    QString recipient; ///< age1…
    QString signer;    ///< Ed25519, base64
    QString recovery;  ///< age1… that may open every package too; empty for none
    friend bool operator==(const PlatformCourierKeys&, const PlatformCourierKeys&) = default;
};

/// The latest package of one direction.
struct CourierMark {
    qint64 packageSeq = 0; ///< 0: none yet
    QByteArray manifest{}; ///< SHA-256 of its manifest, lower-case hex
    friend bool operator==(const CourierMark&, const CourierMark&) = default;
};

struct CourierState {
    MirrorState mirror;
    PlatformCourierKeys keys; ///< empty: not known yet
    CourierMark exported;
    CourierMark imported;
    friend bool operator==(const CourierState&, const CourierState&) = default;
};

/// Errors of every call: DiskFull, ReadOnly, Corrupt, Busy, Io, Cancelled.
class CourierStore {
public:
    virtual ~CourierStore() = default;

    [[nodiscard]] virtual QFuture<Result<CourierState>> courierState() = 0;
    [[nodiscard]] virtual QFuture<Result<void>> rememberKeys(const PlatformCourierKeys& keys) = 0;
    /// This person's operations that the platform may not have, in `deviceSeq` order, also those that went
    /// with an earlier package: that one may be lost. `firstSentAt` is set before it returns (I4); they stay
    /// as they are for the network. None while a rollback is suspected (protocol.md §7).
    [[nodiscard]] virtual QFuture<Result<QList<SentOperation>>> operationsToCarry(const UserId& actor) = 0;
    /// The package is on the stick: its number and manifest, and its operations are `couriered`.
    [[nodiscard]] virtual QFuture<Result<void>> noteExported(const CourierMark& mark,
                                                             const QList<OperationId>& opIds) = 0;
    /// Results that came by package: as SyncStore::applyResults() for operations that are pending or sending.
    [[nodiscard]] virtual QFuture<Result<PushOutcome>>
    applyCarriedResults(const QList<OperationResult>& results) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> noteImported(const CourierMark& mark) = 0;

    /// Where a blob of this hash lies, readable; empty where it is not here.
    [[nodiscard]] virtual QString blobHere(const QString& sha256) const = 0;
    /// Copies a file in as the blob of this hash. False where the rules for attachments refuse it.
    [[nodiscard]] virtual QFuture<Result<bool>> takeBlob(const QString& file, const QString& sha256) = 0;
};

} // namespace lianxin
