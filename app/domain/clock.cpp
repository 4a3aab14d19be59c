// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clock.h"

namespace lianxin {

Moment SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace lianxin
