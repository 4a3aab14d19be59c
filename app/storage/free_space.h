// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lianxin::storage {

/// Bytes that this user may still write in `folder`. Where the system does not say, as for a folder that is not there,
/// as many as there can be: an unknown disk is not a full one. Asks the file system; not for the window's thread.
[[nodiscard]] qint64 freeSpace(const QString& folder);

} // namespace lianxin::storage
