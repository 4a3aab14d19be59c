// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/devices.h"

#include "platform/access.h"
#include "platform/platform_settings.h"

#include <algorithm>

namespace lianxin::platform {

namespace {

constexpr int kMissingShown = 100;

// All of these say who may come in.
Result<void> noteChange(Sql& sql, const QString& action, const QVariant& user, const DeviceId& device,
                        Moment now)
{
    if (auto counted = countAccessChange(sql); !counted)
        return counted;
    return sql
        .run(QStringLiteral("INSERT INTO audit (at_ms, action, user_id, device_id, detail) "
                            "VALUES (?, ?, ?, ?, '')"),
             {toMsecs(now), action, user, device.text()})
        .map([](qint64) {});
}

// What never came: a gap may be on a USB stick still. Numbers of stubs are no gaps.
Result<void> countNumbers(Sql& sql, DeviceState& device, qint64 stubs)
{
    const auto last = sql.one(QStringLiteral("SELECT MAX(device_seq) FROM operation WHERE device_id = ?"),
                              {device.id.text()}, [](const Row& row) { return row.number(0); });
    if (!last)
        return tl::unexpected(last.error());
    device.lastDeviceSeq = std::max(last->value_or(0), stubs);
    return sql.each(
        QStringLiteral("SELECT before_it + 1, device_seq - 1 FROM (SELECT device_seq, "
                       "LAG(device_seq, 1, CAST(? AS BIGINT)) OVER (ORDER BY device_seq) AS before_it "
                       "FROM operation WHERE device_id = ? AND device_seq > ?) AS told "
                       "WHERE device_seq > before_it + 1 ORDER BY device_seq LIMIT ?"),
        {stubs, device.id.text(), stubs, kMissingShown}, [&](const Row& row) {
            device.missingSeqs.append({row.number(0), row.number(1)});
        });
}

} // namespace

Problem certificateRequired(const QString& detail)
{
    return {403, QStringLiteral("certificateRequired"), detail, 0, {}};
}

Result<std::optional<QString>> deviceStatus(Sql& sql, const UserId& user, const DeviceId& device)
{
    return sql.one(QStringLiteral("SELECT status FROM device WHERE device_id = ? AND user_id = ?"),
                   {device.text(), user.text()}, [](const Row& row) { return row.text(0); });
}

Result<QString> registerDevice(Sql& sql, const UserId& user, const Device& device, Moment now)
{
    const auto settings = readPlatformSettings(sql);
    if (!settings)
        return tl::unexpected(settings.error());
    const QString first = settings->approvesDevices ? kDeviceAwaiting : kDeviceActive;
    const auto registered = sql.run(
        QStringLiteral("INSERT INTO device (device_id, user_id, name, public_key, courier_key, app, os, "
                       "status, last_seen_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (device_id, user_id) DO UPDATE SET name = excluded.name, "
                       "public_key = excluded.public_key, courier_key = excluded.courier_key, "
                       "app = excluded.app, os = excluded.os, last_seen_ms = excluded.last_seen_ms"),
        {device.id.text(), user.text(), device.name, device.publicKey, device.courierKey, device.app,
         device.os, first, toMsecs(now)});
    if (!registered)
        return tl::unexpected(registered.error());
    return deviceStatus(sql, user, device.id).map([](const std::optional<QString>& status) {
        return status.value_or(kDeviceRevoked);
    });
}

Result<QList<DeviceState>> listDevices(Sql& sql, const std::optional<UserId>& user)
{
    QList<DeviceState> devices;
    QList<qint64> stubs;
    const auto take = [&](const Row& row) {
        if (const auto id = DeviceId::parse(row.text(0))) {
            devices.append({*id, row.text(1), row.text(2), fromMsecs(row.number(3)), 0, {}, row.text(5)});
            stubs.append(row.number(4));
        }
    };
    auto read = user ? sql.each(QStringLiteral("SELECT device_id, name, status, last_seen_ms, stub_seq, '' "
                                               "FROM device WHERE user_id = ? "
                                               "ORDER BY last_seen_ms DESC, device_id"),
                                {user->text()}, take)
                     : sql.each(QStringLiteral("SELECT d.device_id, d.name, d.status, d.last_seen_ms, "
                                               "d.stub_seq, a.username FROM device d "
                                               "JOIN account a ON a.user_id = d.user_id "
                                               "ORDER BY d.last_seen_ms DESC, d.device_id, a.username"),
                                {}, take);
    if (!read)
        return tl::unexpected(read.error());
    for (qsizetype i = 0; i < devices.size(); ++i)
        if (auto counted = countNumbers(sql, devices[i], stubs.at(i)); !counted)
            return tl::unexpected(counted.error());
    return devices;
}

Result<qint64> revokeDevice(Sql& sql, const DeviceId& device, const std::optional<UserId>& user, Moment now)
{
    const auto changed =
        user ? sql.run(QStringLiteral("UPDATE device SET status = 'revoked' WHERE device_id = ? "
                                      "AND user_id = ?"),
                       {device.text(), user->text()})
             : sql.run(QStringLiteral("UPDATE device SET status = 'revoked' WHERE device_id = ?"),
                       {device.text()});
    if (!changed || *changed == 0)
        return changed;
    const QVariant who = user ? QVariant(user->text()) : QVariant();
    return noteChange(sql, QStringLiteral("device.revoke"), who, device, now).map([&] { return *changed; });
}

Result<qint64> approveDevice(Sql& sql, const DeviceId& device, Moment now)
{
    const auto changed = sql.run(QStringLiteral("UPDATE device SET status = 'active' WHERE device_id = ? "
                                                "AND status = 'awaitingApproval'"),
                                 {device.text()});
    if (!changed || *changed == 0)
        return changed;
    return noteChange(sql, QStringLiteral("device.approve"), {}, device, now).map([&] { return *changed; });
}

Result<std::optional<Problem>> certificateRefusal(Sql& sql, const DeviceId& device,
                                                  const QString& certificate)
{
    const auto settings = readPlatformSettings(sql);
    if (!settings)
        return tl::unexpected(settings.error());
    if (!settings->asksCertificate)
        return std::optional<Problem>();
    if (certificate.isEmpty())
        return std::optional(certificateRequired(QStringLiteral("the device must show its certificate")));
    return sql.one(QStringLiteral("SELECT 1 FROM device WHERE certificate = ? AND device_id <> ?"),
                   {certificate, device.text()}, [](const Row&) {
                       return certificateRequired(QStringLiteral("the certificate is another device's"));
                   });
}

Result<void> bindCertificate(Sql& sql, const DeviceId& device, const QString& certificate, Moment now)
{
    if (certificate.isEmpty())
        return {};
    const auto bound = sql.run(QStringLiteral("UPDATE device SET certificate = ? WHERE device_id = ? "
                                              "AND (certificate IS NULL OR certificate <> ?)"),
                               {certificate, device.text(), certificate});
    if (!bound)
        return tl::unexpected(bound.error());
    return *bound > 0 ? noteChange(sql, QStringLiteral("device.certificate"), {}, device, now)
                      : Result<void>();
}

} // namespace lianxin::platform
