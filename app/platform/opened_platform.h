// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/data_folder.h"
#include "platform/ledger.h"
#include "platform/platform_place.h"

namespace lianxin::platform {

/// A platform's folder and its database while a command works in them.
struct OpenedPlatform {
    DataFolder folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<Ledger> ledger;
};

/// With a folder that is held already. Errors: those of Database::open() and Ledger::open().
[[nodiscard]] Result<OpenedPlatform> openPlatform(DataFolder folder, const Clock& clock);
/// Errors also: those of DataFolder::open().
[[nodiscard]] Result<OpenedPlatform> openPlatform(const PlatformPlace& place, const Clock& clock);

} // namespace lianxin::platform
