// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_time.h"

#include <QCoreApplication>

namespace lianxin::test {

void SimTime::after(Milliseconds delay, QObject* context, std::function<void()> task)
{
    m_tasks.emplace(std::pair(m_now + delay, ++m_asked), Task{true, context, std::move(task)});
}

void SimTime::certainly(Milliseconds delay, std::function<void()> task)
{
    m_tasks.emplace(std::pair(m_now + delay, ++m_asked), Task{false, {}, std::move(task)});
}

void SimTime::moveTo(Milliseconds moment)
{
    for (TestClock* const clock : std::as_const(m_clocks))
        clock->advance(moment - m_now);
    m_now = moment;
}

bool SimTime::step()
{
    if (m_tasks.empty())
        return false;
    auto first = m_tasks.extract(m_tasks.begin());
    if (first.key().first > m_now)
        moveTo(first.key().first);
    const Task& task = first.mapped();
    if (!task.bound || task.context)
        task.run();
    return true;
}

void deliverEvents()
{
    constexpr int kDeep = 3; // an event, what goes by it, and what that leads to
    for (int n = 0; n < kDeep; ++n) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void SimTime::advance(Milliseconds by, const std::function<void()>& settle)
{
    const Milliseconds end = m_now + by;
    settle(); // what was begun a moment ago may ask to wait
    while (!m_tasks.empty() && m_tasks.begin()->first.first <= end) {
        step();
        settle();
    }
    moveTo(end);
}

} // namespace lianxin::test
