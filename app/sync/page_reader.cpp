// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/page_reader.h"

#include "sync/object_slices.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::sync {

namespace {

constexpr qsizetype kLongestCursor = 512;
constexpr qint64 kSafeInteger = 1LL << 53;

tl::unexpected<Error> badPage(const QString& what)
{
    return failure(ErrorKind::Portal, QStringLiteral("page: ") + what, true);
}

/// The page without its objects: small enough for a tree.
QByteArray skeleton(const QByteArray& body, const QList<Slice>& slices)
{
    QByteArray text;
    qsizetype from = 0;
    for (const Slice& slice : slices) {
        text.append(body.constData() + from, slice.begin - from).append("{}");
        from = slice.end;
    }
    return text.append(body.constData() + from, body.size() - from);
}

bool isCount(const QJsonValue& value)
{
    const qint64 count = value.toInteger(-1); // also of 1.5
    return count >= 0 && count < kSafeInteger;
}

std::optional<qint64> integerIn(const QJsonObject& json, QLatin1String name)
{
    const QJsonValue value = json.value(name);
    return isCount(value) ? std::optional(value.toInteger()) : std::nullopt;
}

Result<Change> readChange(const QJsonObject& json)
{
    Change change;
    const QString op = json.value(QLatin1String("op")).toString();
    const auto version = integerIn(json, QLatin1String("version"));
    change.type = json.value(QLatin1String("type")).toString();
    change.id = json.value(QLatin1String("id")).toString();
    change.reason = json.value(QLatin1String("reason")).toString();
    if (change.type.isEmpty() || !isUuidText(change.id) || !version)
        return badPage(QStringLiteral("change without type, id or version"));
    if (op != QLatin1String("put") && op != QLatin1String("remove"))
        return badPage(QStringLiteral("unknown op"));
    change.kind = op == QLatin1String("put") ? Change::Kind::Put : Change::Kind::Remove;
    change.version = *version;
    return change;
}

Result<QList<Change>> readChanges(const QByteArray& body, const QJsonArray& array, const QList<Slice>& slices)
{
    QList<Change> changes;
    changes.reserve(array.size());
    auto slice = slices.begin();
    for (const QJsonValue& value : array) {
        const QJsonObject json = value.toObject();
        auto change = readChange(json);
        if (!change)
            return tl::unexpected(change.error());
        const bool hasObject = json.contains(QLatin1String("object"));
        if (hasObject != (change->kind == Change::Kind::Put) || (hasObject && slice == slices.end()))
            return badPage(QStringLiteral("put without object, or remove with one"));
        if (hasObject) {
            change->object = body.mid(slice->begin, slice->end - slice->begin);
            ++slice;
        }
        changes.append(std::move(*change));
    }
    return changes;
}

Result<QList<SettlementProof>> readProofs(const QJsonArray& array)
{
    QList<SettlementProof> proofs;
    for (const QJsonValue& value : array) {
        const QJsonObject json = value.toObject();
        const auto opId = OperationId::parse(json.value(QLatin1String("opId")).toString());
        const auto seq = integerIn(json, QLatin1String("seq"));
        if (!opId || !seq)
            return badPage(QStringLiteral("operation without opId or seq"));
        proofs.append({*opId, *seq});
    }
    return proofs;
}

Result<std::optional<SnapshotProgress>> readSnapshot(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject json = value.toObject();
    SnapshotProgress progress;
    progress.id = json.value(QLatin1String("id")).toString();
    progress.complete = json.value(QLatin1String("complete")).toBool();
    const QJsonObject totals = json.value(QLatin1String("totals")).toObject();
    for (const QJsonValue& count : totals) {
        if (!isCount(count))
            return badPage(QStringLiteral("totals"));
        progress.total += count.toInteger();
        if (progress.total > kSafeInteger) // all of them together, too
            return badPage(QStringLiteral("totals"));
    }
    return progress;
}

Result<ChangePage> readHead(const QJsonObject& json)
{
    ChangePage page;
    const auto throughSeq = integerIn(json, QLatin1String("throughSeq"));
    page.nextCursor = json.value(QLatin1String("nextCursor")).toString();
    if (page.nextCursor.isEmpty() || page.nextCursor.size() > kLongestCursor)
        return badPage(QStringLiteral("nextCursor"));
    if (!throughSeq)
        return badPage(QStringLiteral("throughSeq"));
    if (!json.value(QLatin1String("hasMore")).isBool())
        return badPage(QStringLiteral("hasMore"));
    page.throughSeq = *throughSeq;
    page.hasMore = json.value(QLatin1String("hasMore")).toBool();
    page.serverTime = parseMoment(json.value(QLatin1String("serverTime")).toString()).value_or(Moment{});
    if (const QJsonValue durable = json.value(QLatin1String("durableSeq")); !durable.isUndefined()) {
        if (!isCount(durable)) // decides how long sent operations are kept
            return badPage(QStringLiteral("durableSeq"));
        page.durableSeq = durable.toInteger();
    }
    auto snapshot = readSnapshot(json.value(QLatin1String("snapshot")));
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    page.snapshot = *std::move(snapshot);
    return page;
}

} // namespace

Result<ChangePage> readPage(const QByteArray& body)
{
    const auto slices = objectSlices(body);
    if (!slices)
        return badPage(QStringLiteral("no JSON"));
    const QJsonDocument document = QJsonDocument::fromJson(skeleton(body, *slices));
    const QJsonObject json = document.object();
    if (!json.value(QLatin1String("changes")).isArray())
        return badPage(QStringLiteral("changes"));
    auto page = readHead(json);
    if (!page)
        return page;
    auto changes = readChanges(body, json.value(QLatin1String("changes")).toArray(), *slices);
    if (!changes)
        return tl::unexpected(changes.error());
    auto proofs = readProofs(json.value(QLatin1String("operations")).toArray());
    if (!proofs)
        return tl::unexpected(proofs.error());
    page->changes = std::move(*changes);
    page->operations = std::move(*proofs);
    return page;
}

} // namespace lianxin::sync
