// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/message_types.h"

namespace lianxin::storage {

/// The figures of domain.md §8 for [from, to). Shares of ratings speak of the messages received in the window, so
/// that each figure opens exactly the messages that it counts. From tallies by day; where the window begins or ends
/// within a day, that day is read message by message.
[[nodiscard]] DashboardFigures readDashboard(Database& db, Moment from, Moment to, Moment now);

} // namespace lianxin::storage
