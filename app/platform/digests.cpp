// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/digests.h"

#include "domain/canonical_json.h"
#include "domain/digest.h"
#include "platform/visibility.h"

#include <QJsonArray>
#include <QMap>

namespace lianxin::platform {

namespace {

const QString kType = QStringLiteral("type");
const QString kCount = QStringLiteral("count");
const QString kSum = QStringLiteral("sum");

QJsonObject sumJson(const DigestSum& sum)
{
    return {{kCount, sum.count()}, {kSum, sum.hex()}};
}

struct Ref {
    QString type;
    QString id;
    friend bool operator==(const Ref&, const Ref&) = default;
};

Outcome<QList<Ref>> refsOf(const QJsonObject& body)
{
    const QJsonValue listed = body.value(QLatin1String("refs"));
    if (!listed.isArray())
        return problem(422, QStringLiteral("invalid"), QStringLiteral("refs"));
    const QJsonArray array = listed.toArray();
    if (array.size() > kObjectsPerCall)
        return problem(413, QStringLiteral("tooLarge"), QStringLiteral("too many refs"),
                       {{QStringLiteral("limit"), kObjectsPerCall}});
    QList<Ref> refs;
    for (const QJsonValue& value : array) {
        const Ref ref{value[kType].toString(), value[QLatin1String("id")].toString()};
        if (ref.type.isEmpty() || !isUuidText(ref.id))
            return problem(422, QStringLiteral("invalid"), QStringLiteral("refs: type and id are needed"));
        if (!refs.contains(ref)) // each costs a look and is answered whole
            refs.append(ref);
    }
    return refs;
}

/// The stored text; nothing where there is no such object for this person.
Result<std::optional<QByteArray>> readVisible(Sql& sql, const Scope& scope, const Ref& ref)
{
    struct Found {
        qint64 key;
        bool forEverybody;
        QByteArray json;
    };
    const auto found = sql.one(QStringLiteral("SELECT object_key, audience, json FROM object "
                                              "WHERE type = ? AND id = ? AND gone IS NULL"),
                               {ref.type, ref.id}, [](const Row& row) {
                                   return Found{row.number(0), row.number(1) == 0, row.bytes(2)};
                               });
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::optional<QByteArray>();
    const auto visible = (*found)->forEverybody ? Result<bool>(true) : isVisible(sql, scope, (*found)->key);
    if (!visible)
        return tl::unexpected(visible.error());
    return *visible ? std::optional((*found)->json) : std::nullopt;
}

} // namespace

Outcome<QByteArray> Digests::types(const Person& person)
{
    const Scope scope = Scope::of(person);
    const auto digest = m_ledger.database().read([&](Sql& sql) -> Result<QByteArray> {
        const auto head = Ledger::readHead(sql);
        if (!head)
            return tl::unexpected(head.error());
        QMap<QString, DigestSum> sums;
        auto read = eachVisible(sql, scope, std::nullopt, [&](const VisibleObject& object) {
            sums[object.type].add(object.id.toLatin1(), object.version);
        });
        if (!read)
            return tl::unexpected(read.error());
        QJsonObject types;
        for (auto it = sums.cbegin(); it != sums.cend(); ++it)
            types.insert(it.key(), sumJson(it.value()));
        return canonicalJson(
            QJsonObject{{QStringLiteral("seq"), head->seq}, {QStringLiteral("types"), types}});
    });
    return digest ? Outcome<QByteArray>(*digest) : ownFailure(digest.error());
}

Outcome<QByteArray> Digests::buckets(const Person& person, const QString& type)
{
    const Scope scope = Scope::of(person);
    const auto digest = m_ledger.database().read([&](Sql& sql) -> Result<QByteArray> {
        const auto head = Ledger::readHead(sql);
        if (!head)
            return tl::unexpected(head.error());
        QMap<quint8, DigestSum> sums;
        auto read = eachVisible(sql, scope, type, [&](const VisibleObject& object) {
            const QByteArray id = object.id.toLatin1();
            if (const auto bucket = digestBucketOf(id))
                sums[*bucket].add(id, object.version);
        });
        if (!read)
            return tl::unexpected(read.error());
        QJsonArray buckets;
        for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
            QJsonObject bucket = sumJson(it.value());
            bucket.insert(QStringLiteral("prefix"), digestPrefix(it.key()));
            buckets.append(bucket);
        }
        return canonicalJson(
            QJsonObject{{QStringLiteral("seq"), head->seq}, {QStringLiteral("buckets"), buckets}});
    });
    return digest ? Outcome<QByteArray>(*digest) : ownFailure(digest.error());
}

Outcome<QByteArray> Digests::objects(const Person& person, const QJsonObject& body)
{
    const auto refs = refsOf(body);
    if (!refs)
        return tl::unexpected(refs.error());
    const Scope scope = Scope::of(person);
    const auto answer = m_ledger.database().read([&](Sql& sql) -> Result<QByteArray> {
        QByteArrayList objects;
        QJsonArray missing;
        for (const Ref& ref : *refs) {
            const auto json = readVisible(sql, scope, ref);
            if (!json)
                return tl::unexpected(json.error());
            if (*json)
                objects.append(**json);
            else
                missing.append(QJsonObject{{kType, ref.type}, {QStringLiteral("id"), ref.id}});
        }
        // The stored texts as they are: what a client keeps is what everybody keeps (I28).
        return "{\"missing\":" + canonicalJson(missing) + ",\"objects\":[" + objects.join(',') + "]}";
    });
    return answer ? Outcome<QByteArray>(*answer) : ownFailure(answer.error());
}

} // namespace lianxin::platform
