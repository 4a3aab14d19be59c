// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/cursor.h"
#include "platform/ledger.h"
#include "platform/problem.h"

namespace lianxin::platform {

/// Whether cursors fit the log (protocol.md §6, §7).
class History {
public:
    History(Ledger& ledger, CursorCodec codec) : m_ledger(ledger), m_codec(std::move(codec)) {}

    /// The cursor, if it is of the present history. One that proves a rollback raises the epoch.
    /// Problems: 400 malformed; 410 cursorExpired (not written by this platform, or too old),
    /// historyDiverged.
    [[nodiscard]] Outcome<Cursor> read(const QString& text);
    /// The cursor without a look at the log; nothing where this platform did not write it.
    [[nodiscard]] Result<Cursor> peek(const QString& text) const { return m_codec.read(text); }
    [[nodiscard]] QString write(const Cursor& cursor) const { return m_codec.write(cursor); }

private:
    Ledger& m_ledger;
    CursorCodec m_codec;
};

} // namespace lianxin::platform
