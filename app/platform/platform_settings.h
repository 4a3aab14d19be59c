// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

#include <QJsonObject>
#include <QStringList>

namespace lianxin::platform {

/// What an administrator decides for a platform (protocol.md §3, §4). Kept in the database, so that all
/// instances go by it at once.
struct PlatformSettings {
    bool approvesDevices = false;                ///< new devices wait for approve-device
    bool asksCertificate = false;                ///< each device must show its own certificate (mutual TLS)
    QString minClient = QStringLiteral("0.1.0"); ///< older clients only read
    QStringList pins{}; ///< `sha256/…`: SPKI hashes that clients insist on; none or two and more
    friend bool operator==(const PlatformSettings&, const PlatformSettings&) = default;
};

[[nodiscard]] Result<PlatformSettings> readPlatformSettings(Sql& sql);
/// Errors: InvalidInput for a version that is no `1.2.3`, a pin that is none, or a single pin: a client that
/// knows one key only is locked out when it is lost.
[[nodiscard]] Result<void> writePlatformSettings(Sql& sql, const PlatformSettings& settings);
[[nodiscard]] QJsonObject toJson(const PlatformSettings& settings);

} // namespace lianxin::platform
