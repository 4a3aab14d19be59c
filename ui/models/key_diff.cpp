// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/key_diff.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace lianxin::ui {

namespace {

constexpr qsizetype kMostCompared = 200'000;
constexpr qsizetype kMostSteps = 200;

/// The keys of `sequence` (positions in the other list, ascending search) that lie on a longest rising run: they
/// stay; the others move.
std::vector<bool> staying(const std::vector<int>& positions)
{
    std::vector<int> tails; // index into positions of the smallest end of a run of each length
    std::vector<int> previous(positions.size(), -1);
    for (int i = 0; i < static_cast<int>(positions.size()); ++i) {
        if (positions[size_t(i)] < 0)
            continue;
        const auto tail = std::lower_bound(tails.begin(), tails.end(), i, [&](int a, int b) {
            return positions[size_t(a)] < positions[size_t(b)];
        });
        if (tail != tails.begin())
            previous[size_t(i)] = *(tail - 1);
        if (tail == tails.end())
            tails.push_back(i);
        else
            *tail = i;
    }
    std::vector<bool> stays(positions.size(), false);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[size_t(i)])
        stays[size_t(i)] = true;
    return stays;
}

} // namespace

std::optional<QList<KeyStep>> keySteps(const Keys& before, const Keys& after)
{
    const auto [oldFrom, newFrom] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto start = static_cast<int>(oldFrom - before.begin());
    qsizetype tail = 0;
    while (tail < std::min(before.size(), after.size()) - start
           && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    const qsizetype oldSize = before.size() - start - tail;
    const qsizetype newSize = after.size() - start - tail;
    if (oldSize + newSize > kMostCompared)
        return std::nullopt;

    QHash<storage::MessageKey, int> places;
    places.reserve(newSize);
    for (qsizetype i = 0; i < newSize; ++i)
        places.insert(after.at(start + i), static_cast<int>(i));
    std::vector<int> positions;
    positions.reserve(size_t(oldSize));
    for (qsizetype i = 0; i < oldSize; ++i)
        positions.push_back(places.value(before.at(start + i), -1));
    const std::vector<bool> stays = staying(positions);

    QList<KeyStep> steps;
    QSet<storage::MessageKey> kept;
    for (qsizetype i = oldSize; i-- > 0;) { // from the back, so that the rows before keep their numbers
        const auto key = before.at(start + i);
        const int row = start + static_cast<int>(i);
        if (stays[size_t(i)])
            kept.insert(key);
        else if (!steps.isEmpty() && steps.last().row == row + 1)
            steps.last() = {KeyStep::Kind::Remove, row, Keys{key} + steps.last().keys};
        else
            steps.append({KeyStep::Kind::Remove, row, {key}});
        if (steps.size() > kMostSteps)
            return std::nullopt;
    }
    const qsizetype removals = steps.size();
    for (qsizetype i = 0; i < newSize; ++i) {
        const auto key = after.at(start + i);
        const int row = start + static_cast<int>(i);
        if (kept.contains(key))
            continue;
        if (steps.size() > removals && steps.last().row + steps.last().keys.size() == row)
            steps.last().keys.append(key);
        else
            steps.append({KeyStep::Kind::Insert, row, {key}});
        if (steps.size() > kMostSteps)
            return std::nullopt;
    }
    return steps;
}

} // namespace lianxin::ui
