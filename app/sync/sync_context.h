// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "domain/random.h"
#include "domain/sync_store.h"
#include "domain/transport.h"
#include "sync/capabilities.h"
#include "sync/clock_estimate.h"
#include "sync/page_size.h"
#include "sync/sync_engine.h"
#include "sync/trouble.h"

#include <QSet>

namespace lianxin::sync {

/// What the engine and its steps share.
struct SyncContext {
    SyncStore& store;
    Transport& transport;
    const Clock& clock;
    Random& random;
    Log& log;

    MirrorState mirror; ///< as last read or applied
    Capabilities capabilities;
    ClockEstimate clockEstimate;
    PageSize pageSize;
    SyncReport round; ///< of the round that runs
    bool otherEpoch = false; ///< an answer named another epoch than the mirror's: capabilities are asked for again
    /// Operations that the platform has vouched for since the round began: what it says against them is no new sign.
    QSet<OperationId> vouched{};

    /// Of the history that the platform has now: the new generation's while a resync runs. Empty before its first page.
    [[nodiscard]] const QString& presentCursor() const;
    /// Counts bytes and learns the time, then judges; also finds out that the platform was restored (another epoch),
    /// after which nothing it says may be applied.
    [[nodiscard]] std::optional<Trouble> receive(const Result<PlatformAnswer>& answer);
};

} // namespace lianxin::sync
