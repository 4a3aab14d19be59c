// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "storage/database.h"

namespace lianxin::storage {

/// The key that a message of this moment would have if nobody else had it: four-second steps since 2000. Steps, not
/// milliseconds, because the search index stores differences of keys, and small ones take fewer bytes; four seconds
/// hold 21,600 messages a day.
[[nodiscard]] qint64 idealKey(Moment receivedAt);
/// The nearest free key to the ideal one, later than messages received before and earlier than those received after
/// as far as there is room. Throws DatabaseFailure.
[[nodiscard]] qint64 newMessageKey(Database& db, Moment receivedAt);

} // namespace lianxin::storage
