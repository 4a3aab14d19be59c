// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/backend.h"

#include <QByteArray>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <type_traits>

namespace lianxin::platform {

/// One row while it is being read; valid inside the callback only.
class Row {
public:
    explicit Row(const QSqlQuery& query) : m_query(query) {}
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    /// To be bound again as it is.
    [[nodiscard]] QVariant value(int column) const
    {
        return isNull(column) ? QVariant() : m_query.value(column);
    }

private:
    const QSqlQuery& m_query;
};

/// One connection, used on the thread that made it. Statements are prepared once and kept. Only bound values,
/// never joined strings.
///
/// Every statement is read by SQLite and by PostgreSQL alike; Backend holds what cannot be. So:
/// - a key that the database gives: `INTEGER PRIMARY KEY` in the migration, `INSERT … RETURNING key` with
///   insert(); no AUTOINCREMENT, rowid, last_insert_rowid();
/// - "if it is not there yet": `ON CONFLICT (columns) DO NOTHING` or `DO UPDATE SET a = excluded.a`, and the
///   number of rows that run() answers; no INSERT OR …, no trying and looking at the error: **a statement
///   that fails ends its transaction**, and nothing of it is committed;
/// - types in migrations: TEXT, BIGINT, INTEGER (32 bit, for small numbers), BLOB; byte literals x'00'. A
///   statement ends at the end of a line. Bind QString to TEXT, QByteArray to BLOB, numbers to numbers, a
///   bool as 0 or 1; in a condition `used <> 0`, in a sum `CASE WHEN … THEN 1 ELSE 0 END`;
/// - `CAST(SUM(x) AS BIGINT)` (PostgreSQL sums to another type); every selected column stands in GROUP BY; no
///   two-argument MAX() or MIN(), IFNULL, DATETIME, LIKE on what a person typed; text is compared byte by
///   byte;
/// - a long result has a LIMIT: PostgreSQL sends all of it at once, also where the callback stops early.
///
/// Errors of every call: Busy, DiskFull, ReadOnly, Corrupt, Io; Conflict where a unique key is hurt; Cut
/// (retryable) where the line to the server broke; InvalidInput for a text with a NUL.
class Sql {
public:
    /// `name`: of the connection among Qt's; nobody else has it.
    Sql(QString name, std::shared_ptr<const Backend> backend)
        : m_name(std::move(name)), m_backend(std::move(backend))
    {
    }
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;
    ~Sql();

    /// Runs a statement without rows; the number of rows it changed.
    [[nodiscard]] Result<qint64> run(const QString& sql, const QVariantList& values = {});
    /// Calls `take(const Row&)` for each row; `take` may answer false to stop. It may run other statements,
    /// but not the same one.
    template <class Take>
    [[nodiscard]] Result<void> each(const QString& sql, const QVariantList& values, Take take)
    {
        auto query = start(sql, values);
        if (!query)
            return tl::unexpected(query.error());
        const Row row(**query);
        while ((*query)->next()) {
            if constexpr (std::is_same_v<decltype(take(row)), bool>) {
                if (!take(row))
                    break;
            } else {
                take(row);
            }
        }
        return finish(**query);
    }
    /// What `take(const Row&)` makes of the first row; nothing where there is none.
    template <class Take>
    [[nodiscard]] auto one(const QString& sql, const QVariantList& values, Take take)
        -> Result<std::optional<decltype(take(std::declval<const Row&>()))>>
    {
        std::optional<decltype(take(std::declval<const Row&>()))> first;
        auto ran = each(sql, values, [&](const Row& row) {
            first.emplace(take(row));
            return false;
        });
        if (!ran)
            return tl::unexpected(ran.error());
        return first;
    }
    /// The key that an `INSERT … RETURNING key` was given.
    [[nodiscard]] Result<qint64> insert(const QString& sql, const QVariantList& values);

    [[nodiscard]] const Backend& backend() const { return *m_backend; }
    /// The first failure since forgetFailure().
    [[nodiscard]] const std::optional<Error>& failed() const { return m_failed; }
    void forgetFailure() { m_failed.reset(); }
    /// Opens the connection, anew where it was open, and forgets prepared statements. Errors: NotFound where
    /// Qt's driver is missing; Refused (retryable); Io.
    [[nodiscard]] Result<void> open();
    /// True before open(), and where the line to the server is broken.
    [[nodiscard]] bool isGone() const;
    /// Of the open connection; another one after open().
    [[nodiscard]] QSqlDriver* driver() const { return m_connection.driver(); }

private:
    [[nodiscard]] Result<QSqlQuery*> start(const QString& sql, const QVariantList& values);
    [[nodiscard]] Result<std::shared_ptr<QSqlQuery>> prepared(const QString& sql, bool withValues);
    [[nodiscard]] Result<void> finish(QSqlQuery& query);
    [[nodiscard]] tl::unexpected<Error> failure(const QSqlError& error);
    void leave();
    QString m_name;
    QSqlDatabase m_connection;
    std::shared_ptr<const Backend> m_backend;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    std::optional<Error> m_failed;
};

} // namespace lianxin::platform
