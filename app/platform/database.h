// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

#include <functional>
#include <memory>
#include <utility>

namespace lianxin::platform {

/// The platform's database: one writing connection on a thread of its own and a few reading connections.
/// Calls may come from any thread and wait until the work is done, but never from inside another work.
///
/// On PostgreSQL other instances write too, between any two calls: what was read in one call may be out of
/// date in the next, so a decision and what it writes stand in one write().
class Database {
public:
    /// Makes the database and its tables. Errors: NotAllowed where a platform is there already, and those of
    /// Connection::open().
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const DatabasePlace& place,
                                                                  int readers = 4);
    /// Opens it and brings its tables up to date. Errors: NotFound, TooNew, Corrupt and those of
    /// Connection::open().
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabasePlace& place, int readers = 4);
    /// Opens it beside the program that has it open, only to read: tables stay as they are, write() answers
    /// NotAllowed. Errors: NotFound and those of Connection::open().
    [[nodiscard]] static Result<std::unique_ptr<Database>> openToRead(const DatabasePlace& place,
                                                                      int readers = 1);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// What was made aside takes the real place in one step; `replaces`: and ends what is there. This program
    /// has neither of them open. Errors: NotAllowed where something is there that is not to be replaced.
    [[nodiscard]] static Result<void> takePlace(const QString& place, bool replaces = false);
    /// Removes it with all data, where it is there.
    [[nodiscard]] static Result<void> remove(const DatabasePlace& place);

    /// Runs `work(Sql&) -> Result<T>` as one transaction, after all other writers of all instances: committed
    /// where it succeeds, rolled back where it fails or a statement in it failed. Once it returns with
    /// success, the change is on the disk. Errors of its own: Busy, Cut and Refused (all retryable),
    /// DiskFull, Io. After Cut nobody knows whether it was committed.
    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Sql&> write(Work work)
    {
        return call(Access::Write, std::move(work));
    }
    /// Runs `work(Sql&) -> Result<T>` on a reading thread; everything it reads is of one moment.
    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Sql&> read(Work work)
    {
        return call(Access::Read, std::move(work));
    }

    [[nodiscard]] const Backend& backend() const;

private:
    class Private;
    explicit Database(std::unique_ptr<Private> p);
    [[nodiscard]] static Result<std::unique_ptr<Database>> start(const DatabasePlace& place, Opening opening,
                                                                 int readers);
    /// `work` answers whether to commit. Errors: begin, commit or a statement failed.
    [[nodiscard]] Result<void> transaction(Access access, const std::function<bool(Sql&)>& work);

    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Sql&> call(Access access, Work work)
    {
        using Value = std::invoke_result_t<Work, Sql&>;
        std::optional<Value> answer;
        const auto done = transaction(access, [&](Sql& sql) {
            answer.emplace(work(sql));
            return answer->has_value();
        });
        if (!done)
            return tl::unexpected(done.error());
        return std::move(*answer);
    }

    std::unique_ptr<Private> d;
};

} // namespace lianxin::platform
