// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// The numbers of this device's operations (protocol.md §3) where they have to change. What another device of
// this profile had sent keeps its order, but at or below zero: those numbers never travel.
namespace lianxin::storage {

/// The profile goes on as `newDevice`: what the platform has not acknowledged is numbered anew from 1,
/// sending ones are pending again, and what was acked has to be confirmed by operations/status.
void forkDevice(WriteContext& context, const DeviceId& newDevice);
/// Pending operations that an earlier device had sent get numbers of this one, before those that have not
/// left yet.
void numberReplayed(Database& db);

} // namespace lianxin::storage
