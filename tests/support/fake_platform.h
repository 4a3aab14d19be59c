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

/// A platform in memory: objects, a change log with a cursor over it, and operations with their idempotency rows
/// (protocol.md §6, §9). It answers requests with what a real one would put on the wire. Every operation that it
/// applies makes one `event`.
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
    void refuseCursors(const QString& type) { m_cursorProblem = type; }
    void restoreFromBackup() { ++m_epoch; }

    /// opIds in the order in which they took effect.
    [[nodiscard]] const QStringList& effects() const { return m_effects; }
    /// Live objects by `type/id`.
    [[nodiscard]] const QMap<QString, QJsonObject>& objects() const { return m_objects; }
    [[nodiscard]] qint64 head() const { return m_seq; }
    /// Body hashes under which an opId was sent; more than one would break I4.
    [[nodiscard]] const QHash<QString, QSet<QByteArray>>& hashes() const { return m_hashes; }

    const QString platformId = QStringLiteral("6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001");
    int pageObjects = 1000; ///< no page has more
    int operationsPerBatch = 100;
    QString minClient = QStringLiteral("0.1.0");
    bool canWait = true;

private:
    struct LogEntry {
        qint64 seq = 0;
        QString key;
        QString opId;
        QString reason; ///< of a removal
    };
    struct Place {
        bool snapshot = false;
        qint64 seq = 0; ///< pinned, or reached
        qsizetype offset = 0;
    };

    [[nodiscard]] PlatformAnswer capabilities() const;
    [[nodiscard]] PlatformAnswer changes(const PlatformRequest& request);
    [[nodiscard]] PlatformAnswer push(const PlatformRequest& request);
    [[nodiscard]] QJsonObject judge(const QJsonObject& json);
    [[nodiscard]] QJsonObject judgeNew(const SentOperation& sent);
    [[nodiscard]] QJsonObject apply(const SentOperation& sent);
    [[nodiscard]] PlatformAnswer ok(const QJsonObject& body) const;
    [[nodiscard]] PlatformAnswer problem(int status, const QString& type) const;
    [[nodiscard]] QJsonObject snapshotPage(const Place& place, int limit) const;
    [[nodiscard]] QJsonObject incrementPage(const Place& place, int limit) const;
    [[nodiscard]] QJsonArray proofs(qint64 after, qint64 through) const;
    [[nodiscard]] QString cursorText(const Place& place) const;
    [[nodiscard]] std::optional<Place> placeOf(const QString& cursor) const;

    qint64 m_epoch;
    qint64 m_seq;
    QMap<QString, QJsonObject> m_objects;
    QList<LogEntry> m_log;
    QHash<QString, QJsonObject> m_results; ///< by opId: what was judged
    QHash<QString, QByteArray> m_judgedHash;
    QHash<QString, QSet<QByteArray>> m_hashes;
    QStringList m_effects;
    QHash<QString, QString> m_refused;
    QSet<QString> m_rejectedKinds;
    QHash<QString, int> m_deferred;
    QSet<QString> m_poison;
    QString m_cursorProblem;
};

/// A message that a handler of `leadOrg` may work on, as it travels.
[[nodiscard]] QJsonObject sampleMessage(const MessageId& id, const OrganisationId& leadOrg, int number);

} // namespace lianxin::test
