// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/digest_codec.h"

#include "domain/ids.h"
#include "domain/strict_json.h"
#include "sync/object_slices.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <algorithm>

namespace lianxin::sync {

namespace {

constexpr qsizetype kSumDigits = 64;

tl::unexpected<Error> badDigest(const QString& what)
{
    return failure(ErrorKind::Portal, QStringLiteral("digest: ") + what, true);
}

/// Count and sum, or nothing where they are none.
std::optional<std::pair<qint64, QString>> countAndSum(const QJsonObject& json)
{
    const QJsonValue count = json.value(QLatin1String("count"));
    const QString sum = json.value(QLatin1String("sum")).toString();
    if (!count.isDouble() || count.toInteger(-1) < 0 || sum.size() != kSumDigits)
        return std::nullopt;
    return std::pair(count.toInteger(), sum);
}

/// What is in one list only, or different in both; `name` tells what an element is about.
template <class T>
QStringList differing(const QList<T>& a, const QList<T>& b, QString T::*name)
{
    QMap<QString, T> left;
    for (const T& entry : a)
        left.insert(entry.*name, entry);
    QStringList names;
    for (const T& entry : b)
        if (const auto other = left.find(entry.*name); other == left.end())
            names.append(entry.*name);
        else if (*other == entry)
            left.erase(other);
    for (const auto& [found, entry] : left.asKeyValueRange())
        if (!names.contains(found))
            names.append(found);
    std::ranges::sort(names);
    return names;
}

Result<Change> readObject(const QByteArray& bytes, const QHash<QString, QString>& asked)
{
    const auto json = parseJsonObject(bytes);
    if (!json)
        return badDigest(QStringLiteral("no object"));
    const QString id = json->value(QLatin1String("id")).toString();
    const qint64 version = json->value(QLatin1String("version")).toInteger();
    if (!asked.contains(id) || version <= 0)
        return badDigest(QStringLiteral("an object that was not asked for, or without a version"));
    return Change{Change::Kind::Put, asked.value(id), id, version, bytes, {}};
}

Result<QList<ObjectRef>> readMissing(const QJsonArray& array, const QHash<QString, QString>& asked)
{
    QList<ObjectRef> missing;
    for (const QJsonValue& value : array) {
        const QString id = value.toObject().value(QLatin1String("id")).toString();
        if (!asked.contains(id))
            return badDigest(QStringLiteral("an object is missing that was not asked for"));
        missing.append({asked.value(id), id});
    }
    return missing;
}

} // namespace

Result<PlatformDigest> readDigest(const QByteArray& body)
{
    const auto json = parseJsonObject(body);
    const QJsonValue types = json ? json->value(QLatin1String("types")) : QJsonValue();
    if (!types.isObject() || !json->value(QLatin1String("seq")).isDouble())
        return badDigest(QStringLiteral("no digest"));
    PlatformDigest digest;
    digest.seq = json->value(QLatin1String("seq")).toInteger();
    const QJsonObject byType = types.toObject();
    for (auto it = byType.begin(); it != byType.end(); ++it) {
        const auto read = countAndSum(it->toObject());
        if (!read)
            return badDigest(QStringLiteral("count or sum"));
        if (read->first > 0)
            digest.types.append({it.key(), read->first, read->second});
    }
    return digest;
}

Result<QList<BucketDigest>> readBuckets(const QByteArray& body)
{
    const auto json = parseJsonObject(body);
    const QJsonValue array = json ? json->value(QLatin1String("buckets")) : QJsonValue();
    if (!array.isArray())
        return badDigest(QStringLiteral("no buckets"));
    QList<BucketDigest> buckets;
    for (const QJsonValue& value : array.toArray()) {
        const auto read = countAndSum(value.toObject());
        const QString prefix = value.toObject().value(QLatin1String("prefix")).toString();
        if (!read || prefix.size() != 2)
            return badDigest(QStringLiteral("bucket"));
        if (read->first > 0)
            buckets.append({prefix, read->first, read->second});
    }
    return buckets;
}

QByteArray refsBody(const QList<ObjectRef>& refs)
{
    QJsonArray array;
    for (const ObjectRef& ref : refs)
        array.append(QJsonObject{{QStringLiteral("type"), ref.type}, {QStringLiteral("id"), ref.id}});
    return QJsonDocument(QJsonObject{{QStringLiteral("refs"), array}}).toJson(QJsonDocument::Compact);
}

Result<ObjectsAnswer> readObjects(const QByteArray& body, const QList<ObjectRef>& asked)
{
    const auto json = parseJsonObject(body);
    const auto slices = elementSlices(body, "objects");
    if (!json || !slices || !json->value(QLatin1String("objects")).isArray())
        return badDigest(QStringLiteral("no objects"));
    QHash<QString, QString> types;
    for (const ObjectRef& ref : asked)
        types.insert(ref.id, ref.type);
    ObjectsAnswer answer;
    for (const Slice& slice : *slices) {
        auto object = readObject(body.mid(slice.begin, slice.end - slice.begin), types);
        if (!object)
            return tl::unexpected(object.error());
        answer.objects.append(std::move(*object));
    }
    auto missing = readMissing(json->value(QLatin1String("missing")).toArray(), types);
    if (!missing)
        return tl::unexpected(missing.error());
    answer.missing = std::move(*missing);
    QSet<QString> told;
    for (const Change& object : answer.objects)
        told.insert(object.id);
    for (const ObjectRef& ref : answer.missing)
        told.insert(ref.id);
    if (told.size() != types.size() || answer.objects.size() + answer.missing.size() != types.size())
        return badDigest(QStringLiteral("not each object is there once"));
    return answer;
}

QStringList differingTypes(const QList<TypeDigest>& a, const QList<TypeDigest>& b)
{
    return differing(a, b, &TypeDigest::type);
}

QStringList differingBuckets(const QList<BucketDigest>& a, const QList<BucketDigest>& b)
{
    return differing(a, b, &BucketDigest::prefix);
}

} // namespace lianxin::sync
