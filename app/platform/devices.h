// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/ids.h"
#include "platform/problem.h"
#include "platform/sql.h"

#include <QList>
#include <QPair>

#include <optional>

// The devices that people sign in on (protocol.md §3).
namespace lianxin::platform {

inline const QString kDeviceActive = QStringLiteral("active");
inline const QString kDeviceAwaiting = QStringLiteral("awaitingApproval");
inline const QString kDeviceRevoked = QStringLiteral("revoked");

struct Device {
    DeviceId id;
    QString name;
    QString publicKey;  ///< Ed25519, base64
    QString courierKey; ///< X25519, base64
    QString app;
    QString os;
};

struct DeviceState {
    DeviceId id;
    QString name;
    QString status; ///< active | awaitingApproval | revoked
    Moment lastSeenAt{};
    qint64 lastDeviceSeq = 0;
    QList<QPair<qint64, qint64>> missingSeqs; ///< closed ranges below lastDeviceSeq, at most 100
    QString username{};                       ///< only where all devices are listed
};

/// The device's status for the person; nothing where it never signed in.
[[nodiscard]] Result<std::optional<QString>> deviceStatus(Sql& sql, const UserId& user,
                                                          const DeviceId& device);
/// Registers the device for the person or brings it up to date; its status from then on. A new one waits for
/// approval where the platform's settings say so.
[[nodiscard]] Result<QString> registerDevice(Sql& sql, const UserId& user, const Device& device, Moment now);

/// Newest seen first. Nothing for `user`: those of everybody, with their names.
[[nodiscard]] Result<QList<DeviceState>> listDevices(Sql& sql, const std::optional<UserId>& user);

/// For all its people, or for one. How many sign-ups changed; a row in the audit each time one did.
[[nodiscard]] Result<qint64> revokeDevice(Sql& sql, const DeviceId& device, const std::optional<UserId>& user,
                                          Moment now);
/// Lets in who waits; a revoked device stays out.
[[nodiscard]] Result<qint64> approveDevice(Sql& sql, const DeviceId& device, Moment now);

/// Why a sign-in on the device with `certificate` (SHA-256, hex; empty: none was shown) is refused where the
/// platform asks for one: 403 certificateRequired where there is none or it is another device's.
[[nodiscard]] Result<std::optional<Problem>> certificateRefusal(Sql& sql, const DeviceId& device,
                                                                const QString& certificate);
/// From now on the device must show this one. Does nothing for an empty one.
[[nodiscard]] Result<void> bindCertificate(Sql& sql, const DeviceId& device, const QString& certificate,
                                           Moment now);
/// 403 certificateRequired.
[[nodiscard]] Problem certificateRequired(const QString& detail);

} // namespace lianxin::platform
