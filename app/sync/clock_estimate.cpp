// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/clock_estimate.h"

#include <algorithm>

namespace lianxin::sync {

namespace {
constexpr qsizetype kKept = 8;
}

void ClockEstimate::add(Moment serverTime, Milliseconds monotonicAt, Milliseconds roundTrip)
{
    if (serverTime == Moment{} || roundTrip.count() < 0)
        return;
    m_samples.append({serverTime, monotonicAt - roundTrip / 2, roundTrip / 2});
    if (m_samples.size() > kKept)
        m_samples.removeFirst();
}

std::optional<Milliseconds> ClockEstimate::offset(Moment wall, Milliseconds monotonic) const
{
    const ClockSample* sample = best();
    if (!sample)
        return std::nullopt;
    return sample->serverTime + (monotonic - sample->monotonic) - wall;
}

Milliseconds ClockEstimate::uncertainty() const
{
    const ClockSample* sample = best();
    return sample ? sample->uncertainty : Milliseconds(0);
}

const ClockSample* ClockEstimate::best() const
{
    const auto it = std::ranges::min_element(m_samples, {}, &ClockSample::uncertainty);
    return it == m_samples.end() ? nullptr : &*it;
}

} // namespace lianxin::sync
