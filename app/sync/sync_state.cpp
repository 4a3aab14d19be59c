// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_state.h"

namespace lianxin::sync {

namespace {

using enum SyncState;
using Event = SyncEvent;

bool isRunning(SyncState state)
{
    return state != SignedOut && state != Stopped;
}

/// Moves inside a running engine.
SyncState step(SyncState state, SyncEvent event)
{
    switch (event) {
    case Event::Started: return Pushing;
    case Event::PushedAll: return state == Pushing ? Pulling : state;
    case Event::PulledAll: return state == Pulling || state == Waiting ? Idle : state;
    case Event::PollStarted: return state == Idle ? Waiting : state;
    case Event::Woken: return state == Idle || state == Waiting || state == Pulling ? Pushing : state;
    case Event::LineLost: return Offline;
    case Event::PlatformBusy: return BackingOff;
    case Event::LineTried: return state == Offline || state == BackingOff ? Pushing : state;
    case Event::AuthLost: return SignedOut;
    case Event::Halted:
    case Event::Stopped: return SyncState::Stopped;
    }
    return state;
}

} // namespace

SyncState next(SyncState state, SyncEvent event)
{
    if (isRunning(state))
        return step(state, event);
    return event == SyncEvent::Started ? Pushing : state; // only a person starts a stopped engine again
}

} // namespace lianxin::sync
