// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_table.h"

#include <QJsonDocument>

namespace lianxin::platform {

namespace {

constexpr qsizetype kMissingShown = 100;

QString codeOfState(PackageState state)
{
    switch (state) {
    case PackageState::Read:
        return QStringLiteral("read");
    case PackageState::Waiting:
        return QStringLiteral("waiting");
    case PackageState::Made:
        return QStringLiteral("made");
    }
    return {};
}

QString codeOfDirection(wire::Direction direction)
{
    return direction == wire::Direction::ToPlatform ? QStringLiteral("toPlatform")
                                                    : QStringLiteral("toOffice");
}

Result<void> none(const Result<qint64>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

QByteArray keyOf(const QString& base64)
{
    return QByteArray::fromBase64(base64.toLatin1());
}

} // namespace

Result<QList<CourierDevice>> readCourierDevices(Sql& sql, const DeviceId& device)
{
    QList<CourierDevice> devices;
    auto read = sql.each(
        QStringLiteral("SELECT user_id, public_key, courier_key, status FROM device WHERE device_id = ? "
                       "ORDER BY last_seen_ms DESC"),
        {device.text()}, [&](const Row& row) {
            if (const auto user = UserId::parse(row.text(0)))
                devices.append(
                    {*user, keyOf(row.text(1)), keyOf(row.text(2)), row.text(3) == QLatin1String("active")});
        });
    return read ? Result<QList<CourierDevice>>(devices) : tl::unexpected(read.error());
}

Result<void> notePackage(Sql& sql, const wire::Manifest& manifest, const QByteArray& hash, PackageState state,
                         Moment at)
{
    return none(
        sql.run(QStringLiteral(
                    "INSERT INTO courier_package (direction, device_id, manifest_hash, package_seq, epoch, "
                    "through_seq, cursor, state, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (direction, device_id, manifest_hash) DO UPDATE SET state = excluded.state, "
                    "at_ms = excluded.at_ms"),
                {codeOfDirection(manifest.direction), manifest.deviceId.text(), QString::fromLatin1(hash),
                 manifest.packageSeq, manifest.epoch, manifest.throughSeq, manifest.nextCursor,
                 codeOfState(state), toMsecs(at)}));
}

Result<bool> wasRead(Sql& sql, const DeviceId& device, const QByteArray& hash)
{
    const auto found =
        sql.one(QStringLiteral("SELECT package_seq FROM courier_package WHERE direction = 'toPlatform' "
                               "AND device_id = ? AND manifest_hash = ? AND state = 'read'"),
                {device.text(), QString::fromLatin1(hash)}, [](const Row& row) { return row.number(0); });
    if (!found)
        return tl::unexpected(found.error());
    return found->has_value();
}

Result<PackageTrail> readTrail(Sql& sql, const DeviceId& device, wire::Direction direction)
{
    PackageTrail trail;
    qint64 expected = 1;
    auto read = sql.each(
        QStringLiteral(
            "SELECT package_seq, manifest_hash, epoch, through_seq, cursor FROM courier_package "
            "WHERE direction = ? AND device_id = ? AND state <> 'waiting' ORDER BY package_seq, at_ms"),
        {codeOfDirection(direction), device.text()}, [&](const Row& row) {
            const qint64 seq = row.number(0);
            for (; expected < seq && trail.missing.size() < kMissingShown; ++expected)
                trail.missing.append(expected);
            expected = seq + 1;
            trail.lastSeq = seq;
            trail.lastManifest = row.text(1).toLatin1();
            trail.lastEpoch = row.number(2);
            trail.lastThroughSeq = row.number(3);
            trail.lastCursor = row.text(4);
        });
    return read ? Result<PackageTrail>(trail) : tl::unexpected(read.error());
}

Result<QList<WaitingPackage>> readWaiting(Sql& sql)
{
    QList<WaitingPackage> packages;
    auto read = sql.each(
        QStringLiteral("SELECT manifest_hash, device_id, package_seq, at_ms FROM courier_package "
                       "WHERE state = 'waiting' ORDER BY at_ms, manifest_hash"),
        {}, [&](const Row& row) {
            if (const auto device = DeviceId::parse(row.text(1)))
                packages.append({row.text(0).toLatin1(), *device, row.number(2), fromMsecs(row.number(3))});
        });
    return read ? Result<QList<WaitingPackage>>(packages) : tl::unexpected(read.error());
}

Result<void> forgetWaiting(Sql& sql, const QByteArray& hash)
{
    return none(
        sql.run(QStringLiteral("DELETE FROM courier_package WHERE state = 'waiting' AND manifest_hash = ?"),
                {QString::fromLatin1(hash)}));
}

Result<void> oweResult(Sql& sql, const DeviceId& device, const QString& opId,
                       const std::optional<QJsonObject>& deferred)
{
    const QVariant text =
        deferred ? QVariant(QString::fromUtf8(QJsonDocument(*deferred).toJson(QJsonDocument::Compact)))
                 : QVariant();
    return none(
        sql.run(QStringLiteral("INSERT INTO courier_result (device_id, op_id, deferred) VALUES (?, ?, ?) "
                               "ON CONFLICT (device_id, op_id) DO UPDATE SET deferred = excluded.deferred, "
                               "sent_in = NULL"),
                {device.text(), opId, text}));
}

Result<QList<OwedResult>> readOwed(Sql& sql, const DeviceId& device)
{
    QList<OwedResult> owed;
    auto read = sql.each(
        QStringLiteral("SELECT r.op_id, r.deferred, o.result FROM courier_result r "
                       "LEFT JOIN operation o ON o.op_id = r.op_id WHERE r.device_id = ? ORDER BY r.op_id"),
        {device.text()}, [&](const Row& row) {
            const QJsonObject answered = QJsonDocument::fromJson(row.text(1).toUtf8()).object();
            const bool final = answered.value(QLatin1String("status")) == QLatin1String("rejected");
            // A deferred one that was judged meanwhile, perhaps over the network: that counts.
            const QJsonObject judged = QJsonDocument::fromJson(row.bytes(2)).object();
            owed.append({row.text(0), final || judged.isEmpty() ? answered : judged});
        });
    return read ? Result<QList<OwedResult>>(owed) : tl::unexpected(read.error());
}

Result<void> noteSent(Sql& sql, const DeviceId& device, const QList<OwedResult>& results, qint64 packageSeq)
{
    for (const OwedResult& result : results) {
        auto noted =
            sql.run(QStringLiteral("UPDATE courier_result SET sent_in = ? WHERE device_id = ? AND op_id = ?"),
                    {packageSeq, device.text(), result.opId});
        if (!noted)
            return none(noted);
    }
    return {};
}

Result<void> forgetSent(Sql& sql, const DeviceId& device, qint64 ackedPackageSeq)
{
    return none(sql.run(QStringLiteral("DELETE FROM courier_result WHERE device_id = ? AND sent_in <= ?"),
                        {device.text(), ackedPackageSeq}));
}

} // namespace lianxin::platform
