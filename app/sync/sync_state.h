// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lianxin::sync {

enum class SyncState {
    SignedOut, ///< needs a sign-in; the outbox is untouched
    Idle, ///< up to date, waiting for the next poll
    Pushing,
    Pulling, ///< also while a resync fills the new generation
    Waiting, ///< a long poll is under way
    BackingOff, ///< the last try failed; the next one has its time
    Offline, ///< no line
    Stopped, ///< by the user, or by something only a person can mend (forbidden, other platform)
    Suspecting, ///< keeps on disk that the platform may have been restored, or that a resync begins
    Confirming, ///< asks which operations the platform still knows (protocol.md §7)
    Comparing, ///< asks for the platform's digest and mends what differs (§6)
    ChangingDevice, ///< another profile has this device's id: takes a new one (§3, deviceForked)
    WorkingOffline, ///< the user wants no line
    AwaitingApproval, ///< an administrator has to approve this device; asks again now and then
    Locked ///< the device was revoked: nothing more goes out or in
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
    Halted, ///< 403, another platform
    Stopped,
    Doubted, ///< a sign of a rollback, or a 410 (protocol.md §7)
    Kept, ///< the doubt, or the new device, is on disk
    PageTaken, ///< while in doubt, one page of the present history is here
    Confirmed, ///< what the platform no longer knows is in the queue again
    CompareStarted, ///< a resync ended, or a week is over
    Compared,
    Forked, ///< 409 deviceForked
    WorkOffline, ///< the user said so
    ApprovalAwaited,
    Revoked
};

/// The table of moves; a pure function (style.md, sync as a state machine). An event without a row leaves the state.
[[nodiscard]] SyncState next(SyncState state, SyncEvent event);

/// True where the engine does something or will by itself; else only a person starts it again.
[[nodiscard]] bool isRunning(SyncState state);

} // namespace lianxin::sync
