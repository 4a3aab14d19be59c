// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>

#include <algorithm>

namespace lianxin::test {

/// Which of `count` points of one kind a test goes to: with LIANXIN_ALL_POINTS=1 each, else about `most`: the first, the
/// last, and some at equal distances between them. Every `kind` begins at another place, so that kinds which happen
/// beside each other are not all looked at in the same places.
[[nodiscard]] inline QList<int> pointsToVisit(int count, int kind, int most)
{
    const int step = qEnvironmentVariableIntValue("LIANXIN_ALL_POINTS") != 0 ? 1 : std::max(1, (count + most - 1) / most);
    QList<int> points;
    for (int point = 1; point <= count; ++point)
        if (point == 1 || point == count || point % step == kind % step)
            points.append(point);
    return points;
}

} // namespace lianxin::test
