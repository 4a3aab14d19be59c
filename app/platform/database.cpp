// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/database.h"

#include "platform/migrations.h"

#include <QFileInfo>
#include <QSqlError>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <tuple>
#include <vector>

namespace lianxin::platform {

namespace {

using Job = std::function<void(Sql&)>;

QString nextConnectionName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("platform-%1").arg(++count);
}

Result<void> runAll(Sql& sql, const QStringList& statements)
{
    for (const QString& statement : statements)
        if (auto ran = sql.each(statement, {}, [](const Row&) {}); !ran)
            return ran;
    return {};
}

/// Threads that share a queue of jobs; each has a connection of its own for as long as it lives.
class ConnectionThreads {
public:
    ConnectionThreads(QString file, QStringList pragmas)
        : m_file(std::move(file)), m_pragmas(std::move(pragmas))
    {
    }
    ~ConnectionThreads()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }
    ConnectionThreads(const ConnectionThreads&) = delete;
    ConnectionThreads& operator=(const ConnectionThreads&) = delete;

    [[nodiscard]] Result<void> start(int count)
    {
        for (int i = 0; i < count; ++i) {
            std::promise<Result<void>> opening;
            auto opened = opening.get_future();
            m_threads.emplace_back(
                [this, promise = std::move(opening)]() mutable { live(std::move(promise)); });
            if (const auto result = opened.get(); !result)
                return result;
        }
        return {};
    }

    /// Waits until the job has run.
    void run(const Job& job)
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

private:
    struct Waiting {
        const Job* job;
        std::promise<void> done; // one each: a thousand callers must not wake one another
    };

    void live(std::promise<Result<void>> opening)
    {
        const QString name = nextConnectionName();
        {
            QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            connection.setDatabaseName(m_file);
            connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
            Sql sql(connection);
            const Result<void> opened =
                connection.open() ? runAll(sql, m_pragmas)
                                  : Result<void>(failure(ErrorKind::Io, connection.lastError().text()));
            opening.set_value(opened);
            if (opened)
                work(sql);
        }
        QSqlDatabase::removeDatabase(name);
    }

    void work(Sql& sql)
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [&] { return m_ending || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            Waiting waiting = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            (*waiting.job)(sql);
            waiting.done.set_value();
            lock.lock();
        }
    }

    QString m_file;
    QStringList m_pragmas;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Waiting> m_jobs;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

const QStringList kWriterPragmas{
    QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = FULL"),
    QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA cache_size = -32768")};
const QStringList kReaderPragmas{QStringLiteral("PRAGMA query_only = ON"),
                                 QStringLiteral("PRAGMA cache_size = -16384")};

} // namespace

class Database::Private {
public:
    // The writer is declared first, so it ends last and its closing is the checkpoint.
    explicit Private(const QString& file) : writer(file, kWriterPragmas), readers(file, kReaderPragmas) {}

    [[nodiscard]] Result<void> start(int readerCount)
    {
        if (auto started = writer.start(1); !started)
            return started;
        Result<void> migrated;
        writer.run([&](Sql& sql) { migrated = migrate(sql); });
        return migrated ? readers.start(readerCount) : migrated;
    }

    ConnectionThreads writer;
    ConnectionThreads readers;
};

namespace {

Result<void> named(const QString& file, const Result<void>& started)
{
    if (started)
        return started;
    Error error = started.error();
    error.detail = error.kind == ErrorKind::Corrupt
                       ? QStringLiteral("%1 is damaged or no database: %2").arg(file, error.detail)
                       : QStringLiteral("%1: %2").arg(file, error.detail);
    return tl::unexpected(error);
}

} // namespace

Database::Database(std::unique_ptr<Private> p) : d(std::move(p)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::create(const QString& file, int readers)
{
    if (QFileInfo::exists(file))
        return failure(ErrorKind::NotAllowed, QStringLiteral("%1 is there already").arg(file));
    auto p = std::make_unique<Private>(file);
    if (auto started = named(file, p->start(readers)); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<Database>(new Database(std::move(p)));
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, int readers)
{
    if (!QFileInfo::exists(file))
        return failure(ErrorKind::NotFound, QStringLiteral("%1 is not there").arg(file));
    auto p = std::make_unique<Private>(file);
    if (auto started = named(file, p->start(readers)); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<Database>(new Database(std::move(p)));
}

Result<void> Database::transaction(Access access, const std::function<bool(Sql&)>& work)
{
    // A work that asked for another one would wait for itself.
    static thread_local bool inside = false;
    if (inside)
        return failure(ErrorKind::Internal, QStringLiteral("nested database work"));
    const QString begin =
        access == Access::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN");
    Result<void> outcome;
    ConnectionThreads& threads = access == Access::Write ? d->writer : d->readers;
    threads.run([&](Sql& sql) {
        inside = true;
        const auto begun = sql.run(begin);
        if (!begun) {
            outcome = tl::unexpected(begun.error());
        } else {
            const auto committed =
                work(sql) ? std::optional(sql.run(QStringLiteral("COMMIT"))) : std::nullopt;
            if (committed && !*committed)
                outcome = tl::unexpected(committed->error());
            // A commit that failed leaves the transaction open. After a full disk SQLite has rolled back by
            // itself, and this fails: what the work said counts, not that.
            if (!committed || !*committed)
                std::ignore = sql.run(QStringLiteral("ROLLBACK"));
        }
        inside = false;
    });
    return outcome;
}

} // namespace lianxin::platform
