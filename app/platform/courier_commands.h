// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "platform/platform_place.h"

#include <QJsonObject>
#include <QString>

#include <optional>

// `lianxin-platform courier …` (protocol.md §10). Each answers what --json prints. Errors: those of the
// folder and the database; a fault of a package reads as InvalidInput with a sentence.
namespace lianxin::platform {

struct CourierImportCommand {
    PlatformPlace at;
    QString file;
};
[[nodiscard]] Result<QJsonObject> runCourierImport(const CourierImportCommand& command);

struct CourierExportCommand {
    PlatformPlace at;
    QString device;
    QString folder;                  ///< the stick
    std::optional<qint64> fromSeq{}; ///< nothing: from where the office's last package said it stands
    bool withBlobs = true;
};
[[nodiscard]] Result<QJsonObject> runCourierExport(const CourierExportCommand& command);

struct CourierKeysCommand {
    PlatformPlace at;
    std::optional<QString> recovery{}; ///< a recipient to set; empty: takes it away
};
[[nodiscard]] Result<QJsonObject> runCourierKeys(const CourierKeysCommand& command);

struct CourierApproveCommand {
    PlatformPlace at;
    QString package; ///< of the list; empty: shows the list
    bool refuse = false;
};
[[nodiscard]] Result<QJsonObject> runCourierApprove(const CourierApproveCommand& command);

} // namespace lianxin::platform
