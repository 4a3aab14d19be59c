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
#include <QStringList>

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

/// Why a new generation of the mirror is fetched (protocol.md §6).
enum class ResyncReason { CursorExpired, HistoryDiverged, ScopeChanged, Asked };
template <> struct EnumCodes<ResyncReason> {
    static constexpr std::array<std::pair<ResyncReason, const char*>, 4> codes{
        {{ResyncReason::CursorExpired, "cursorExpired"}, {ResyncReason::HistoryDiverged, "historyDiverged"},
         {ResyncReason::ScopeChanged, "scopeChanged"}, {ResyncReason::Asked, "asked"}}};
};

/// A full resync that is under way. It outlives the program: it goes on from `cursor` (C11).
struct ResyncState {
    ResyncReason reason = ResyncReason::Asked;
    QString cursor; ///< of the new generation's last page; empty: its first page comes next
    qint64 throughSeq = 0; ///< of that page
    qint64 received = 0; ///< distinct objects so far
    std::optional<qint64> lastCommonSeq{}; ///< as historyDiverged said it (protocol.md §7)
    bool waitsForUser = false; ///< complete, but so many messages would go that its user decides: decideSwitch()
    qint64 wouldGo = 0; ///< messages that the switch would put into quarantine; counted when all has come
    qint64 of = 0; ///< messages of the present mirror
    friend bool operator==(const ResyncState&, const ResyncState&) = default;
};

/// Why a profile neither sends, nor takes, nor accepts new operations.
enum class ProfileLock { DeviceRevoked };
template <> struct EnumCodes<ProfileLock> {
    static constexpr std::array<std::pair<ProfileLock, const char*>, 1> codes{{{ProfileLock::DeviceRevoked, "deviceRevoked"}}};
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
    std::optional<ResyncState> resync{}; ///< while one runs or waits for its user
    bool suspectsRollback = false; ///< nothing goes out until operations/status has been asked (protocol.md §7)
    qint64 durableSeq = 0; ///< the highest seq that is in a backup of the platform
    std::optional<qint64> lastCommonSeq{}; ///< of the rollback that is suspected, where the platform knew it
    std::optional<Moment> digestCheckedAt{}; ///< the last time when mirror and platform were compared
    std::optional<ProfileLock> lock{};
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
    bool suspectsRollback = false; ///< earlierOperationFailed points at an operation that the platform has applied:
                                   ///< a rollback is suspected now
    friend bool operator==(const PushOutcome&, const PushOutcome&) = default;
};

/// What a page did to the new generation of a resync.
enum class GenerationStep {
    None, ///< no resync runs: the page changed the mirror itself
    Filling, ///< the page was put aside; more have to come
    Switched, ///< the new generation is the mirror now, its cursor the mirror's; the resync has ended
    WaitsForUser, ///< all has come, but too much would go (protocol.md §6): ask, then decideSwitch()
    TotalsDiffer ///< complete, but not as many objects as the platform says: it begins again from its first page
};

struct PageOutcome {
    int objects = 0;
    int settled = 0;
    GenerationStep step = GenerationStep::None;
    int toQuarantine = 0; ///< objects that a switch has put there
    bool suspectsRollback = false; ///< the page passed the seq of an acked operation without naming it: suspected now
    int ackedBeyond = 0; ///< of a page with hasMore false: acked operations beyond it, a sign of a rollback where the
                         ///< page was asked for after they were acked (protocol.md §7)
    friend bool operator==(const PageOutcome&, const PageOutcome&) = default;
};

/// What `operations/status` changed (protocol.md §7).
struct StatusOutcome {
    int settled = 0; ///< acked ones that the platform's log is now known to hold
    int replayed = 0; ///< acked and kept ones that the platform has lost: pending again, with `replay`
    int conflicts = 0; ///< ones that the platform has refused: conflict or rejected
    friend bool operator==(const StatusOutcome&, const StatusOutcome&) = default;
};

struct ObjectRef {
    QString type;
    QString id;
    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

/// Count and sum (domain/digest.h) of the objects of one type.
struct TypeDigest {
    QString type;
    qint64 count = 0;
    QString sum; ///< lower-case hex
    friend bool operator==(const TypeDigest&, const TypeDigest&) = default;
};
/// What the platform's `GET /digest` is compared with. Objects that the platform has taken away and that are here
/// only because of a draft, an operation or their user's wish are not counted.
struct MirrorDigest {
    qint64 throughSeq = 0; ///< comparable with the platform's at the same seq
    QList<TypeDigest> types; ///< by name; types without an object are left out
    friend bool operator==(const MirrorDigest&, const MirrorDigest&) = default;
};
struct BucketDigest {
    QString prefix; ///< the first two hex digits of the ids
    qint64 count = 0;
    QString sum;
    friend bool operator==(const BucketDigest&, const BucketDigest&) = default;
};
struct MendOutcome {
    int put = 0;
    int removed = 0; ///< into quarantine
    int held = 0; ///< to be removed once their draft or operation has ended (I12)
    int older = 0; ///< not taken: older than the mirror's of the same epoch (I9)
    friend bool operator==(const MendOutcome&, const MendOutcome&) = default;
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
    /// returns. Empty: nothing may go now, also while a rollback is suspected (protocol.md §7). Errors also:
    /// Forbidden while the profile is locked.
    [[nodiscard]] virtual QFuture<Result<QList<SentOperation>>> takeBatch(const BatchLimits& limits) = 0;
    /// sending → pending after a transport failure or HTTP error (§13).
    [[nodiscard]] virtual QFuture<Result<void>> returnBatch(const QList<OperationId>& opIds, const Error& why) = 0;
    /// sending → acked | conflict | rejected | pending, and pending → blocked behind a conflict.
    [[nodiscard]] virtual QFuture<Result<PushOutcome>> applyResults(const QList<OperationResult>& results) = 0;
    /// Objects, removals, cursor and settlement of one page; a put not newer than the mirror's is skipped. While a
    /// resync runs the page goes to the new generation and the mirror stays as it is; with `complete` and the right
    /// totals the same transaction switches (protocol.md §6), see GenerationStep. Errors also: InvalidInput where an
    /// entry has no id, NotAllowed while the resync waits for its user, Forbidden while the profile is locked.
    [[nodiscard]] virtual QFuture<Result<PageOutcome>> applyPage(const ChangePage& page, Moment at) = 0;
    /// True while some operation could go out.
    [[nodiscard]] virtual QFuture<Result<bool>> hasPending() = 0;

    // ── resync (protocol.md §6) ──────────────────────────────────────────────────────────────────────────
    /// Begins a new generation of the mirror, from its first page; one that was being filled is dropped. `lastCommonSeq`
    /// as historyDiverged names it, `scopes` as scopeChanged does. For every reason but Asked a rollback is suspected
    /// from now on. Outbox, drafts, uploads and settings stay as they are (I14).
    [[nodiscard]] virtual QFuture<Result<void>> beginResync(ResyncReason reason, std::optional<qint64> lastCommonSeq,
                                                            const QStringList& scopes) = 0;
    /// The user's answer while `waitsForUser`. True: switches, what is missing goes to quarantine. False: the new
    /// generation is dropped, the mirror stays with its cursor, and there is no resync any more (step None); the
    /// platform's next 410 begins another. Errors also: NotAllowed where nothing waits.
    [[nodiscard]] virtual QFuture<Result<PageOutcome>> decideSwitch(bool goOn) = 0;

    // ── restore of the platform (protocol.md §7) ─────────────────────────────────────────────────────────
    /// While it is true nothing goes out. False also forgets `lastCommonSeq`.
    [[nodiscard]] virtual QFuture<Result<void>> suspectRollback(bool suspects) = 0;
    /// What operations/status has to be asked for, in `deviceSeq` order: acked ones, and settled ones that are still
    /// kept and whose seq is above `sinceSeq` (nothing: above MirrorState::lastCommonSeq, where that is unknown above
    /// durableSeq).
    [[nodiscard]] virtual QFuture<Result<QList<OperationId>>> operationsToConfirm(std::optional<qint64> sinceSeq = {}) = 0;
    /// The answer of operations/status. Known ones with a seq within the mirror are settled or stay so, those beyond
    /// it are acked until it has come that far, refused ones are shown as such. Unknown ones are pending again with
    /// `replay`, in their old order. Ids that are neither acked nor kept change nothing (I17).
    [[nodiscard]] virtual QFuture<Result<StatusOutcome>> applyStatus(const QList<OperationResult>& known,
                                                                     const QList<OperationId>& unknown) = 0;

    // ── digest (protocol.md §6) ──────────────────────────────────────────────────────────────────────────
    /// Looks at each object of the mirror: a second for some 300,000. Other calls do not wait for it.
    [[nodiscard]] virtual QFuture<Result<MirrorDigest>> digest() = 0;
    /// The buckets that have an object, by prefix. Errors also: InvalidInput where `buckets` is not 256.
    [[nodiscard]] virtual QFuture<Result<QList<BucketDigest>>> digestBuckets(const QString& type, int buckets) = 0;
    /// The objects of a type whose id begins with one of `prefixes` (two hex digits each): what `objects/get` is asked.
    [[nodiscard]] virtual QFuture<Result<QList<ObjectRef>>> bucketObjects(const QString& type, const QStringList& prefixes) = 0;
    /// The answer of `objects/get`: puts newer objects, takes away `missing` ones; nothing else. To be reported first.
    /// Errors also: NotAllowed while a resync runs.
    [[nodiscard]] virtual QFuture<Result<MendOutcome>> mend(const QList<Change>& objects, const QList<ObjectRef>& missing) = 0;
    /// Mirror and platform were compared at this moment.
    [[nodiscard]] virtual QFuture<Result<void>> digestChecked(Moment at) = 0;

    // ── this device (protocol.md §2, §3) ─────────────────────────────────────────────────────────────────
    /// The profile was copied or restored: it goes on as `newDevice`. Operations that the platform has not
    /// acknowledged get new deviceSeqs, gapless from 1 in their order, and keep their ids and bodies (I4); sending ones
    /// are pending again. Since no page names the old device's operations any more, a rollback is suspected until
    /// operations/status has spoken of the acked ones.
    [[nodiscard]] virtual QFuture<Result<void>> forkDevice(const DeviceId& newDevice) = 0;
    /// Locks or, with nothing, unlocks the profile. Locked: takeBatch() and applyPage() answer Forbidden, and so does
    /// the submission of operations; drafts are still saved, all that is here can be read, the outbox is untouched (I20).
    [[nodiscard]] virtual QFuture<Result<void>> setLock(std::optional<ProfileLock> lock) = 0;
};

} // namespace lianxin
