// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/town_runner.h"

#include <algorithm>
#include <limits>

namespace lianxin::platform {

namespace {

constexpr Milliseconds kShortest{200};
constexpr Milliseconds kLongest{2000}; ///< the wall clock may be set meanwhile
constexpr Milliseconds kAfterFailure{60'000};

} // namespace

TownRunner::TownRunner(std::unique_ptr<Town> town, Ledger& ledger, const Clock& clock,
                       std::function<void(const Error&)> failed)
    : m_town(std::move(town)), m_ledger(ledger), m_clock(clock), m_failed(std::move(failed)),
      m_thread([this] { run(); })
{
}

TownRunner::~TownRunner()
{
    m_stopped = true;
    m_ledger.wakeAll();
    m_thread.join();
}

void TownRunner::run()
{
    while (!m_stopped) {
        const qint64 seen = m_ledger.head().seq;
        const auto next = m_town->step();
        if (!next)
            m_failed(next.error());
        // From before the step: what was published meanwhile is looked at once more.
        const Milliseconds wait =
            next ? std::clamp(Milliseconds(*next - m_clock.now()), kShortest, kLongest) : kAfterFailure;
        m_ledger.waitBeyond(next ? seen : std::numeric_limits<qint64>::max(), wait,
                            [this] { return m_stopped.load(); });
    }
}

} // namespace lianxin::platform
