// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/courier.h"

// What an administrator does with packages (protocol.md §10), as acts of Administration.
namespace lianxin::platform {

inline constexpr char kCourierImport[] = "courierImport";   ///< file
inline constexpr char kCourierExport[] = "courierExport";   ///< device, folder, fromSeq?, withBlobs
inline constexpr char kCourierApprove[] = "courierApprove"; ///< package (none: lists them), refuse
inline constexpr char kCourierKeys[] = "courierKeys";

[[nodiscard]] bool isCourierAct(const QJsonObject& act);
/// What the command prints with --json. Errors: a fault of a package reads as InvalidInput with a sentence.
[[nodiscard]] Result<QJsonObject> performCourierAct(Courier& courier, const QJsonObject& act);

} // namespace lianxin::platform
