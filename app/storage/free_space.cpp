// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/free_space.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <system_error>

namespace lianxin::storage {

// Not QStorageInfo, which looks for the folder in the table of mounts: in a chroot or a sandbox it is not there.
qint64 freeSpace(const QString& folder)
{
    constexpr std::uintmax_t most = std::numeric_limits<qint64>::max();
    std::error_code failed;
    const std::filesystem::space_info space = std::filesystem::space(folder.toStdU16String(), failed);
    return static_cast<qint64>(failed ? most : std::min(most, space.available));
}

} // namespace lianxin::storage
