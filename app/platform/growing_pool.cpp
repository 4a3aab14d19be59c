// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/growing_pool.h"

#include <system_error>

namespace lianxin::platform {

void GrowingPool::enqueue(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        if (m_idle < m_tasks.size() && m_threads.size() < m_most)
            grow();
    }
    m_wake.notify_one();
}

void GrowingPool::grow()
{
    try {
        m_threads.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // The machine has no thread left: the task waits for one of ours.
        if (m_threads.empty())
            throw;
        m_most = m_threads.size();
    }
}

void GrowingPool::shutdown()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void GrowingPool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        ++m_idle;
        m_wake.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        --m_idle;
        if (m_tasks.empty())
            return;
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace lianxin::platform
