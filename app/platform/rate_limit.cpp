// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace lianxin::platform {

namespace {
constexpr qsizetype kKept = 10'000;
}

// A bucket that is full again says no more than none.
void RateLimit::forgetFull(Milliseconds now)
{
    const double perMs = m_limits.perMinute / 60'000;
    m_buckets.removeIf([&](const QHash<QString, Bucket>::iterator& it) {
        return it->level + double((now - it->at).count()) * perMs >= m_limits.burst;
    });
}

std::optional<Milliseconds> RateLimit::take(const QString& device, double cost)
{
    if (m_limits.perMinute <= 0)
        return std::nullopt;
    const Milliseconds now = m_clock.monotonic();
    const double perMs = m_limits.perMinute / 60'000;
    const std::lock_guard lock(m_mutex);
    auto found = m_buckets.find(device);
    if (found == m_buckets.end()) {
        if (m_buckets.size() >= kKept)
            forgetFull(now);
        found = m_buckets.insert(device, Bucket{m_limits.burst, now});
    }
    Bucket& bucket = *found;
    bucket.level = std::min(m_limits.burst, bucket.level + double((now - bucket.at).count()) * perMs);
    bucket.at = now;
    if (bucket.level >= cost) {
        bucket.level -= cost;
        return std::nullopt;
    }
    return Milliseconds(std::max<qint64>(1000, qint64(std::ceil((cost - bucket.level) / perMs))));
}

} // namespace lianxin::platform
