// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "domain/workflow.h"
#include "platform/blob_table.h"
#include "platform/ledger_parts.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <limits>

namespace lianxin::platform {

namespace {

constexpr qint64 kStillOpen = std::numeric_limits<qint64>::max();

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// protocol.md §6: c[n] = SHA-256(c[n-1] ‖ seq ‖ type ‖ id ‖ SHA-256(canonical object)); a removal hashes
// nothing.
QByteArray nextLink(const QByteArray& chain, qint64 seq, const QString& type, const QString& id,
                    const QByteArray& json)
{
    const quint64 bigEndian = qToBigEndian(quint64(seq));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(chain);
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(&bigEndian), sizeof bigEndian));
    hash.addData(type.toUtf8());
    hash.addData(id.toUtf8());
    hash.addData(sha256(json));
    return hash.result();
}

/// The object as it is kept: with the common members.
QJsonObject completed(QJsonObject object, const QString& type, qint64 seq, Moment at)
{
    // A message's own `type` is what the citizen wants (protocol.md §5).
    if (type != kMessage)
        object.insert(QStringLiteral("type"), type);
    object.insert(QStringLiteral("version"), seq);
    for (const QString& name : {QStringLiteral("createdAt"), QStringLiteral("updatedAt")})
        if (!object.contains(name))
            object.insert(name, toText(at));
    if (!object.contains(QLatin1String("schema")))
        object.insert(QStringLiteral("schema"), 1);
    return object;
}

} // namespace

Result<std::optional<LedgerWriter::Known>> LedgerWriter::find(const QString& type, const QString& id)
{
    return m_sql.one(
        QStringLiteral("SELECT object_key, closed_seq, message_key FROM object WHERE type = ? AND id = ?"),
        {type, id}, [](const Row& row) {
            return Known{row.number(0), row.isNull(1) ? std::nullopt : std::optional(row.number(1)),
                         row.isNull(2) ? std::nullopt : std::optional(row.number(2))};
        });
}

Result<qint64> LedgerWriter::nextSeq() const
{
    const qint64 counter = m_head.seq % kEpochStep + 1;
    if (counter >= kEpochStep)
        return failure(ErrorKind::Internal, QStringLiteral("the epoch is used up"));
    return m_head.epoch * kEpochStep + counter;
}

Result<qint64> LedgerWriter::put(const QString& type, const QJsonObject& given)
{
    const QString id = given.value(QLatin1String("id")).toString();
    if (type.isEmpty() || !isUuidText(id))
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 without an id").arg(type));
    const auto place = placementOf(type, given);
    if (!place)
        return tl::unexpected(place.error());
    if (type == QLatin1String("reply"))
        if (auto guarded = guardPublished(given); !guarded)
            return tl::unexpected(guarded.error());
    const auto known = find(type, id);
    const auto seq = nextSeq();
    if (!known || !seq)
        return tl::unexpected(known ? seq.error() : known.error());
    if (*known && (*known)->messageKey != place->messageKey)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("this %1 belongs to another message").arg(type));

    const QByteArray json = canonicalJson(completed(given, type, *seq, m_at));
    const auto key = writeRow(*known, type, id, *place, *seq, json);
    if (!key)
        return key;
    if (auto logged = log(*key, *seq, type, id, json); !logged)
        return tl::unexpected(logged.error());
    const QJsonArray attachments = given.value(QLatin1String("attachments")).toArray();
    if (auto referred = referBlobs(m_sql, *key, attachments, !*known, m_at); !referred)
        return tl::unexpected(referred.error());
    if (place->messageKey) {
        if (auto followed = followMessage(*key, *place->messageKey, *seq); !followed)
            return tl::unexpected(followed.error());
        return *seq;
    }
    if (type != kMessage)
        return *seq;
    const bool opened = *known && (*known)->closedSeq != kStillOpen && place->open;
    const auto moved = placeMessage(*key, *seq, *place);
    if (!moved)
        return tl::unexpected(moved.error());
    if (*known && (*moved || opened))
        if (auto again = putDependentsAgain(*key); !again)
            return tl::unexpected(again.error());
    return *seq;
}

Result<qint64> LedgerWriter::writeRow(const std::optional<Known>& known, const QString& type,
                                      const QString& id, const Placement& place, qint64 seq,
                                      const QByteArray& json)
{
    std::optional<qint64> closedSeq;
    if (place.receivedMs) {
        const bool wasClosed = known && known->closedSeq && *known->closedSeq != kStillOpen;
        closedSeq = place.open ? kStillOpen : wasClosed ? *known->closedSeq : seq;
    }
    if (known) {
        auto updated =
            m_sql.run(QStringLiteral("UPDATE object SET version = ?, audience = ?, message_key = ?, "
                                     "received_ms = ?, closed_seq = ?, gone = NULL, json = ? "
                                     "WHERE object_key = ?"),
                      {seq, place.audience, orNull(place.messageKey), orNull(place.receivedMs),
                       orNull(closedSeq), json, known->key});
        if (!updated)
            return updated;
        return known->key;
    }
    return m_sql.insert(
        QStringLiteral("INSERT INTO object (type, id, version, audience, message_key, received_ms, "
                       "closed_seq, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING object_key"),
        {type, id, seq, place.audience, orNull(place.messageKey), orNull(place.receivedMs), orNull(closedSeq),
         json});
}

Result<void> LedgerWriter::log(qint64 objectKey, qint64 seq, const QString& type, const QString& id,
                               const QByteArray& json)
{
    m_head.chain = nextLink(m_head.chain, seq, type, id, json);
    m_head.seq = seq;
    return done(m_sql.run(QStringLiteral("INSERT INTO history (seq, object_key, chain, at_ms, operation_key) "
                                         "VALUES (?, ?, ?, ?, ?)"),
                          {seq, objectKey, m_head.chain, toMsecs(m_at), orNull(m_operationKey)}));
}

Result<void> LedgerWriter::putDependentsAgain(qint64 messageKey)
{
    QList<StoredObject> dependents;
    auto read = m_sql.each(
        QStringLiteral("SELECT object_key, type, id, version, json FROM object "
                       "WHERE message_key = ? AND gone IS NULL ORDER BY object_key"),
        {messageKey}, [&](const Row& row) {
            dependents.append({row.number(0), row.text(1), row.text(2), row.number(3), row.bytes(4)});
        });
    if (!read)
        return read;
    for (const StoredObject& dependent : std::as_const(dependents)) {
        // What belongs to the message is no message itself: this does not come back here.
        if (auto put = this->put(dependent.type, dependent.object()); !put)
            return tl::unexpected(put.error());
    }
    return {};
}

Result<void> LedgerWriter::removeDependents(qint64 messageKey, const QString& reason)
{
    QList<std::pair<QString, QString>> dependents;
    auto read =
        m_sql.each(QStringLiteral("SELECT type, id FROM object WHERE message_key = ? AND gone IS NULL"),
                   {messageKey}, [&](const Row& row) {
                       dependents.append({row.text(0), row.text(1)});
                   });
    if (!read)
        return read;
    for (const auto& [type, id] : std::as_const(dependents))
        if (auto removed = remove(type, id, reason); !removed)
            return done(removed);
    return {};
}

Result<qint64> LedgerWriter::remove(const QString& type, const QString& id, const QString& reason)
{
    const auto known = find(type, id);
    if (known && *known && type == kMessage)
        if (auto removed = removeDependents((*known)->key, reason); !removed)
            return tl::unexpected(removed.error());
    const auto seq = nextSeq();
    if (!known || !seq)
        return tl::unexpected(known ? seq.error() : known.error());
    if (!*known)
        return failure(ErrorKind::NotFound, QStringLiteral("no such %1").arg(type));
    const qint64 key = (*known)->key;
    auto updated =
        m_sql.run(QStringLiteral("UPDATE object SET version = ?, gone = ?, json = NULL, received_ms = NULL "
                                 "WHERE object_key = ?"),
                  {*seq, reason, key});
    if (!updated)
        return updated;
    if (auto logged = log(key, *seq, type, id, {}); !logged)
        return tl::unexpected(logged.error());
    if (auto referred = referBlobs(m_sql, key, {}, false, m_at); !referred)
        return tl::unexpected(referred.error());
    auto hidden = m_sql.run(QStringLiteral("UPDATE visible SET seq = ?, received_ms = NULL, gone = ? "
                                           "WHERE object_key = ? AND gone IS NULL"),
                            {*seq, reason, key});
    if (!hidden)
        return hidden;
    return *seq;
}

Result<void> LedgerWriter::guardPublished(const QJsonObject& reply)
{
    if (reply.value(QLatin1String("state")).toString() != QLatin1String("published") ||
        reply.value(QLatin1String("kind")).toString() != QLatin1String("final"))
        return {};
    const QString id = reply.value(QLatin1String("id")).toString();
    const QString messageId = reply.value(QLatin1String("messageId")).toString();
    const int round = reply.value(QLatin1String("round")).toInt();
    auto noted =
        m_sql.run(QStringLiteral("INSERT INTO published (message_id, round, reply_id) VALUES (?, ?, ?) "
                                 "ON CONFLICT (message_id, round) DO NOTHING"),
                  {messageId, round, id});
    if (!noted)
        return done(noted);
    const auto first =
        m_sql.one(QStringLiteral("SELECT reply_id FROM published WHERE message_id = ? AND round = ?"),
                  {messageId, round}, [](const Row& row) { return row.text(0); });
    if (!first)
        return tl::unexpected(first.error());
    if (*first != id)
        return failure(ErrorKind::Conflict, QStringLiteral("the round has a published reply"));
    return {};
}

} // namespace lianxin::platform
