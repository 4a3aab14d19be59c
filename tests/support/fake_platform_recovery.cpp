// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"
#include "support/fake_platform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

// What the fake platform answers after a restore and to a comparison (protocol.md §6, §7).
namespace lianxin::test {

void FakePlatform::hide(const QSet<QString>& keys)
{
    m_hidden.unite(keys);
    ++m_scope;
}

void FakePlatform::corrupt(const QString& key, QJsonObject object)
{
    object.insert(QStringLiteral("version"), ++m_state.seq);
    m_state.objects.insert(key, object);
}

void FakePlatform::takeDeviceSeq(const DeviceId& device, qint64 deviceSeq)
{
    m_state.opOfDeviceSeq.insert(QStringLiteral("%1/%2").arg(device.text()).arg(deviceSeq), QStringLiteral("another"));
}

void FakePlatform::restore()
{
    m_state = m_backup;
    m_restoredTo = m_state.seq;
    ++m_epoch;
    m_state.seq = m_epoch << 40;
}

FakePlatform::Problem FakePlatform::diverged(qint64 cursorEpoch)
{
    // An operator forgot to raise the epoch: this cursor proves the rollback.
    if (cursorEpoch >= m_epoch) {
        m_restoredTo = m_backup.seq;
        m_epoch = cursorEpoch + 1;
        m_state.seq = m_epoch << 40;
    }
    const QJsonValue common = tellsLastCommonSeq ? QJsonValue(m_restoredTo) : QJsonValue(QJsonValue::Null);
    return {410, QStringLiteral("historyDiverged"), {{QStringLiteral("lastCommonSeq"), common}}};
}

PlatformAnswer FakePlatform::operationStatus(const PlatformRequest& request)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (const auto place = placeOf(body.value(QLatin1String("cursor")).toString()); !place)
        return problem(place.error());
    QJsonObject known;
    QJsonArray unknown;
    for (const QJsonValue& value : body.value(QLatin1String("opIds")).toArray()) {
        const QString opId = value.toString();
        const QJsonObject result = m_state.results.value(opId);
        if (result.isEmpty())
            unknown.append(opId);
        else
            known.insert(opId, result);
    }
    return ok({{QStringLiteral("known"), known}, {QStringLiteral("unknown"), unknown}});
}

PlatformAnswer FakePlatform::digest(const PlatformRequest& request) const
{
    const QUrlQuery query(request.path.section(QLatin1Char('?'), 1));
    const QString only = query.queryItemValue(QStringLiteral("type"));
    QMap<QString, DigestSum> sums; // by type, or by the first two digits of the ids of one
    for (const auto& [key, object] : m_state.objects.asKeyValueRange()) {
        const QString type = key.section(QLatin1Char('/'), 0, 0);
        if (!mayBeSeen(key) || (!only.isEmpty() && type != only))
            continue;
        const QByteArray id = object.value(QLatin1String("id")).toString().toUtf8();
        sums[only.isEmpty() ? type : QString::fromUtf8(id.left(2))].add(id, object.value(QLatin1String("version")).toInteger());
    }
    QJsonObject types;
    QJsonArray buckets;
    for (const auto& [name, sum] : sums.asKeyValueRange()) {
        QJsonObject entry{{QStringLiteral("count"), sum.count()}, {QStringLiteral("sum"), sum.hex()}};
        types.insert(name, entry);
        entry.insert(QStringLiteral("prefix"), name);
        buckets.append(entry);
    }
    return only.isEmpty() ? ok({{QStringLiteral("seq"), m_state.seq}, {QStringLiteral("types"), types}})
                          : ok({{QStringLiteral("buckets"), buckets}});
}

PlatformAnswer FakePlatform::getObjects(const PlatformRequest& request) const
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QJsonArray objects;
    QJsonArray missing;
    for (const QJsonValue& value : body.value(QLatin1String("refs")).toArray()) {
        const QJsonObject ref = value.toObject();
        const QString key = ref.value(QLatin1String("type")).toString() + QLatin1Char('/')
            + ref.value(QLatin1String("id")).toString();
        if (m_state.objects.contains(key) && mayBeSeen(key)) {
            QJsonObject object = m_state.objects.value(key);
            object.insert(QStringLiteral("type"), ref.value(QLatin1String("type")));
            objects.append(object);
        } else {
            missing.append(ref);
        }
    }
    return ok({{QStringLiteral("objects"), objects}, {QStringLiteral("missing"), missing}});
}

} // namespace lianxin::test
