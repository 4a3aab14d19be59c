// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workers.h"

#include <QThread>

namespace lianxin::storage {

Workers::Workers(QString name, int threads) : m_name(std::move(name)), m_count(static_cast<std::size_t>(threads)) {}

Workers::~Workers()
{
    stop();
}

Result<void> Workers::start(const Opener& open)
{
    std::vector<Result<void>> opened(m_count);
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = false;
        m_started = 0;
    }
    for (std::size_t i = 0; i < m_count; ++i) {
        m_threads.emplace_back(QThread::create([this, open, &result = opened[i]] { work(open, result); }));
        m_threads.back()->setObjectName(m_name);
        m_threads.back()->start();
    }
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_started == m_count; });
    }
    for (const Result<void>& result : opened) {
        if (!result) {
            const Error error = result.error();
            stop();
            return tl::unexpected<Error>(error);
        }
    }
    return {};
}

void Workers::work(const Opener& open, Result<void>& opened)
{
    std::unique_ptr<Database> db;
    try {
        db = open();
    } catch (const DatabaseFailure& failed) {
        opened = tl::unexpected<Error>(failed.error);
    }
    std::unique_lock lock(m_mutex);
    ++m_started;
    m_changed.notify_all(); // from here on `opened` may be gone
    while (true) {
        m_changed.wait(lock, [this] { return !m_jobs.empty() || m_stopping; });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job(db.get());
        lock.lock();
    }
}

void Workers::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_jobs.push_back(std::move(job));
            m_changed.notify_one();
            return;
        }
    }
    job(nullptr);
}

void Workers::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    for (const auto& thread : m_threads)
        thread->wait();
    m_threads.clear();
}

} // namespace lianxin::storage
