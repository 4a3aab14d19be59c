// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/line_pace.h"

#include <algorithm>

namespace lianxin::net {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kFarAway = 250ms; // there and back
constexpr qsizetype kCalls = 4;
constexpr qint64 kSmallCall = 16 * 1024;
constexpr qint64 kSlowBytes = 250; // a millisecond
constexpr qint64 kEnoughBytes = 128 * 1024; // to judge by
constexpr Milliseconds kBelievedFor = 10min;

} // namespace

void LinePace::onCall(Milliseconds roundTrip, qint64 bytes)
{
    if (bytes > kSmallCall || roundTrip <= Milliseconds::zero())
        return;
    m_roundTrips.append(roundTrip);
    if (m_roundTrips.size() > kCalls)
        m_roundTrips.removeFirst();
}

void LinePace::onBytes(qint64 bytes, Milliseconds time, Milliseconds now)
{
    m_bytes += bytes;
    m_time += time;
    if (m_bytes < kEnoughBytes)
        return;
    m_slowUntil = m_bytes < kSlowBytes * m_time.count() ? std::optional(now + kBelievedFor) : std::nullopt;
    m_bytes = 0;
    m_time = Milliseconds::zero();
}

// The best of some calls: a first one also makes the connection, and a busy platform is not a slow line.
bool LinePace::isSlow(Milliseconds now) const
{
    const auto best = std::min_element(m_roundTrips.begin(), m_roundTrips.end());
    return (best != m_roundTrips.end() && *best >= kFarAway) || (m_slowUntil && now < *m_slowUntil);
}

} // namespace lianxin::net
