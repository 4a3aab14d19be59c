// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"

namespace lianxin::sync {

enum class SyncState {
    SignedOut, ///< needs a sign-in; the outbox is untouched
    Idle, ///< up to date, waiting for the next poll
    Pushing,
    Pulling,
    Waiting, ///< a long poll is under way
    BackingOff, ///< the last try failed; the next one has its time
    Offline, ///< no line
    Stopped ///< by the user, or by something only a person can mend (forbidden, other platform, resync needed)
};

enum class SyncEvent {
    Started, ///< signed in, or told to sync now
    PushedAll, ///< nothing in the outbox may go any more
    PulledAll, ///< hasMore was false
    PollStarted,
    Woken, ///< new operations, or the poll's time came
    LineLost, ///< transport failure
    PlatformBusy, ///< 429, 5xx
    LineTried, ///< the wait is over
    AuthLost, ///< 401 that a refresh did not mend
    Halted, ///< 403, another platform, cursor gone
    Stopped
};

/// The table of moves; a pure function (style.md, sync as a state machine). An event without a row leaves the state.
[[nodiscard]] SyncState next(SyncState state, SyncEvent event);

} // namespace lianxin::sync
