// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/connection_threads.h"

namespace lianxin::platform {

ConnectionThreads::~ConnectionThreads()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

Result<void> ConnectionThreads::start(int count)
{
    for (int i = 0; i < count; ++i) {
        std::promise<Result<void>> opening;
        auto opened = opening.get_future();
        m_threads.emplace_back([this, promise = std::move(opening)]() mutable { live(std::move(promise)); });
        if (const auto result = opened.get(); !result)
            return result;
    }
    return {};
}

void ConnectionThreads::run(const Job& job)
{
    std::promise<void> promise;
    const auto done = promise.get_future();
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({&job, std::move(promise)});
    }
    m_wake.notify_one();
    done.wait();
}

void ConnectionThreads::live(std::promise<Result<void>> opening)
{
    Connection connection(m_backend, m_access);
    const auto opened = connection.open();
    opening.set_value(opened);
    if (opened)
        work(connection);
}

void ConnectionThreads::work(Connection& connection)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [&] { return m_ending || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        Waiting waiting = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        (*waiting.job)(connection);
        waiting.done.set_value();
        lock.lock();
    }
}

} // namespace lianxin::platform
