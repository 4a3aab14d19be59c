// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/opened_platform.h"

namespace lianxin::platform {

Result<OpenedPlatform> openPlatform(DataFolder folder, const Clock& clock)
{
    auto database = Database::open(folder.database(), 2);
    if (!database)
        return tl::unexpected(database.error());
    auto ledger = Ledger::open(**database, clock, folder.epochFile());
    if (!ledger)
        return tl::unexpected(ledger.error());
    return OpenedPlatform{std::move(folder), std::move(*database), std::move(*ledger)};
}

Result<OpenedPlatform> openPlatform(const PlatformPlace& place, const Clock& clock)
{
    auto folder = DataFolder::open(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    return openPlatform(std::move(*folder), clock);
}

} // namespace lianxin::platform
