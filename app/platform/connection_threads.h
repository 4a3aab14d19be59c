// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/connection.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace lianxin::platform {

/// Threads that share a queue of jobs; each has a connection of its own for as long as it lives.
class ConnectionThreads {
public:
    using Job = std::function<void(Connection&)>;

    ConnectionThreads(std::shared_ptr<const Backend> backend, Access access)
        : m_backend(std::move(backend)), m_access(access)
    {
    }
    ~ConnectionThreads();
    ConnectionThreads(const ConnectionThreads&) = delete;
    ConnectionThreads& operator=(const ConnectionThreads&) = delete;

    /// Errors: those of Connection::open().
    [[nodiscard]] Result<void> start(int count);
    /// Waits until the job has run.
    void run(const Job& job);

private:
    struct Waiting {
        const Job* job;
        std::promise<void> done; // one each: a thousand callers must not wake one another
    };
    void live(std::promise<Result<void>> opening);
    void work(Connection& connection);

    std::shared_ptr<const Backend> m_backend;
    Access m_access;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Waiting> m_jobs;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace lianxin::platform
