// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "sync/history_break.h"
#include "sync/sync_state.h"

#include <optional>

namespace lianxin::sync {

/// Why a step ended early, and the move of the state machine that follows from it.
struct Trouble {
    SyncEvent event = SyncEvent::LineLost;
    Error error;
    bool splits = false; ///< less at a time may work: 400, 413, 415, 422 of a batch
    std::optional<HistoryBreak> historyBreak{}; ///< of a 410
    friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// The table of protocol.md §2: nothing for an answer with status 200, else what the client does.
[[nodiscard]] std::optional<Trouble> judge(const Result<PlatformAnswer>& answer);
/// An answer whose content is not what it should be counts as none.
[[nodiscard]] Trouble lineTrouble(const Error& error);
/// A failure of the local store: nothing can go on before it works again.
[[nodiscard]] Trouble storeTrouble(const Error& error);
/// A sign of protocol.md §7 that the platform was restored.
[[nodiscard]] Trouble doubt(const QString& sign);

} // namespace lianxin::sync
