// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/page_size.h"

#include <algorithm>

namespace lianxin::sync {

namespace {
constexpr int kSmallest = 10;
constexpr int kCleanToDouble = 3;
}

void PageSize::setLimits(int standard, int most)
{
    m_most = std::max(most, kSmallest);
    m_objects = std::clamp(m_learned ? m_objects : standard, kSmallest, m_most);
}

void PageSize::clean()
{
    if (++m_cleanInARow < kCleanToDouble)
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

} // namespace lianxin::sync
