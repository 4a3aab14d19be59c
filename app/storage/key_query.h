// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/message_types.h"

namespace lianxin::storage {

/// The keys of a filter in the order of `sort`, at most `limit` (negative: all).
[[nodiscard]] QList<MessageKey> queryKeys(Database& db, const MessageFilter& filter, MessageSort sort, int limit, Moment now);
/// Live counts of these queues, from table tally and the index of due times.
[[nodiscard]] QList<QueueCount> queryCounts(Database& db, const QList<Queue>& queues, Moment now);
/// Messages whose clock runs out after `now` and whose light is yellow or orange.
[[nodiscard]] int countDueSoon(Database& db, Moment now);
[[nodiscard]] int countOverdue(Database& db, Moment now);
/// Every message in one of the open states.
[[nodiscard]] int countOpen(Database& db);

} // namespace lianxin::storage
