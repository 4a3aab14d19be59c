// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <thread>
#include <vector>

namespace lianxin::platform {

/// The server's threads: one more where none is free, up to a limit. A call that waits for changes holds a
/// thread, so there must be as many as clients, but a county with ten clients should not pay for a thousand.
class GrowingPool final : public httplib::TaskQueue {
public:
    explicit GrowingPool(size_t most) : m_most(most) {}

    void enqueue(std::function<void()> task) override;
    void shutdown() override;

private:
    void grow();
    void work();

    size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    size_t m_idle = 0;
    bool m_ending = false;
};

} // namespace lianxin::platform
