// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_context.h"

namespace lianxin::sync {

const QString& SyncContext::presentCursor() const
{
    return mirror.resync ? mirror.resync->cursor : mirror.cursor;
}

std::optional<Trouble> SyncContext::receive(const Result<PlatformAnswer>& answer)
{
    if (!answer)
        return judge(answer);
    round.bytesUp += answer->bytesUp;
    round.bytesDown += answer->bytesDown;
    clockEstimate.add(answer->serverTime, clock.monotonic(), answer->roundTrip);
    const bool other = answer->epoch >= 0 && !mirror.platformId.isEmpty() && answer->epoch != mirror.epoch;
    otherEpoch = otherEpoch || other;
    if (const auto trouble = judge(answer))
        return trouble; // a 410 says more than the epoch
    return other ? std::optional(doubt(QStringLiteral("another epoch"))) : std::nullopt;
}

} // namespace lianxin::sync
