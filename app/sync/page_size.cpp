// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/page_size.h"

#include <algorithm>

namespace lianxin::sync {

namespace {

using namespace std::chrono_literals;

constexpr int kSmallest = 10;
constexpr int kCleanToDouble = 3;
constexpr Milliseconds kQuick = 4s; // ≥ 85 % of it is payload at a round trip of 600 ms

} // namespace

void PageSize::setLimits(int standard, int most)
{
    m_most = std::max(most, kSmallest);
    m_objects = std::clamp(m_learned ? m_objects : standard, kSmallest, m_most);
}

void PageSize::clean(Milliseconds taken)
{
    m_cleanInARow += taken < kQuick ? kCleanToDouble : 1;
    if (m_cleanInARow < kCleanToDouble)
        return;
    m_cleanInARow = 0;
    m_learned = true;
    m_objects = std::min(m_objects * 2, m_most);
}

void PageSize::stalled()
{
    m_cleanInARow = 0;
    m_learned = true;
    m_objects = std::max(m_objects / 2, kSmallest);
}

bool PageSize::isSmallest() const
{
    return m_objects <= kSmallest;
}

} // namespace lianxin::sync
