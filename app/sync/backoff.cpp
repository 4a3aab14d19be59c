// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/backoff.h"

#include <algorithm>

namespace lianxin::sync {

namespace {
constexpr qint64 kFirstMs = 2'000;
constexpr qint64 kCeilingMs = 15LL * 60 * 1000;
constexpr int kMostDoublings = 9; // 2 s · 2^9 is past the ceiling
}

Milliseconds Backoff::fail(Random& random)
{
    const qint64 widest = std::min(kCeilingMs, kFirstMs << std::min(m_failures, kMostDoublings));
    ++m_failures;
    return Milliseconds(static_cast<qint64>(random.below(static_cast<quint64>(widest) + 1)));
}

} // namespace lianxin::sync
