// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

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

private:
    const QSqlQuery& m_query;
};

/// One connection, used on the thread that made it. Statements are prepared once and kept. Only bound values,
/// never joined strings. SQL is kept to what SQLite and PostgreSQL both read.
/// Errors of every call: Busy, DiskFull, ReadOnly, Corrupt, Io; Conflict where a unique key is hurt.
class Sql {
public:
    explicit Sql(QSqlDatabase connection) : m_connection(std::move(connection)) {}
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;
    ~Sql() = default;

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
    /// The key that the last INSERT was given.
    [[nodiscard]] Result<qint64> insert(const QString& sql, const QVariantList& values);

private:
    [[nodiscard]] Result<QSqlQuery*> start(const QString& sql, const QVariantList& values);
    [[nodiscard]] static Result<void> finish(QSqlQuery& query);
    QSqlDatabase m_connection;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
};

} // namespace lianxin::platform
