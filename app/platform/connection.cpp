// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/connection.h"

#include <QSqlDriver>

#include <atomic>
#include <tuple>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenTries = 1s;

QString nextConnectionName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("platform-%1").arg(++count);
}

} // namespace

Connection::Connection(const std::shared_ptr<const Backend>& backend, Access access)
    : m_backend(backend), m_access(access), m_sql(nextConnectionName(), backend)
{
}

Result<void> Connection::open()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_notOpened && now - m_triedAt < kBetweenTries)
        return tl::unexpected(*m_notOpened);
    m_triedAt = now;
    m_notOpened.reset();
    auto opened = m_sql.open();
    if (opened)
        opened = runAll(m_backend->opening(m_access));
    if (!opened)
        m_notOpened = opened.error();
    return opened;
}

Result<void> Connection::runAll(const QStringList& statements)
{
    for (const QString& statement : statements)
        if (auto ran = m_sql.each(statement, {}, [](const Row&) {}); !ran)
            return ran;
    return {};
}

bool Connection::subscribe(const QString& channel, std::function<void()> heard)
{
    QSqlDriver* const driver = m_sql.driver();
    QObject::disconnect(m_subscription);
    m_subscription =
        QObject::connect(driver, &QSqlDriver::notification, driver, [channel, heard](const QString& name) {
            if (name == channel)
                heard();
        });
    return driver->subscribeToNotification(channel);
}

Result<void> Connection::begin()
{
    if (isGone())
        if (auto opened = open(); !opened)
            return opened;
    auto begun = runAll(m_backend->beginning(m_access));
    if (begun || !isGone())
        return begun;
    // Lost while it was idle: nothing was done yet, so this can be tried again.
    if (auto opened = open(); !opened)
        return opened;
    return runAll(m_backend->beginning(m_access));
}

Result<void> Connection::transaction(const std::function<bool(Sql&)>& work)
{
    auto done = begin();
    if (done)
        done = finish(work);
    else if (!isGone())
        std::ignore = m_sql.run(QStringLiteral("ROLLBACK")); // a lock that was not got leaves it open
    return done;
}

Result<void> Connection::finish(const std::function<bool(Sql&)>& work)
{
    m_sql.forgetFailure();
    const bool wanted = work(m_sql);
    // PostgreSQL answers COMMIT with success after a statement failed, and has rolled back: so we ask
    // ourselves.
    Result<void> outcome;
    if (wanted && m_sql.failed())
        outcome = tl::unexpected(*m_sql.failed());
    else if (wanted)
        outcome = runAll(m_backend->committing(m_access));
    if (wanted && outcome)
        if (auto committed = m_sql.run(QStringLiteral("COMMIT")); !committed)
            outcome = tl::unexpected(committed.error());
    // A commit that failed leaves the transaction open. After a full disk SQLite has rolled back by itself,
    // and this fails: what the work said counts, not that.
    if ((!wanted || !outcome) && !isGone())
        std::ignore = m_sql.run(QStringLiteral("ROLLBACK"));
    return outcome;
}

} // namespace lianxin::platform
