// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

namespace lianxin::sync {

/// How much of an upload goes in one piece: 32 to 256 KiB by the line's pace (protocol.md §8). A piece takes about
/// two seconds, so that a cut costs little and the sync engine gets the line soon; more than doubling at a time
/// would trust one lucky piece.
class TransferPace {
public:
    [[nodiscard]] qint64 piece() const { return m_piece; }
    /// A whole piece of `bytes` took so long.
    void arrived(qint64 bytes, Milliseconds took);
    void failed();

private:
    static constexpr qint64 kLeast = 32 * 1024;
    qint64 m_piece = kLeast;
};

} // namespace lianxin::sync
