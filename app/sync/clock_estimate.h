// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QList>

#include <optional>

namespace lianxin::sync {

/// One answer of the platform that told its time.
struct ClockSample {
    Moment serverTime; ///< at the request's mid-time
    Milliseconds monotonic{}; ///< the mid-time
    Milliseconds uncertainty{};
    friend bool operator==(const ClockSample&, const ClockSample&) = default;
};

/// The answers that an estimate rests on. They mean something only as long as the monotonic time that they name runs
/// on: until the computer starts anew (protocol.md §11, boot id).
struct ClockMemory {
    QList<ClockSample> samples;
    friend bool operator==(const ClockMemory&, const ClockMemory&) = default;
};

/// How far the platform's clock is from this PC's (protocol.md §11): the most certain of the last eight answers.
class ClockEstimate {
public:
    /// An answer stamped `serverTime` came at the monotonic time `monotonicAt`, after `roundTrip`. A stamp of zero is
    /// none and does not count.
    void add(Moment serverTime, Milliseconds monotonicAt, Milliseconds roundTrip);

    /// Platform minus here, for a wall clock that now shows `wall` at monotonic time `monotonic`: right also when
    /// somebody has set the wall clock since. Nothing before the first answer.
    [[nodiscard]] std::optional<Milliseconds> offset(Moment wall, Milliseconds monotonic) const;
    /// Half the round trip of the answer that counts; 0 before the first.
    [[nodiscard]] Milliseconds uncertainty() const;

    [[nodiscard]] ClockMemory memory() const { return {m_samples}; }
    /// Replaces what is known by what an earlier run of the program knew.
    void recall(const ClockMemory& memory) { m_samples = memory.samples; }

private:
    [[nodiscard]] const ClockSample* best() const;
    QList<ClockSample> m_samples;
};

} // namespace lianxin::sync
