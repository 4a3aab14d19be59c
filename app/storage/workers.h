// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <QFuture>
#include <QPromise>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

class QThread;

namespace lianxin::storage {

/// Threads with a database connection each that take jobs from one queue, in order. Thread-safe.
class Workers {
public:
    using Opener = std::function<std::unique_ptr<Database>()>;
    using Job = std::function<void(Database* db)>; ///< null: the store was closed

    Workers(QString name, int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Opens a connection on each thread. Blocks until all are open or one failed.
    [[nodiscard]] Result<void> start(const Opener& open);
    /// Runs `job` on a free thread; with null, at once and here, when stop() was called.
    void post(Job job);
    /// Lets the queue run empty, then closes the connections on their threads. Blocks.
    void stop();

    /// Runs `task` (Database& → Result<T>) and answers by future; a thrown DatabaseFailure becomes its error.
    template <class Task>
    [[nodiscard]] auto ask(Task task) -> QFuture<std::invoke_result_t<Task, Database&>>
    {
        using Answer = std::invoke_result_t<Task, Database&>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        post([promise, task = std::move(task)](Database* db) mutable {
            promise->addResult(db != nullptr ? guarded<Answer>(task, *db)
                                             : Answer(failure(ErrorKind::Cancelled, QStringLiteral("the store is closed"))));
            promise->finish();
        });
        return future;
    }

private:
    template <class Answer, class Task>
    static Answer guarded(Task& task, Database& db)
    {
        try {
            return task(db);
        } catch (const DatabaseFailure& failed) {
            return tl::unexpected<Error>(failed.error);
        }
    }
    void work(const Opener& open, Result<void>& opened);

    QString m_name;
    std::size_t m_count;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    std::size_t m_started = 0;
    bool m_stopping = true;
};

} // namespace lianxin::storage
