// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "domain/transport.h"

#include <QStringList>

namespace lianxin::sync {

/// What a 410 says (protocol.md §6, §7): the mirror has to be fetched anew.
struct HistoryBreak {
    ResyncReason reason = ResyncReason::CursorExpired;
    std::optional<qint64> lastCommonSeq; ///< of historyDiverged, where the platform knows it
    QStringList scopes; ///< of scopeChanged: what has left or come
    friend bool operator==(const HistoryBreak&, const HistoryBreak&) = default;
};

/// An unknown type counts as cursorExpired (protocol.md §2: handled by its status).
[[nodiscard]] HistoryBreak readHistoryBreak(const PlatformAnswer& answer);

} // namespace lianxin::sync
