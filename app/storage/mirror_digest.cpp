// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mirror_digest.h"

#include "domain/digest.h"
#include "storage/settings.h"
#include "storage/uuid_blob.h"

#include <QHash>
#include <QSet>

#include <map>

namespace lianxin::storage {

namespace {

using Held = QSet<std::pair<int, QByteArray>>;

Held readHeld(Database& db)
{
    Held held;
    Statement rows = db.query("SELECT type, id FROM held_removal");
    while (rows.next())
        held.insert({static_cast<int>(rows.integer(0)), rows.bytes(1)});
    return held;
}

QByteArray textOf(const QByteArray& id)
{
    return uuidText(id).toUtf8();
}

std::optional<int> codeOfType(Database& db, const QString& type)
{
    Statement found = db.query("SELECT code FROM object_type WHERE name = ?", type);
    return found.next() ? std::optional(static_cast<int>(found.integer(0))) : std::nullopt;
}

QHash<int, QString> typeNames(Database& db)
{
    QHash<int, QString> names;
    Statement rows = db.query("SELECT code, name FROM object_type");
    while (rows.next())
        names.insert(static_cast<int>(rows.integer(0)), rows.text(1));
    return names;
}

} // namespace

MirrorDigest readDigest(Database& db)
{
    const Held held = readHeld(db);
    QHash<int, DigestSum> sums;
    {
        Statement rows = db.query("SELECT type, id, version FROM mirror_object");
        while (rows.next()) {
            const int type = static_cast<int>(rows.integer(0));
            const QByteArray id = rows.bytes(1);
            if (held.isEmpty() || !held.contains({type, id}))
                sums[type].add(textOf(id), rows.integer(2));
        }
    }
    std::map<QString, DigestSum> byName;
    const QHash<int, QString> names = typeNames(db);
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum)
        byName.emplace(names.value(sum.key()), sum.value());
    MirrorDigest digest{readMirrorState(db).throughSeq, {}};
    for (const auto& [type, sum] : byName)
        digest.types.append({type, sum.count(), sum.hex()});
    return digest;
}

QList<BucketDigest> readBuckets(Database& db, const QString& type)
{
    const auto code = codeOfType(db, type);
    if (!code)
        return {};
    const Held held = readHeld(db);
    std::map<quint8, DigestSum> buckets;
    Statement rows = db.query("SELECT id, version FROM mirror_object WHERE type = ?", *code);
    while (rows.next()) {
        const QByteArray id = rows.bytes(0);
        if (!held.contains({*code, id}))
            buckets[static_cast<quint8>(id.at(0))].add(textOf(id), rows.integer(1));
    }
    QList<BucketDigest> answer;
    for (const auto& [bucket, sum] : buckets)
        answer.append({digestPrefix(bucket), sum.count(), sum.hex()});
    return answer;
}

Result<QList<ObjectRef>> readBucketObjects(Database& db, const QString& type, const QStringList& prefixes)
{
    const auto code = codeOfType(db, type);
    const Held held = readHeld(db);
    QList<ObjectRef> refs;
    for (const QString& prefix : prefixes) {
        const auto bucket = digestBucketOf(prefix.toUtf8());
        if (!bucket || prefix.size() != 2)
            return failure(ErrorKind::InvalidInput, QStringLiteral("a prefix is not two hex digits"));
        if (!code)
            continue;
        const QByteArray first(1, static_cast<char>(*bucket));
        const QByteArray last = first + QByteArray(6, '\xFF'); // longer than what the index holds
        Statement rows =
            db.query("SELECT id FROM mirror_object WHERE substr(id, 1, 6) BETWEEN ? AND ? AND type = ?",
                     first, last, *code);
        while (rows.next()) {
            const QByteArray id = rows.bytes(0);
            if (!held.contains({*code, id}))
                refs.append({type, uuidText(id)});
        }
    }
    return refs;
}

} // namespace lianxin::storage
