// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lianxin::sync {

/// How many objects a page may hold (protocol.md §1): a stall halves it down to ten, three clean pages double it.
class PageSize {
public:
    /// The platform's default, for a beginning, and its maximum.
    void setLimits(int standard, int most);
    void clean();
    void stalled();
    [[nodiscard]] int objects() const { return m_objects; }

private:
    int m_objects = 200;
    int m_most = 1000;
    int m_cleanInARow = 0;
    bool m_learned = false;
};

} // namespace lianxin::sync
