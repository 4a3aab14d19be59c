// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/sync_store.h"
#include "domain/transport.h"

#include <QStringList>

namespace lianxin::client {

/// The mirror beside the platform's word (protocol.md §6, I10). Nothing is changed.
struct Comparison {
    bool comparable = false; ///< false: the platform has gone on since; sync, then compare
    QStringList differs; ///< types
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// On the thread of `context`; store and transport outlive it. Errors: those of Transport, Portal, those of SyncStore.
[[nodiscard]] QFuture<Result<Comparison>> compareWithPlatform(SyncStore& store, Transport& transport, QObject* context);

} // namespace lianxin::client
