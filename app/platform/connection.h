// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/backend.h"
#include "platform/sql.h"

#include <chrono>
#include <functional>

namespace lianxin::platform {

/// One connection to a database for one thread. Where it was lost it is made again, by the next transaction;
/// while that fails, others fail at once for a second instead of waiting in a row.
class Connection {
public:
    Connection(const std::shared_ptr<const Backend>& backend, Access access);
    ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Errors: Refused (retryable) where the server cannot be reached or does not let us in; NotFound where
    /// Qt's driver is missing; those of Sql.
    [[nodiscard]] Result<void> open();
    /// Runs `work` as one transaction; it answers whether to commit. A statement that failed ends it: then
    /// nothing is committed, whatever `work` says. Errors: of begin, commit, or that statement.
    [[nodiscard]] Result<void> transaction(const std::function<bool(Sql&)>& work);
    /// True before open(), and where the line to the server is broken.
    [[nodiscard]] bool isGone() const { return m_sql.isGone(); }
    /// Calls `heard` on this thread, out of its event loop, for each NOTIFY of the channel; ends with the
    /// connection. False where it does not work out.
    [[nodiscard]] bool subscribe(const QString& channel, std::function<void()> heard);

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> runAll(const QStringList& statements);
    [[nodiscard]] Result<void> finish(const std::function<bool(Sql&)>& work);

    std::shared_ptr<const Backend> m_backend;
    Access m_access;
    Sql m_sql;
    std::optional<Error> m_notOpened;
    QMetaObject::Connection m_subscription;
    std::chrono::steady_clock::time_point m_triedAt;
};

} // namespace lianxin::platform
