// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transfer_pace.h"

#include <algorithm>

namespace lianxin::sync {

namespace {
constexpr qint64 kMost = 256 * 1024;
constexpr qint64 kPieceMs = 2'000;
}

void TransferPace::arrived(qint64 bytes, Milliseconds took)
{
    if (bytes < m_piece)
        return; // the rest of a file says little about the line
    const qint64 fitting = bytes * kPieceMs / std::max<qint64>(took.count(), 1);
    m_piece = std::clamp(std::min(fitting, m_piece * 2), kLeast, kMost);
}

void TransferPace::failed()
{
    m_piece = kLeast;
}

} // namespace lianxin::sync
