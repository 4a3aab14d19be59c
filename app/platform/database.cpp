// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/database.h"

#include "platform/connection_threads.h"
#include "platform/migrations.h"

namespace lianxin::platform {

class Database::Private {
public:
    // The writer is declared first, so it ends last and its closing is SQLite's checkpoint.
    explicit Private(std::shared_ptr<const Backend> own)
        : backend(std::move(own)), writer(backend, Access::Write), readers(backend, Access::Read)
    {
    }

    [[nodiscard]] Result<void> start(Opening opening, int readerCount)
    {
        if (auto before = backend->before(opening); !before)
            return before;
        if (auto started = writer.start(1); !started)
            return started;
        Result<void> ready;
        writer.run([&](Connection& connection) { ready = enter(connection, opening); });
        return ready ? readers.start(readerCount) : ready;
    }

    [[nodiscard]] Result<void> startReading(int readerCount)
    {
        writes = false;
        if (auto before = backend->before(Opening::Open); !before)
            return before;
        return readers.start(readerCount);
    }

    std::shared_ptr<const Backend> backend;
    bool writes = true;
    ConnectionThreads writer;
    ConnectionThreads readers;

private:
    // In one transaction: two programs may begin at the same moment.
    [[nodiscard]] Result<void> enter(Connection& connection, Opening opening) const
    {
        Result<void> entered;
        auto done = connection.transaction([&](Sql& sql) {
            entered = backend->enter(sql, opening);
            return entered.has_value();
        });
        if (!done || !entered)
            return done ? entered : done;
        return migrate(connection);
    }
};

namespace {

Result<void> named(const Backend& backend, const Result<void>& started)
{
    if (started || started.error().detail.contains(backend.name()))
        return started;
    Error error = started.error();
    error.detail = error.kind == ErrorKind::Corrupt
                       ? QStringLiteral("%1 is damaged or no database: %2").arg(backend.name(), error.detail)
                       : QStringLiteral("%1: %2").arg(backend.name(), error.detail);
    return tl::unexpected(error);
}

} // namespace

Database::Database(std::unique_ptr<Private> p) : d(std::move(p)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::start(const DatabasePlace& place, Opening opening, int readers)
{
    const auto backend = backendOf(place);
    if (!backend)
        return tl::unexpected(backend.error());
    auto p = std::make_unique<Private>(*backend);
    if (auto started = named(**backend, p->start(opening, readers)); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<Database>(new Database(std::move(p)));
}

Result<std::unique_ptr<Database>> Database::create(const DatabasePlace& place, int readers)
{
    return start(place, Opening::Create, readers);
}

Result<std::unique_ptr<Database>> Database::open(const DatabasePlace& place, int readers)
{
    return start(place, Opening::Open, readers);
}

Result<std::unique_ptr<Database>> Database::openToRead(const DatabasePlace& place, int readers)
{
    const auto backend = backendOf(place);
    if (!backend)
        return tl::unexpected(backend.error());
    auto p = std::make_unique<Private>(*backend);
    if (auto started = named(**backend, p->startReading(readers)); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<Database>(new Database(std::move(p)));
}

Result<void> Database::takePlace(const QString& place, bool replaces)
{
    const auto backend = backendOf({place, true});
    return backend ? (*backend)->takePlace(replaces) : tl::unexpected(backend.error());
}

Result<void> Database::remove(const DatabasePlace& place)
{
    const auto backend = backendOf(place);
    return backend ? (*backend)->remove() : tl::unexpected(backend.error());
}

const Backend& Database::backend() const
{
    return *d->backend;
}

Result<void> Database::transaction(Access access, const std::function<bool(Sql&)>& work)
{
    // A work that asked for another one would wait for itself.
    static thread_local const Database* inside = nullptr;
    if (inside == this)
        return failure(ErrorKind::Internal, QStringLiteral("nested database work"));
    if (access == Access::Write && !d->writes)
        return failure(ErrorKind::NotAllowed, QStringLiteral("the database is open to be read"));
    Result<void> outcome;
    ConnectionThreads& threads = access == Access::Write ? d->writer : d->readers;
    threads.run([&](Connection& connection) {
        const Database* const around = std::exchange(inside, this);
        outcome = connection.transaction(work);
        inside = around;
    });
    return outcome;
}

} // namespace lianxin::platform
