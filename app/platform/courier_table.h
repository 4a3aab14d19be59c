// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/ids.h"
#include "platform/sql.h"
#include "wire/manifest.h"

#include <QJsonObject>

// What the database knows of courier packages (protocol.md §10). Errors of every call: those of Sql.
namespace lianxin::platform {

/// A device as somebody signed in on it.
struct CourierDevice {
    UserId user;
    QByteArray publicKey;  ///< Ed25519, 32 bytes; empty where the device gave none
    QByteArray courierKey; ///< X25519, likewise
    bool active = false;
};
/// Latest use first; empty where there is no such device.
[[nodiscard]] Result<QList<CourierDevice>> readCourierDevices(Sql& sql, const DeviceId& device);

enum class PackageState { Read, Waiting, Made };
[[nodiscard]] Result<void> notePackage(Sql& sql, const wire::Manifest& manifest, const QByteArray& hash,
                                       PackageState state, Moment at);
/// True where this very package was read before.
[[nodiscard]] Result<bool> wasRead(Sql& sql, const DeviceId& device, const QByteArray& hash);

/// Where the packages of a device in one direction stand.
struct PackageTrail {
    qint64 lastSeq = 0;
    QByteArray lastManifest; ///< hash; empty: none yet
    qint64 lastEpoch = 0;
    qint64 lastThroughSeq = 0;
    QString lastCursor;    ///< where the office stood; empty: not known
    QList<qint64> missing; ///< numbers below lastSeq that never came, the first hundred
};
[[nodiscard]] Result<PackageTrail> readTrail(Sql& sql, const DeviceId& device, wire::Direction direction);

struct WaitingPackage {
    QByteArray hash;
    DeviceId device;
    qint64 packageSeq = 0;
    Moment at{};
};
/// The approval list: packages of revoked devices.
[[nodiscard]] Result<QList<WaitingPackage>> readWaiting(Sql& sql);
[[nodiscard]] Result<void> forgetWaiting(Sql& sql, const QByteArray& hash);

/// The result of an operation that came by package is owed to its office. `deferred`: what was answered where
/// it was not judged; else the result is read when it goes.
[[nodiscard]] Result<void> oweResult(Sql& sql, const DeviceId& device, const QString& opId,
                                     const std::optional<QJsonObject>& deferred);
struct OwedResult {
    QString opId;
    QJsonObject result;
};
[[nodiscard]] Result<QList<OwedResult>> readOwed(Sql& sql, const DeviceId& device);
/// They went in this package.
[[nodiscard]] Result<void> noteSent(Sql& sql, const DeviceId& device, const QList<OwedResult>& results,
                                    qint64 packageSeq);
/// The office has read this package: what went in it or before is owed no more.
[[nodiscard]] Result<void> forgetSent(Sql& sql, const DeviceId& device, qint64 ackedPackageSeq);

} // namespace lianxin::platform
