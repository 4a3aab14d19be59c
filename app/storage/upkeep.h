// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// What is done once a day (protocol.md §13).
namespace lianxin::storage {

/// True where a day has passed since the last time, or the clock was set back.
[[nodiscard]] bool isUpkeepDue(WriteContext& context);
void writeUpkeepDone(WriteContext& context);
/// Drops what was kept long enough: settled operations that are in a backup of the platform for 30 days,
/// given up ones after 180 days, objects in quarantine after 30 days. Of an operation its id stays (I1).
void tidyUp(WriteContext& context);

} // namespace lianxin::storage
