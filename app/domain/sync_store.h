// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/ids.h"
#include "domain/operation.h"
#include "domain/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>

#include <optional>

// What the sync engine needs of storage. Each call is one transaction (protocol.md §13).
namespace lianxin {

/// One entry of a page (protocol.md §6).
struct Change {
    enum class Kind { Put, Remove };
    Kind kind = Kind::Put;
    QString type;
    QString id;
    qint64 version = 0;
    QByteArray object; ///< for Put: the object's JSON, byte for byte as it came
    QString reason; ///< for Remove
    friend bool operator==(const Change&, const Change&) = default;
};

struct SettlementProof {
    OperationId opId;
    qint64 seq = 0;
    friend bool operator==(const SettlementProof&, const SettlementProof&) = default;
};

struct SnapshotProgress {
    QString id;
    bool complete = false;
    qint64 total = 0; ///< sum over the types
    friend bool operator==(const SnapshotProgress&, const SnapshotProgress&) = default;
};

struct ChangePage {
    QList<Change> changes;
    QList<SettlementProof> operations;
    QString nextCursor;
    qint64 throughSeq = 0;
    bool hasMore = false;
    Moment serverTime{};
    qint64 durableSeq = 0;
    std::optional<SnapshotProgress> snapshot;
    friend bool operator==(const ChangePage&, const ChangePage&) = default;
};

/// Where the mirror stands.
struct MirrorState {
    QString platformId; ///< empty before the first capabilities
    DeviceId deviceId;
    QString cursor; ///< empty: a snapshot comes next
    qint64 throughSeq = 0;
    qint64 epoch = 0;
    bool snapshotComplete = false;
    std::optional<Moment> lastSyncAt;
    friend bool operator==(const MirrorState&, const MirrorState&) = default;
};

enum class ResultStatus { Applied, Conflict, Rejected, Deferred };
template <> struct EnumCodes<ResultStatus> {
    static constexpr std::array<std::pair<ResultStatus, const char*>, 4> codes{
        {{ResultStatus::Applied, "applied"}, {ResultStatus::Conflict, "conflict"},
         {ResultStatus::Rejected, "rejected"}, {ResultStatus::Deferred, "deferred"}}};
};

/// The platform's word on one operation; for a `duplicate` the `first` result.
struct OperationResult {
    OperationId opId;
    ResultStatus status = ResultStatus::Deferred;
    qint64 seq = 0; ///< of an applied one
    QString reason; ///< of the others: stateChanged, invalidPayload, …
    QJsonObject whole; ///< the result as it came, with `current`, `changedBy`, `changedAt`
    friend bool operator==(const OperationResult&, const OperationResult&) = default;
};

/// The states of protocol.md §13 that a row of the outbox or of its history can be in.
enum class OutboxState { Pending, Sending, Acked, Blocked, Conflict, Rejected, Settled, Superseded, Discarded };
template <> struct EnumCodes<OutboxState> {
    static constexpr std::array<std::pair<OutboxState, const char*>, 9> codes{{
        {OutboxState::Pending, "pending"}, {OutboxState::Sending, "sending"}, {OutboxState::Acked, "acked"},
        {OutboxState::Blocked, "blocked"}, {OutboxState::Conflict, "conflict"},
        {OutboxState::Rejected, "rejected"}, {OutboxState::Settled, "settled"},
        {OutboxState::Superseded, "superseded"}, {OutboxState::Discarded, "discarded"}}};
};

struct BatchLimits {
    int count = 100;
    qint64 bytes = 1'048'576;
    qint64 clockOffsetMs = 0; ///< written into each envelope
    qint64 clockUncertaintyMs = 0;
    std::optional<UserId> actorId; ///< only this person's operations may go (I21)
};

struct PushOutcome {
    int acked = 0;
    int conflicts = 0;
    int rejected = 0;
    int deferred = 0;
    friend bool operator==(const PushOutcome&, const PushOutcome&) = default;
};

struct PageOutcome {
    int objects = 0;
    int settled = 0;
    friend bool operator==(const PageOutcome&, const PageOutcome&) = default;
};

/// Answers may come on any thread; continue with `.then(context, …)`.
/// Errors of every call: DiskFull, ReadOnly, Corrupt, Busy, Io.
class SyncStore {
public:
    virtual ~SyncStore() = default;

    [[nodiscard]] virtual QFuture<Result<MirrorState>> mirrorState() = 0;
    /// sending → pending, at the start of the program (C2–C5).
    [[nodiscard]] virtual QFuture<Result<void>> recoverOutbox() = 0;
    /// Stores platformId and epoch. Errors: OtherPlatform where the profile belongs to another one.
    [[nodiscard]] virtual QFuture<Result<void>> bindPlatform(const QString& platformId, qint64 epoch) = 0;
    /// pending → sending for the next batch in `deviceSeq` order; `firstSentAt` and `after` are set before it
    /// returns. Empty: nothing may go now.
    [[nodiscard]] virtual QFuture<Result<QList<SentOperation>>> takeBatch(const BatchLimits& limits) = 0;
    /// sending → pending after a transport failure or HTTP error (§13).
    [[nodiscard]] virtual QFuture<Result<void>> returnBatch(const QList<OperationId>& opIds, const Error& why) = 0;
    /// sending → acked | conflict | rejected | pending, and pending → blocked behind a conflict.
    [[nodiscard]] virtual QFuture<Result<PushOutcome>> applyResults(const QList<OperationResult>& results) = 0;
    /// Objects, removals, cursor and settlement of one page; a put not newer than the mirror's is skipped.
    [[nodiscard]] virtual QFuture<Result<PageOutcome>> applyPage(const ChangePage& page, Moment at) = 0;
    /// True while some operation could go out.
    [[nodiscard]] virtual QFuture<Result<bool>> hasPending() = 0;
};

} // namespace lianxin
