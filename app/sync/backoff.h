// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/random.h"

namespace lianxin::sync {

/// The waits between tries of protocol.md §2: random(0, min(15 min, 2 s·2^n)). Full randomness, so that a thousand
/// clients do not come back at the same moment.
class Backoff {
public:
    /// The wait after one more failure.
    [[nodiscard]] Milliseconds fail(Random& random);
    void succeed() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace lianxin::sync
