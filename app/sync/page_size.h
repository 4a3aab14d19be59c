// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

namespace lianxin::sync {

/// How many objects a page may hold (protocol.md §1): a stall halves it down to ten, three clean pages double it.
/// Each page costs a round trip in which the line stands still, since only the end of one page names the next. So a
/// page that was here quickly counts for three, and one that the line lost counts as a stall: on a line of 512 kbit/s
/// and 600 ms pages grow until the still time is a small part, and where the line breaks every few seconds they
/// shrink until one gets through.
class PageSize {
public:
    /// The platform's default, for a beginning, and its maximum.
    void setLimits(int standard, int most);
    /// A page arrived whole, `taken` after it was asked for, and was not held by the platform.
    void clean(Milliseconds taken);
    /// It did not: no progress, too large, or the line broke.
    void stalled();
    [[nodiscard]] int objects() const { return m_objects; }
    [[nodiscard]] bool isSmallest() const;

private:
    int m_objects = 200;
    int m_most = 1000;
    int m_cleanInARow = 0;
    bool m_learned = false;
};

} // namespace lianxin::sync
