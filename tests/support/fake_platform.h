// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/operation.h"
#include "domain/sync_store.h"
#include "domain/transport.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QSet>

namespace lianxin::test {

/// A platform in memory: objects, a change log with an authenticated cursor over it, operations with their
/// idempotency rows, digests, and a backup to be restored from (protocol.md §6, §7, §9). It answers requests with
/// what a real one would put on the wire. Every operation that it applies makes one `event`.
class FakePlatform {
public:
    explicit FakePlatform(qint64 epoch = 3);

    [[nodiscard]] PlatformAnswer answer(const PlatformRequest& request);

    /// Writes the object with the next seq as its version; `version` is set in it.
    qint64 put(const QString& type, QJsonObject object);
    qint64 remove(const QString& type, const QString& id, const QString& reason);

    /// How the next judgement of an operation on this message goes, for good.
    void refuse(const MessageId& messageId, const QString& reason) { m_refused.insert(messageId.text(), reason); }
    void rejectKind(const QString& kind) { m_rejectedKinds.insert(kind); }
    /// Judged `deferred` this many times before anything else.
    void defer(const OperationId& opId, int times) { m_deferred.insert(opId.text(), times); }
    /// A batch with this operation in it is answered as malformed as a whole.
    void poison(const OperationId& opId) { m_poison.insert(opId.text()); }

    /// Every call is answered so, for good; empty: as usual.
    void answerEverything(int status, const QString& type, const QJsonObject& extra = {})
    {
        m_everything = {status, type, extra};
    }
    /// Every cursor is refused, also one just given.
    void refuseCursors(const QString& type) { m_cursorProblem = type; }
    /// The cursors given so far are too old; what is asked for anew is not.
    void expireCursors() { ++m_era; }
    /// This device may no longer see these objects (`type/id`); its next cursor is refused with `scopeChanged`.
    void hide(const QSet<QString>& keys);
    /// The pages no longer name this operation as settled, as after a rollback that nothing else shows.
    void forgetProof(const OperationId& opId) { m_unproven.insert(opId.text()); }
    /// The object is another one without a trace in the log: only a digest tells.
    void corrupt(const QString& key, QJsonObject object);
    void forget(const QString& key) { m_state.objects.remove(key); }
    /// Another profile has used this number of the device: the next who does is a fork.
    void takeDeviceSeq(const DeviceId& device, qint64 deviceSeq);

    void backUp() { m_backup = m_state; }
    /// As the restore tool does it: the epoch rises.
    void restore();
    /// As an operator who copies a file does it: only a cursor shows it.
    void restoreInSilence() { m_state = m_backup; }

    /// opIds in the order in which they took effect.
    [[nodiscard]] const QStringList& effects() const { return m_state.effects; }
    /// Live objects by `type/id`.
    [[nodiscard]] const QMap<QString, QJsonObject>& objects() const { return m_state.objects; }
    [[nodiscard]] qint64 head() const { return m_state.seq; }
    [[nodiscard]] qint64 epoch() const { return m_epoch; }
    /// Body hashes under which an opId was sent; more than one would break I4.
    [[nodiscard]] const QHash<QString, QSet<QByteArray>>& hashes() const { return m_hashes; }
    /// opIds that came with `replay`.
    [[nodiscard]] const QStringList& replayed() const { return m_replayed; }

    const QString platformId = QStringLiteral("6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001");
    int pageObjects = 1000; ///< no page has more
    int largestLimit = 1000; ///< a page asked for with more is answered 413
    int operationsPerBatch = 100;
    QString minClient = QStringLiteral("0.1.0");
    bool canWait = true;
    bool canCompare = true;
    bool checksHistory = true; ///< false: any cursor of this epoch is believed
    bool tellsLastCommonSeq = true;
    qint64 durableSeq = 0;
    int totalsOff = 0; ///< a snapshot says so many objects more than it sent

private:
    struct LogEntry {
        qint64 seq = 0;
        QString key;
        QString opId;
        QString reason; ///< of a removal
        QByteArray chain; ///< of the log up to here
    };
    /// What a backup holds.
    struct State {
        qint64 seq = 0;
        QMap<QString, QJsonObject> objects;
        QList<LogEntry> log;
        QHash<QString, QJsonObject> results; ///< by opId: what was judged
        QHash<QString, QByteArray> judgedHash;
        QHash<QString, QString> opOfDeviceSeq; ///< by `device/deviceSeq`
        QStringList effects;
    };
    struct Place {
        qint64 snapshot = 0; ///< its number; 0: none
        qint64 seq = 0; ///< pinned, or reached
        qsizetype offset = 0;
    };
    struct Problem {
        int status = 0;
        QString type;
        QJsonObject extra{};
    };

    [[nodiscard]] PlatformAnswer capabilities() const;
    [[nodiscard]] PlatformAnswer changes(const PlatformRequest& request);
    [[nodiscard]] PlatformAnswer push(const PlatformRequest& request);
    [[nodiscard]] PlatformAnswer operationStatus(const PlatformRequest& request);
    [[nodiscard]] PlatformAnswer digest(const PlatformRequest& request) const;
    [[nodiscard]] PlatformAnswer getObjects(const PlatformRequest& request) const;

    [[nodiscard]] std::optional<Problem> batchProblem(const QJsonObject& body);
    [[nodiscard]] QJsonObject judge(const QJsonObject& json);
    [[nodiscard]] QJsonObject judgeNew(const SentOperation& sent);
    [[nodiscard]] QJsonObject apply(const SentOperation& sent);
    [[nodiscard]] PlatformAnswer ok(const QJsonObject& body) const;
    [[nodiscard]] PlatformAnswer problem(const Problem& problem) const;

    void log(const LogEntry& entry);
    [[nodiscard]] QByteArray chainAt(qint64 seq) const;
    [[nodiscard]] bool mayBeSeen(const QString& key) const { return !m_hidden.contains(key); }
    [[nodiscard]] Place beginSnapshot();
    [[nodiscard]] QJsonObject snapshotPage(const Place& place, int limit) const;
    [[nodiscard]] QJsonObject incrementPage(const Place& place, int limit) const;
    [[nodiscard]] QJsonObject page(const QJsonArray& changes, const QJsonArray& operations, const Place& next,
                                   bool hasMore) const;
    [[nodiscard]] QJsonArray proofs(qint64 after, qint64 through) const;
    [[nodiscard]] QString cursorText(const Place& place) const;
    [[nodiscard]] tl::expected<Place, Problem> placeOf(const QString& cursor);
    [[nodiscard]] Problem diverged(qint64 cursorEpoch);

    qint64 m_epoch;
    State m_state;
    State m_backup;
    qint64 m_restoredTo = 0;
    QMap<qint64, QList<QJsonObject>> m_snapshots; ///< the changes of each, pinned
    QHash<QString, QSet<QByteArray>> m_hashes;
    QStringList m_replayed;
    QHash<QString, QString> m_refused;
    QSet<QString> m_rejectedKinds;
    QHash<QString, int> m_deferred;
    QSet<QString> m_poison;
    QSet<QString> m_unproven;
    QSet<QString> m_hidden;
    Problem m_everything;
    QString m_cursorProblem;
    int m_era = 0;
    int m_scope = 0;
};

/// A message that a handler of `leadOrg` may work on, as it travels.
[[nodiscard]] QJsonObject sampleMessage(const MessageId& id, const OrganisationId& leadOrg, int number);

} // namespace lianxin::test
