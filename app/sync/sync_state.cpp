// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_state.h"

namespace lianxin::sync {

namespace {

using enum SyncState;
using Event = SyncEvent;

/// Where a move is allowed from one state only.
SyncState from(SyncState only, SyncState state, SyncState to)
{
    return state == only ? to : state;
}

bool isPull(SyncState state)
{
    return state == Pulling || state == Waiting;
}

bool isRest(SyncState state)
{
    return state == Offline || state == BackingOff || state == AwaitingApproval;
}

/// Moves inside a running engine.
SyncState step(SyncState state, SyncEvent event)
{
    switch (event) {
    case Event::Started: return Pushing;
    case Event::PushedAll: return from(Pushing, state, Pulling);
    case Event::PulledAll: return isPull(state) ? Idle : state;
    case Event::PollStarted: return from(Idle, state, Waiting);
    case Event::Woken: return state == Idle || isPull(state) ? Pushing : state;
    case Event::LineLost: return Offline;
    case Event::PlatformBusy: return BackingOff;
    case Event::LineTried: return isRest(state) ? Pushing : state;
    case Event::AuthLost: return SignedOut;
    case Event::Doubted: return isRest(state) ? state : Suspecting;
    case Event::Kept: return state == Suspecting || state == ChangingDevice ? Pushing : state;
    case Event::PageTaken: return isPull(state) ? Confirming : state;
    case Event::Confirmed: return from(Confirming, state, Pushing);
    case Event::CompareStarted: return from(Idle, state, Comparing);
    case Event::Compared: return from(Comparing, state, Idle);
    case Event::Forked: return isRest(state) ? state : ChangingDevice;
    case Event::WorkOffline: return WorkingOffline;
    case Event::ApprovalAwaited: return AwaitingApproval;
    case Event::Revoked: return Locked;
    case Event::Halted:
    case Event::Stopped: return SyncState::Stopped;
    }
    return state;
}

} // namespace

bool isRunning(SyncState state)
{
    switch (state) {
    case SignedOut:
    case SyncState::Stopped:
    case WorkingOffline:
    case Locked: return false;
    case Idle:
    case Pushing:
    case Pulling:
    case Waiting:
    case BackingOff:
    case Offline:
    case Suspecting:
    case Confirming:
    case Comparing:
    case ChangingDevice:
    case AwaitingApproval: return true;
    }
    return false;
}

SyncState next(SyncState state, SyncEvent event)
{
    if (isRunning(state))
        return step(state, event);
    if (event == Event::Started)
        return Pushing; // only a person starts an ended engine again
    // To work offline is a person's word too, and says more than that the engine had stopped.
    return event == Event::WorkOffline && state != Locked ? WorkingOffline : state;
}

} // namespace lianxin::sync
