// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/sql.h"

#include <functional>
#include <memory>
#include <utility>

namespace lianxin::platform {

/// The platform's SQLite file: one writing connection on a thread of its own (SQLite 3.40 may corrupt when
/// two connections write or checkpoint at the same moment) and a few reading connections. Calls may come from
/// any thread and wait until the work is done, but never from inside another work.
class Database {
public:
    /// Makes the file and its tables. Errors: NotAllowed where the file is there already, and those of Sql.
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const QString& file, int readers = 4);
    /// Opens the file and brings its tables up to date. Errors: NotFound, TooNew, Corrupt and those of Sql.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& file, int readers = 4);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work(Sql&) -> Result<T>` on the writing thread as one transaction: committed where it succeeds,
    /// rolled back where it fails. Once it returns with success, the change is on the disk
    /// (synchronous=FULL).
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

private:
    enum class Access { Read, Write };
    class Private;
    explicit Database(std::unique_ptr<Private> p);
    /// `work` answers whether to commit. Errors: begin, commit or rollback failed.
    [[nodiscard]] Result<void> transaction(Access access, const std::function<bool(Sql&)>& work);

    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Sql&> call(Access access, Work work)
    {
        using Answer = std::invoke_result_t<Work, Sql&>;
        std::optional<Answer> answer;
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
