// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lianxin::platform {

/// Where a command finds the platform.
struct PlatformPlace {
    QString data;       ///< the folder
    QString database{}; ///< a postgresql:// URL; empty: a file in the folder, or what init kept there
};

} // namespace lianxin::platform
