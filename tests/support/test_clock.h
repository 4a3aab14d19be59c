// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <atomic>

namespace lianxin::test {

/// A clock that stands still until the test moves it. Thread-safe.
class TestClock final : public Clock {
public:
    explicit TestClock(Moment now) : m_now(toMsecs(now)) {}

    [[nodiscard]] Moment now() const override;
    [[nodiscard]] Milliseconds monotonic() const override;

    void advance(Milliseconds by);
    /// Sets the wall clock alone, as a person or a time server does; the monotonic time goes on.
    void setWallClock(Moment now);

private:
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_monotonic{0};
};

} // namespace lianxin::test
