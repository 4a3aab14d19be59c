// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/result.h"
#include "platform/platform_place.h"
#include "platform/platform_settings.h"

#include <QJsonObject>

#include <optional>

// The commands by which an administrator looks after a platform. Each answers what --json prints.
namespace lianxin::platform {

/// A verified copy, also while the platform serves; `to`: the file. Errors: those of makeBackup().
[[nodiscard]] Result<QJsonObject> runBackup(const PlatformPlace& place, const QString& to);
/// Puts a backup back, with a new epoch; the platform must not be running. A folder without a platform gets
/// the backup's certificates and keys too. Errors: those of restoreBackup(), Busy.
[[nodiscard]] Result<QJsonObject> runRestore(const PlatformPlace& place, const QString& from);

/// All devices of all people, those who wait for approval first.
[[nodiscard]] Result<QJsonObject> runDevices(const PlatformPlace& place);
// Those that change something work also while the platform serves: see performAt().

/// Errors: NotFound where no such device waits.
[[nodiscard]] Result<QJsonObject> runApproveDevice(const PlatformPlace& place, const QString& device);
/// For all its people. Errors: NotFound for an unknown device.
[[nodiscard]] Result<QJsonObject> runRevokeDevice(const PlatformPlace& place, const QString& device);
/// A certificate and its key in one file for one device, to be carried to it; bound to it at its next
/// sign-in.
[[nodiscard]] Result<QJsonObject> runIssueCertificate(const PlatformPlace& place, const QString& name,
                                                      const QString& to);

/// What is to change of PlatformSettings.
struct SettingsChange {
    std::optional<bool> approvesDevices{};
    std::optional<bool> asksCertificate{};
    std::optional<QString> minClient{};
    std::optional<QStringList> pins{};
};
/// Changes what is given and answers all settings. Errors: those of writePlatformSettings().
[[nodiscard]] Result<QJsonObject> runConfigure(const PlatformPlace& place, const SettingsChange& change);

} // namespace lianxin::platform
