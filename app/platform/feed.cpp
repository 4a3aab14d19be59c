// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/feed.h"

#include <QHash>

#include <algorithm>

namespace lianxin::platform {

namespace {

struct Entry {
    qint64 seq = 0;
    qint64 objectKey = 0;
    QString type;
    QString id;
    QString gone; ///< empty: a put
    QByteArray json;
};

/// One index range of the log, in order. A person has one for the county, or one for the reference data and
/// one for each unit.
struct Source {
    QList<Entry> entries;
    bool exhausted = true;
};

Result<Source> readSource(Sql& sql, const QString& query, QVariantList values, int limit)
{
    Source source;
    values << limit;
    auto read = sql.each(query, values, [&](const Row& row) {
        source.entries.append(
            {row.number(0), row.number(1), row.text(2), row.text(3), row.text(4), row.bytes(5)});
    });
    if (!read)
        return tl::unexpected(read.error());
    source.exhausted = source.entries.size() < limit;
    return source;
}

Result<QList<Source>> readSources(Sql& sql, const Scope& scope, qint64 after, int limit)
{
    QList<Source> sources;
    const auto add = [&](const QString& query, const QVariantList& values) -> Result<void> {
        auto source = readSource(sql, query, values, limit);
        if (!source)
            return tl::unexpected(source.error());
        sources.append(std::move(*source));
        return {};
    };
    if (scope.county) {
        auto added = add(QStringLiteral("SELECT version, object_key, type, id, gone, json FROM object "
                                        "WHERE version > ? ORDER BY version LIMIT ?"),
                         {after});
        return added ? Result<QList<Source>>(sources) : tl::unexpected(added.error());
    }
    if (auto added = add(QStringLiteral("SELECT version, object_key, type, id, gone, json FROM object "
                                        "WHERE audience = 0 AND version > ? ORDER BY version LIMIT ?"),
                         {after});
        !added)
        return tl::unexpected(added.error());
    const auto units = unitKeysOf(sql, scope);
    if (!units)
        return tl::unexpected(units.error());
    for (const qint64 unit : *units) {
        auto added =
            add(QStringLiteral("SELECT v.seq, v.object_key, o.type, o.id, v.gone, o.json FROM visible v "
                               "JOIN object o ON o.object_key = v.object_key "
                               "WHERE v.unit_key = ? AND v.seq > ? ORDER BY v.seq LIMIT ?"),
                {unit, after});
        if (!added)
            return tl::unexpected(added.error());
    }
    return sources;
}

// In the order of the log, each object once, at its latest change. Where one change hid an object from one
// unit and left it with another one of the same person, the put counts.
QList<Entry> merged(const QList<Source>& sources)
{
    QList<Entry> all;
    for (const Source& source : sources)
        all.append(source.entries);
    std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
        return a.seq != b.seq ? a.seq < b.seq : b.gone.isEmpty() < a.gone.isEmpty();
    });
    QHash<qint64, qsizetype> last;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto known = last.constFind(all.at(i).objectKey);
        if (known == last.constEnd() || all.at(*known).seq < all.at(i).seq)
            last.insert(all.at(i).objectKey, i);
    }
    QList<Entry> kept;
    kept.reserve(last.size());
    for (qsizetype i = 0; i < all.size(); ++i)
        if (last.value(all.at(i).objectKey) == i)
            kept.append(all.at(i));
    return kept;
}

} // namespace

Result<QList<qint64>> unitKeysOf(Sql& sql, const Scope& scope)
{
    QList<qint64> keys;
    for (const OrganisationId& unit : scope.units) {
        const auto key = sql.one(QStringLiteral("SELECT unit_key FROM unit WHERE org_id = ?"), {unit.text()},
                                 [](const Row& row) { return row.number(0); });
        if (!key)
            return tl::unexpected(key.error());
        if (*key)
            keys.append(**key);
    }
    return keys;
}

Result<FeedResult> writeIncrement(Sql& sql, const Scope& scope, qint64 afterSeq, qint64 headSeq,
                                  PageWriter& page)
{
    const auto sources = readSources(sql, scope, afterSeq, page.room() + 1);
    if (!sources)
        return tl::unexpected(sources.error());
    // What a source that was cut has not shown yet may come before what the others have.
    qint64 safe = headSeq;
    for (const Source& source : *sources)
        if (!source.exhausted)
            safe = std::min(safe, source.entries.last().seq);
    FeedResult result{afterSeq, false};
    for (const Entry& entry : merged(*sources)) {
        if (entry.seq > safe)
            return FeedResult{result.throughSeq, true};
        const bool written = entry.gone.isEmpty() ? page.put(entry.type, entry.id, entry.seq, entry.json)
                                                  : page.remove(entry.type, entry.id, entry.seq, entry.gone);
        if (!written)
            return FeedResult{result.throughSeq, true};
        result.throughSeq = entry.seq;
    }
    return FeedResult{safe, safe < headSeq};
}

} // namespace lianxin::platform
