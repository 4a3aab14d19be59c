// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"
#include "storage/fault_plan.h"
#include "storage/object_codec.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <unordered_map>

namespace lianxin::storage {

/// A failed statement ends its task: it is thrown inside storage, rolls back on the way, and is turned into a
/// Result where the task ends (workers.h). It never leaves the library.
struct DatabaseFailure {
    Error error;
};
[[noreturn]] void fail(ErrorKind kind, const QString& detail);
/// The kind for a SQLite result code, plain or extended.
[[nodiscard]] Error errorOf(int sqliteCode, const QString& text);

[[nodiscard]] inline QVariant sqlValue(qint64 value) { return QVariant(value); }
[[nodiscard]] inline QVariant sqlValue(int value) { return QVariant(value); }
[[nodiscard]] inline QVariant sqlValue(bool value) { return QVariant(value ? 1 : 0); }
/// Never NULL: Qt would bind a null string as NULL.
[[nodiscard]] inline QVariant sqlValue(const QString& value) { return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(value); }
/// NULL for a null array: that is how an absent id is bound.
[[nodiscard]] inline QVariant sqlValue(const QByteArray& value) { return value.isNull() ? QVariant() : QVariant(value); }
[[nodiscard]] inline QVariant sqlValue(Moment value) { return QVariant(toMsecs(value)); }
[[nodiscard]] inline QVariant sqlValue(const QVariant& value) { return value; }
template <class T>
[[nodiscard]] QVariant sqlValue(const std::optional<T>& value)
{
    return value ? sqlValue(*value) : QVariant();
}

/// A prepared statement in use; given back when it goes out of scope. Errors are thrown as DatabaseFailure.
class Statement {
public:
    /// Borrows a prepared query, or with `inUse` null owns it.
    Statement(FaultPlan* faults, QSqlQuery* query, bool* inUse);
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    void bind(int position, const QVariant& value) { m_query->bindValue(position, value); }
    /// Executes a statement without an answer; the number of rows it changed.
    int run();
    /// The next row; executes at the first call. False at the end.
    bool next();

    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    [[nodiscard]] Moment moment(int column) const { return fromMsecs(integer(column)); }
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    [[nodiscard]] std::optional<Moment> optionalMoment(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(moment(column));
    }

private:
    void execute();
    FaultPlan* m_faults;
    QSqlQuery* m_query;
    bool* m_inUse;
    bool m_executed = false;
};

/// One connection with its prepared statements. Belongs to the thread that opened it.
class Database {
public:
    enum class Access { Write, Read };
    /// Opens and sets the pragmas of protocol.md §13. Throws DatabaseFailure.
    [[nodiscard]] static std::unique_ptr<Database> open(const QString& file, Access access, FaultPlan* faults = nullptr);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `sql` must be a literal: its address is the key of the prepared statement.
    template <class... Args>
    [[nodiscard]] Statement query(const char* sql, const Args&... args)
    {
        Statement statement = prepared(sql);
        int position = 0;
        (statement.bind(position++, sqlValue(args)), ...);
        return statement;
    }
    template <class... Args>
    int run(const char* sql, const Args&... args)
    {
        return query(sql, args...).run();
    }
    /// For SQL that is put together at run time (from fixed pieces; values are always bound).
    [[nodiscard]] Statement queryText(const QString& sql, const QVariantList& values = {});
    void runText(const QString& sql, const QVariantList& values = {}) { queryText(sql, values).run(); }

    [[nodiscard]] ObjectCodec& codec() { return m_codec; }
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    struct Prepared {
        std::unique_ptr<QSqlQuery> query;
        bool inUse = false;
    };
    Database();
    [[nodiscard]] Statement prepared(const char* sql);
    void openConnection(Access access);
    void setPragmas(Access access);

    QString m_file;
    QString m_name;
    QSqlDatabase m_connection;
    FaultPlan* m_faults = nullptr;
    std::unordered_map<const char*, Prepared> m_prepared;
    ObjectCodec m_codec;
};

/// Lets a reader's statements see one and the same state.
class Snapshot {
public:
    explicit Snapshot(Database& db) : m_db(db) { m_db.run("BEGIN"); }
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Database& m_db;
};

/// Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Database& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_db;
    bool m_open = true;
};

} // namespace lianxin::storage
