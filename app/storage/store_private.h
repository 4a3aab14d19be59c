// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "storage/reserve_file.h"
#include "storage/store.h"
#include "storage/workers.h"
#include "storage/write_context.h"

#include <QThread>

#include <atomic>
#include <functional>
#include <limits>
#include <mutex>

namespace lianxin::storage {

class BlobStore;

/// The threads of a store, and the frame of every writing task: transaction, one more try after the reserve file was
/// given up, and the signal after the commit.
class Store::Private {
public:
    Private(QString itsFile, const Clock& itsClock, Random& itsRandom, StoreOptions itsOptions);
    ~Private();

    [[nodiscard]] Result<void> open();
    /// After `announce` was set: goes on with what the last run left half done.
    void begin();
    void close();
    [[nodiscard]] qint64 freeBytes() const;
    /// Store::upkeep().
    [[nodiscard]] QFuture<Result<bool>> upkeep();

    /// `task`: Database& → Result<T>, on a reader's thread. All its statements see the database at one moment.
    template <class Task>
    [[nodiscard]] auto read(Task task)
    {
        return m_readers.ask([task = std::move(task)](Database& db) mutable {
            const Snapshot snapshot(db);
            return task(db);
        });
    }
    /// `task`: WriteContext& → Result<T>, on the writer's thread, in one transaction that is rolled back on an error.
    template <class Task>
    [[nodiscard]] auto write(Task task)
    {
        return m_writer.ask([this, task = std::move(task)](Database&) mutable { return transact(task); });
    }

    const QString file;
    const Clock& clock;
    Random& random;
    const StoreOptions options;
    std::function<void(const StoreChange&)> announce;
    std::unique_ptr<SyncStore> sync;
    std::unique_ptr<CourierStore> courier;
    std::unique_ptr<BlobStore> blobs;

private:
    template <class Task>
    auto transact(Task& task) -> std::invoke_result_t<Task, WriteContext&>
    {
        try {
            return attempt(task);
        } catch (const DatabaseFailure& failed) {
            if (failed.error.kind != ErrorKind::DiskFull || !m_reserve.release())
                throw;
        }
        return attempt(task);
    }
    template <class Task>
    auto attempt(Task& task) -> std::invoke_result_t<Task, WriteContext&>
    {
        try {
            Transaction transaction(m_context->db);
            auto answer = task(*m_context);
            if (!answer) {
                m_context->forget();
                return answer;
            }
            m_context->flush();
            transaction.commit();
            committed();
            return answer;
        } catch (const DatabaseFailure&) {
            m_context->forget();
            throw;
        }
    }
    [[nodiscard]] std::unique_ptr<Database> openWriter();
    void committed();
    void refreshRowsLater();
    void copyLater(const Owed<bool>& owed);
    [[nodiscard]] Result<void> copy() const;

    ReserveFile m_reserve;
    std::unique_ptr<WriteContext> m_context; ///< of the writer's thread
    bool m_refreshing = false; ///< of the writer's thread
    std::atomic<bool> m_closing{false};
    Workers m_writer;
    Workers m_readers;
    std::mutex m_copierMutex;
    std::unique_ptr<QThread> m_copier; ///< makes the daily copy, so that neither a page nor the window waits
    std::atomic<bool> m_copying{false};
    std::atomic<qint64> m_copyNotBefore{std::numeric_limits<qint64>::min()}; ///< monotonic ms: after one that failed
};

} // namespace lianxin::storage
