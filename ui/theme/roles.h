// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace lianxin::ui {

/// What a mark means, never what it looks like. Each is shown as colour, sign and words together.
enum class Tone {
    Plain, ///< no judgement
    Overdue, ///< ▲ overdue, harm, what blocks
    Soon, ///< ◆ due within a working day
    Warn, ///< ● due within two; what warns
    Good, ///< ✓ in time, done, synced
    Waiting ///< ⇡ not yet sent
};

/// Every colour of the window by its role; two values of one type (design.md §6). Nothing else names a colour.
struct Roles {
    bool isDark = false;
    QColor window; ///< navigation and status
    QColor surface; ///< pages
    QColor sunken; ///< fields
    QColor selected; ///< chosen row
    QColor line; ///< hairlines
    QColor text;
    QColor muted; ///< second line
    QColor faint; ///< captions
    QColor accent; ///< the usual next act, focus, selection
    QColor onAccent;
    QColor overdue, overdueGround;
    QColor soon, soonGround;
    QColor warn, warnGround;
    QColor good, goodGround;
    QColor waiting, waitingGround;
    QColor series1, series2, series3; ///< charts: the subject, the comparison, the rest

    [[nodiscard]] static const Roles& light();
    [[nodiscard]] static const Roles& dark();

    /// The colour of a tone's sign and words, and of the ground below them.
    [[nodiscard]] QColor ink(Tone tone) const;
    [[nodiscard]] QColor ground(Tone tone) const;
};

/// WCAG 2 contrast of two opaque colours, 1…21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace lianxin::ui
