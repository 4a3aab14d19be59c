// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "platform/database.h"
#include "platform/ledger_files.h"

#include <QJsonObject>
#include <QList>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

// The ledger: every object's present state and the log of changes (protocol.md §1, §6).
namespace lianxin::platform {

inline constexpr qint64 kEpochStep = qint64(1) << 40; ///< seq = epoch·2^40 + counter

/// Where the log ends.
struct Head {
    qint64 epoch = 0;
    qint64 seq = 0;
    QByteArray chain; ///< c[n], 32 bytes
    friend bool operator==(const Head&, const Head&) = default;
};

struct StoredObject {
    qint64 key = 0; ///< of the table's row
    QString type;
    QString id;
    qint64 version = 0;
    QByteArray json; ///< canonical (RFC 8785), `version` included
    [[nodiscard]] QJsonObject object() const;
};

/// The object, or nothing where there is none or it was removed.
[[nodiscard]] Result<std::optional<StoredObject>> readObject(Sql& sql, const QString& type,
                                                             const QString& id);
/// All present objects of a type, oldest change first.
[[nodiscard]] Result<QList<StoredObject>> readObjects(Sql& sql, const QString& type);
/// What belongs to a message (events, replies, orders) of one type, oldest change first.
[[nodiscard]] Result<QList<StoredObject>> readObjectsOfMessage(Sql& sql, const QString& messageId,
                                                               const QString& type);

/// Named values of the platform itself: `platformId`, `name`, `defaultRuleId`, `cursorKey`, …
[[nodiscard]] Result<std::optional<QString>> readSetting(Sql& sql, const QString& name);
[[nodiscard]] Result<void> writeSetting(Sql& sql, const QString& name, const QString& value);

/// Appends changes inside one write transaction. Each put or remove is one change with a seq of its own; the
/// object's `version` is set to it. Who may see an object follows from the object itself:
/// - a message: the county, and the units of `leadOrgId` and `tasks`; what carries its `messageId` (or, for
/// an
///   order, `messageIds[0]`) goes with it and must come after it;
/// - everything else is reference data and goes to everybody.
/// Where a message comes to new units or is opened again, what belongs to it is put again, so that they get
/// it; where it leaves a unit, that unit gets `remove` with the reason `transferred`.
class LedgerWriter {
public:
    LedgerWriter(Sql& sql, Head head, Moment at, std::optional<qint64> operationKey = std::nullopt)
        : m_sql(sql), m_head(std::move(head)), m_at(at), m_operationKey(operationKey)
    {
    }

    /// Writes the whole object; `id` is taken from it, missing `schema`, `createdAt` and `updatedAt` are
    /// filled in. The seq it was given.
    /// Errors: InvalidInput, also where it would leave the message it belongs to; NotFound for that message;
    /// Conflict where the round of a message already has a published final reply (I3); those of Sql.
    [[nodiscard]] Result<qint64> put(const QString& type, const QJsonObject& object);
    [[nodiscard]] Result<qint64> put(ObjectType type, const QJsonObject& object)
    {
        return put(codeOf(type), object);
    }
    /// With a message goes what belongs to it. `reason`: deleted or archivedOut. Errors: NotFound and those
    /// of Sql.
    [[nodiscard]] Result<qint64> remove(const QString& type, const QString& id, const QString& reason);

    [[nodiscard]] Sql& sql() const { return m_sql; }
    [[nodiscard]] Moment at() const { return m_at; }
    [[nodiscard]] const Head& head() const { return m_head; }
    /// From here on, changes are recorded as made by this row of `operation`.
    void setOperation(std::optional<qint64> key) { m_operationKey = key; }

private:
    struct Placement;
    [[nodiscard]] Result<Placement> placementOf(const QString& type, const QJsonObject& object);
    struct Known;
    [[nodiscard]] Result<void> log(qint64 objectKey, qint64 seq, const QString& type, const QString& id,
                                   const QByteArray& json);
    [[nodiscard]] Result<qint64> nextSeq() const;
    [[nodiscard]] Result<std::optional<Known>> find(const QString& type, const QString& id);
    [[nodiscard]] Result<qint64> writeRow(const std::optional<Known>& known, const QString& type,
                                          const QString& id, const Placement& place, qint64 seq,
                                          const QByteArray& json);
    [[nodiscard]] Result<bool> placeMessage(qint64 key, qint64 seq, const Placement& place);
    [[nodiscard]] Result<void> putDependentsAgain(qint64 messageKey);
    [[nodiscard]] Result<void> removeDependents(qint64 messageKey, const QString& reason);
    [[nodiscard]] Result<void> followMessage(qint64 key, qint64 messageKey, qint64 seq);
    [[nodiscard]] Result<void> show(qint64 unitKey, qint64 key, qint64 seq,
                                    const std::optional<qint64>& receivedMs);
    [[nodiscard]] Result<void> hide(qint64 unitKey, qint64 key, qint64 seq, const QString& reason);
    [[nodiscard]] Result<void> guardPublished(const QJsonObject& reply);
    [[nodiscard]] Result<qint64> unitKey(const QString& orgId);

    Sql& m_sql;
    Head m_head;
    Moment m_at;
    std::optional<qint64> m_operationKey;
};

/// The chain at `seq`, 32 bytes (zeros before the first change); nothing where the log has no such change.
[[nodiscard]] Result<std::optional<QByteArray>> chainAt(Sql& sql, qint64 seq);

/// Why a new epoch begins.
struct EpochCause {
    QString why = QStringLiteral("asked"); ///< for the audit
    std::optional<qint64> lastCommonSeq{}; ///< up to here the old history goes on; nothing: unknown
};
/// The last change that the present history shares with the one of `epoch`, as that was before the restores
/// since; nothing where it is unknown.
[[nodiscard]] Result<std::optional<qint64>> lastCommonSeq(Sql& sql, qint64 epoch);

/// The log as the whole program sees it. Thread-safe. Where other instances write too (PostgreSQL), head() is
/// a few milliseconds behind them: good to wait by, not to decide by; decisions read the head in the
/// transaction.
class Ledger {
public:
    /// `epochFile` (see LedgerFiles) keeps outside the database how far it once was; where the database is
    /// behind that or has another history, an old backup was put back without a word, and the epoch is
    /// raised. Empty: none. Errors: Corrupt where the database has no head; those of Sql; Io.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(Database& database, const Clock& clock,
                                                              const QString& epochFile = {});
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// Runs `work(LedgerWriter&) -> Result<T>` as one transaction; those who wait for changes are woken
    /// after. Put a few hundred objects into one call when there are many.
    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, LedgerWriter&> append(Work work)
    {
        using Value = std::invoke_result_t<Work, LedgerWriter&>;
        std::optional<Head> head;
        Value answer = m_database.write([&](Sql& sql) -> Value {
            auto before = readHead(sql);
            if (!before)
                return tl::unexpected(before.error());
            LedgerWriter writer(sql, *before, m_clock.now());
            Value worked = work(writer);
            if (!worked)
                return worked;
            if (auto saved = writeHead(sql, writer.head()); !saved)
                return tl::unexpected(saved.error());
            head = writer.head();
            return worked;
        });
        if (answer)
            announce(*head);
        return answer;
    }

    [[nodiscard]] Head head() const;
    /// Waits until the log goes beyond `seq`, `atMost` is over, or wakeAll(); the head then.
    Head waitBeyond(qint64 seq, Milliseconds atMost, const std::function<bool()>& stopped = {});
    /// Lets every waiter look again (shut-down, a newer poll of the same device).
    void wakeAll();
    /// How often it was changed who may come in (see access.h), as far as this program knows: who waits and
    /// finds another number looks whether it still may.
    [[nodiscard]] qint64 accessChanges() const { return m_accessChanges; }
    /// Looks at it anew and wakes the waiters where it is another one; call it after such a change.
    void lookAtAccess();
    /// A new epoch above `above` (protocol.md §7), with a row in the audit; none where the present one is
    /// above it already. Errors: NotAllowed at the last epoch; those of Sql; Io.
    [[nodiscard]] Result<Head> raiseEpoch(qint64 above, const EpochCause& cause = {});
    /// Forgets removals older than `before`; cursors from before them get 410 cursorExpired from then on. Of
    /// the operations of messages that are forgotten so only stubs are left (protocol.md §9).
    [[nodiscard]] Result<void> forgetRemovals(Moment before);

    [[nodiscard]] Database& database() const { return m_database; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    /// The highest seq inside a finished, verified backup (protocol.md §7).
    [[nodiscard]] qint64 durableSeq() const { return m_files.durableSeq(); }
    [[nodiscard]] static Result<Head> readHead(Sql& sql);

private:
    Ledger(Database& database, const Clock& clock, Head head, LedgerFiles files);
    [[nodiscard]] Result<void> compareWith(const LedgerFiles::Seen& seen);
    void keepOutside(const Head& head);
    [[nodiscard]] static Result<void> writeHead(Sql& sql, const Head& head);
    void announceAccess(qint64 changes);
    void announce(const Head& head);
    void listen();
    void lookAgain();

    Database& m_database;
    const Clock& m_clock;
    LedgerFiles m_files;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Head m_head;
    std::atomic<qint64> m_accessChanges{0};
    std::optional<Milliseconds> m_keptAt; ///< when the head was last kept outside
    quint64 m_announced = 0;
    std::unique_ptr<ChangeListener> m_listener; ///< ends first: it looks at all of the above
};

} // namespace lianxin::platform
