// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_clock.h"

namespace lianxin::test {

Moment TestClock::now() const
{
    return fromMsecs(m_now.load());
}

Milliseconds TestClock::monotonic() const
{
    return Milliseconds(m_monotonic.load());
}

void TestClock::advance(Milliseconds by)
{
    m_now += by.count();
    m_monotonic += by.count();
}

void TestClock::setWallClock(Moment now)
{
    m_now = toMsecs(now);
}

} // namespace lianxin::test
