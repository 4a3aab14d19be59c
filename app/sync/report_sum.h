// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sync_engine.h"

namespace lianxin::sync {

/// Adds a round to what several rounds moved; the place reached is that of the later one. Any thread.
inline void add(SyncReport& sum, const SyncReport& round)
{
    sum.pulled += round.pulled;
    sum.pushed += round.pushed;
    sum.conflicts += round.conflicts;
    sum.rejected += round.rejected;
    sum.throughSeq = round.throughSeq;
    sum.bytesDown += round.bytesDown;
    sum.bytesUp += round.bytesUp;
    sum.ms += round.ms;
}

} // namespace lianxin::sync
