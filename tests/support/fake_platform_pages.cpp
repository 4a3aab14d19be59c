// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_platform.h"

#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

// GET /changes of the fake platform: cursors, snapshots, increments (protocol.md §6).
namespace lianxin::test {

namespace {

constexpr int kCursorParts = 8;

QString typeOf(const QString& key)
{
    return key.section(QLatin1Char('/'), 0, 0);
}

QJsonObject putEntry(const QString& key, const QJsonObject& object)
{
    return {{QStringLiteral("op"), QStringLiteral("put")},
            {QStringLiteral("type"), typeOf(key)},
            {QStringLiteral("id"), object.value(QLatin1String("id"))},
            {QStringLiteral("version"), object.value(QLatin1String("version"))},
            {QStringLiteral("object"), object}};
}

} // namespace

PlatformAnswer FakePlatform::changes(const PlatformRequest& request)
{
    if (!m_cursorProblem.isEmpty())
        return problem({410, m_cursorProblem});
    const QUrlQuery query(request.path.section(QLatin1Char('?'), 1));
    const int asked = query.queryItemValue(QStringLiteral("limit")).toInt();
    if (asked > largestLimit)
        return problem({413, QStringLiteral("tooLarge"), {{QStringLiteral("limit"), largestLimit}}});
    const QString cursor = query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
    const auto place = cursor.isEmpty() ? tl::expected<Place, Problem>(beginSnapshot()) : placeOf(cursor);
    if (!place)
        return problem(place.error());
    const int limit = std::min(asked, pageObjects);
    return ok(place->snapshot > 0 ? snapshotPage(*place, limit) : incrementPage(*place, limit));
}

FakePlatform::Place FakePlatform::beginSnapshot()
{
    QList<QJsonObject> pinned;
    for (const auto& [key, object] : m_state.objects.asKeyValueRange())
        if (mayBeSeen(key))
            pinned.append(putEntry(key, object));
    const qint64 number = m_snapshots.isEmpty() ? 1 : m_snapshots.lastKey() + 1;
    m_snapshots.insert(number, pinned);
    return {number, m_state.seq, 0};
}

QJsonObject FakePlatform::snapshotPage(const Place& place, int limit) const
{
    const QList<QJsonObject> pinned = m_snapshots.value(place.snapshot);
    QJsonArray changes;
    for (qsizetype at = place.offset; at < pinned.size() && changes.size() < limit; ++at)
        changes.append(pinned.at(at));
    const qsizetype reached = place.offset + changes.size();
    const bool complete = reached >= pinned.size();
    QHash<QString, int> counts;
    for (const QJsonObject& entry : pinned)
        ++counts[entry.value(QLatin1String("type")).toString()];
    QJsonObject totals;
    for (const auto& [type, count] : counts.asKeyValueRange())
        totals.insert(type, count + (type == QLatin1String("message") ? totalsOff : 0));
    QJsonObject json = page(changes, complete ? proofs(0, place.seq) : QJsonArray(),
                            complete ? Place{0, place.seq, 0} : Place{place.snapshot, place.seq, reached},
                            !complete || m_state.seq > place.seq);
    json.insert(QStringLiteral("snapshot"), QJsonObject{{QStringLiteral("id"), QString::number(place.snapshot)},
                                                        {QStringLiteral("complete"), complete},
                                                        {QStringLiteral("totals"), totals}});
    return json;
}

QJsonObject FakePlatform::incrementPage(const Place& place, int limit) const
{
    QMap<qint64, QJsonObject> latest; // by seq; one entry per object
    QHash<QString, qint64> seqOf;
    qint64 through = m_state.seq;
    for (const LogEntry& entry : m_state.log) {
        if (entry.seq <= place.seq || !mayBeSeen(entry.key))
            continue;
        if (const auto before = seqOf.constFind(entry.key); before != seqOf.constEnd())
            latest.remove(*before);
        if (latest.size() >= limit) {
            through = latest.lastKey();
            break;
        }
        QJsonObject change{{QStringLiteral("type"), typeOf(entry.key)},
                           {QStringLiteral("id"), entry.key.section(QLatin1Char('/'), 1)},
                           {QStringLiteral("version"), entry.seq}};
        if (entry.reason.isEmpty() && m_state.objects.contains(entry.key)) {
            change.insert(QStringLiteral("op"), QStringLiteral("put"));
            change.insert(QStringLiteral("object"), m_state.objects.value(entry.key));
        } else {
            change.insert(QStringLiteral("op"), QStringLiteral("remove"));
            change.insert(QStringLiteral("reason"), entry.reason.isEmpty() ? QStringLiteral("deleted") : entry.reason);
        }
        latest.insert(entry.seq, change);
        seqOf.insert(entry.key, entry.seq);
    }
    QJsonArray changes;
    for (const QJsonObject& change : latest)
        changes.append(change);
    return page(changes, proofs(place.seq, through), {0, through, 0}, through < m_state.seq);
}

QJsonObject FakePlatform::page(const QJsonArray& changes, const QJsonArray& operations, const Place& next,
                               bool hasMore) const
{
    return {{QStringLiteral("changes"), changes},
            {QStringLiteral("operations"), operations},
            {QStringLiteral("nextCursor"), cursorText(next)},
            {QStringLiteral("throughSeq"), next.seq},
            {QStringLiteral("hasMore"), hasMore},
            {QStringLiteral("serverTime"), QStringLiteral("2026-03-04T08:00:00.000Z")},
            {QStringLiteral("durableSeq"), durableSeq}};
}

QJsonArray FakePlatform::proofs(qint64 after, qint64 through) const
{
    QJsonArray array;
    for (const LogEntry& entry : m_state.log)
        if (!entry.opId.isEmpty() && entry.seq > after && entry.seq <= through && !m_unproven.contains(entry.opId))
            array.append(QJsonObject{{QStringLiteral("opId"), entry.opId}, {QStringLiteral("seq"), entry.seq}});
    return array;
}

QString FakePlatform::cursorText(const Place& place) const
{
    return QStringLiteral("v1.%1.%2.%3.%4.%5.%6.x%7")
        .arg(m_epoch).arg(m_era).arg(m_scope).arg(place.snapshot).arg(place.seq).arg(place.offset)
        .arg(QString::fromLatin1(chainAt(place.seq).toHex().left(16)));
}

tl::expected<FakePlatform::Place, FakePlatform::Problem> FakePlatform::placeOf(const QString& cursor)
{
    const QStringList parts = cursor.split(QLatin1Char('.'));
    if (parts.size() != kCursorParts)
        return tl::unexpected(Problem{400, QStringLiteral("malformed")});
    if (parts.at(2).toInt() != m_era)
        return tl::unexpected(Problem{410, QStringLiteral("cursorExpired")});
    if (parts.at(3).toInt() != m_scope)
        return tl::unexpected(Problem{410, QStringLiteral("scopeChanged"),
                                      {{QStringLiteral("scopes"), QJsonArray{QStringLiteral("office")}}}});
    const Place place{parts.at(4).toLongLong(), parts.at(5).toLongLong(), parts.at(6).toLongLong()};
    const QByteArray chain = chainAt(place.seq).toHex().left(16);
    const bool fits = place.seq <= m_state.seq && parts.at(7).mid(1).toLatin1() == chain;
    if (checksHistory && !fits)
        return tl::unexpected(diverged(parts.at(1).toLongLong()));
    return place;
}

} // namespace lianxin::test
