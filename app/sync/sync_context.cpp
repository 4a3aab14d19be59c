// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_context.h"

namespace lianxin::sync {

std::optional<Trouble> SyncContext::receive(const Result<PlatformAnswer>& answer)
{
    if (answer) {
        round.bytesUp += answer->bytesUp;
        round.bytesDown += answer->bytesDown;
        clockEstimate.add(answer->serverTime, clock.monotonic(), answer->roundTrip);
        if (answer->epoch >= 0 && !mirror.platformId.isEmpty() && answer->epoch != mirror.epoch)
            return Trouble{SyncEvent::Halted,
                           Error{ErrorKind::ResyncNeeded, QStringLiteral("another epoch"), false, 0}, false};
    }
    return judge(answer);
}

} // namespace lianxin::sync
