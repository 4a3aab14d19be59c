// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>

#include <functional>
#include <memory>

namespace lianxin::platform {

class Row;
class Sql;

/// What a connection is for.
enum class Access { Read, Write };
/// Whether a platform has to be there, or must not be.
enum class Opening { Open, Create };

/// Where a platform keeps its data: a file, or a `postgresql://` URL (PostgresUrl). `aside`: what is being
/// made or restored, beside the real place until it is whole (Database::takePlace).
struct DatabasePlace {
    QString place;
    bool aside = false;
    DatabasePlace(QString where, bool isAside = false) : place(std::move(where)), aside(isAside) {}
};

/// Wakes somebody after commits of other programs, for as long as it lives.
class ChangeListener {
public:
    virtual ~ChangeListener() = default;
};

/// All that one kind of database does in its own way; the rest of the platform knows no difference. Carries
/// no state: one object serves all threads.
class Backend {
public:
    virtual ~Backend() = default;
    /// For people: the file, or the URL without its password.
    [[nodiscard]] virtual QString name() const = 0;
    /// A connection of Qt's driver `driver()` gets its address.
    [[nodiscard]] virtual QString driver() const = 0;
    virtual void address(QSqlDatabase& connection) const = 0;

    /// Before any connection. Errors: NotFound or NotAllowed as `opening` has it.
    [[nodiscard]] virtual Result<void> before(Opening opening) const = 0;
    /// On the first connection. Errors: NotFound or NotAllowed as `opening` has it, and those of Sql.
    [[nodiscard]] virtual Result<void> enter(Sql& sql, Opening opening) const = 0;
    /// Statements of every connection, of a transaction before its work, and before its commit.
    [[nodiscard]] virtual QStringList opening(Access access) const = 0;
    [[nodiscard]] virtual QStringList beginning(Access access) const = 0;
    [[nodiscard]] virtual QStringList committing(Access access) const = 0;

    /// What a failed statement means.
    [[nodiscard]] virtual ErrorKind kindOf(const QSqlError& error) const = 0;
    /// True where only statements with values are prepared (PostgreSQL prepares no BEGIN).
    [[nodiscard]] virtual bool preparesOnlyWithValues() const = 0;
    /// True where a second statement on a connection leaves the first one's rows alone.
    [[nodiscard]] virtual bool stepsThroughRows() const = 0;

    /// A statement of a migration, written as SQLite has it, for this database.
    [[nodiscard]] virtual QString definition(const QString& statement) const = 0;
    /// The number of the last migration; 0 for an empty database.
    [[nodiscard]] virtual Result<qint64> version(Sql& sql) const = 0;
    [[nodiscard]] virtual Result<void> setVersion(Sql& sql, int version) const = 0;
    /// The platform's tables, and the columns of one.
    [[nodiscard]] virtual Result<QStringList> tables(Sql& sql) const = 0;
    [[nodiscard]] virtual Result<QStringList> columns(Sql& sql, const QString& table) const = 0;
    /// All rows of `select`, however many, without holding them in memory. Inside a transaction.
    [[nodiscard]] virtual Result<void> stream(Sql& sql, const QString& select,
                                              const std::function<void(const Row&)>& take) const = 0;
    /// After rows came with their keys: the next INTEGER PRIMARY KEY of the table is a new one.
    [[nodiscard]] virtual Result<void> settleKeys(Sql& sql, const QString& table) const = 0;
    /// Reads all of it for damage. Errors: Corrupt.
    [[nodiscard]] virtual Result<void> check(Sql& sql) const = 0;

    /// What was made aside takes the real place in one step; `replaces`: and ends what is there. Errors:
    /// NotAllowed where something is there that is not to be replaced; those of Sql; Io.
    [[nodiscard]] virtual Result<void> takePlace(bool replaces) const = 0;
    /// Removes it with all data.
    [[nodiscard]] virtual Result<void> remove() const = 0;

    /// True where several programs may use it at a time; nothing it told may then be kept in memory.
    [[nodiscard]] virtual bool isShared() const = 0;
    /// Calls `changed` on a thread of its own soon after a commit of another program, and when that cannot be
    /// known. Nothing where isShared() is not.
    [[nodiscard]] virtual std::unique_ptr<ChangeListener> listen(std::function<void()> changed) const = 0;
};

/// Errors: InvalidInput for a bad URL.
[[nodiscard]] Result<std::shared_ptr<const Backend>> backendOf(const DatabasePlace& place);

[[nodiscard]] std::shared_ptr<const Backend> sqliteBackend(const QString& file, bool aside);

} // namespace lianxin::platform
