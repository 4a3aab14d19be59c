// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QHash>
#include <QString>

#include <mutex>
#include <optional>

namespace lianxin::platform {

struct RateLimits {
    double perMinute = 120; ///< protocol.md §12; 0: no limit
    double burst = 240;     ///< what may come at once after a quiet time
};

/// A bucket of tokens for each device. Thread-safe.
class RateLimit {
public:
    RateLimit(const Clock& clock, const RateLimits& limits) : m_clock(clock), m_limits(limits) {}

    /// Takes `cost` requests; how long to wait where the bucket is empty, nothing where the call may go on.
    [[nodiscard]] std::optional<Milliseconds> take(const QString& device, double cost = 1);

private:
    void forgetFull(Milliseconds now);
    struct Bucket {
        double level = 0;
        Milliseconds at{};
    };
    const Clock& m_clock;
    RateLimits m_limits;
    std::mutex m_mutex;
    QHash<QString, Bucket> m_buckets;
};

} // namespace lianxin::platform
