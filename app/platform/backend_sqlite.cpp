// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/backend.h"
#include "platform/sql.h"

#include <QFile>

#include <cstdio>

namespace lianxin::platform {

namespace {

const QString kAside = QStringLiteral(".part");

// What SQLite may put beside its file.
QStringList filesOf(const QString& file)
{
    return {file, file + QStringLiteral("-wal"), file + QStringLiteral("-shm")};
}

/// A file, held by one program. SQLite 3.40 may corrupt when two connections write or checkpoint at the same
/// moment, so one writes.
class SqliteBackend final : public Backend {
public:
    SqliteBackend(QString file, bool aside)
        : m_real(std::move(file)), m_file(m_real + (aside ? kAside : QString()))
    {
    }

    QString name() const override { return m_file; }
    QString driver() const override { return QStringLiteral("QSQLITE"); }
    void address(QSqlDatabase& connection) const override
    {
        connection.setDatabaseName(m_file);
        connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    }

    Result<void> before(Opening opening) const override
    {
        const bool there = QFile::exists(m_file);
        if (opening == Opening::Open && !there)
            return failure(ErrorKind::NotFound, QStringLiteral("%1 is not there").arg(m_file));
        if (opening == Opening::Create && there)
            return failure(ErrorKind::NotAllowed, QStringLiteral("%1 is there already").arg(m_file));
        return {};
    }
    Result<void> enter(Sql&, Opening) const override { return {}; }
    QStringList opening(Access access) const override
    {
        if (access == Access::Read)
            return {QStringLiteral("PRAGMA query_only = ON"), QStringLiteral("PRAGMA cache_size = -16384")};
        return {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = FULL"),
                QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA cache_size = -32768")};
    }
    QStringList beginning(Access access) const override
    {
        return {access == Access::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")};
    }
    QStringList committing(Access) const override { return {}; }

    ErrorKind kindOf(const QSqlError& error) const override
    {
        // The primary result codes (sqlite.org/rescode.html).
        switch (error.nativeErrorCode().toInt() & 0xff) {
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            return ErrorKind::Busy;
        case 8: // SQLITE_READONLY
            return ErrorKind::ReadOnly;
        case 11: // SQLITE_CORRUPT
        case 26: // SQLITE_NOTADB
            return ErrorKind::Corrupt;
        case 13: // SQLITE_FULL
            return ErrorKind::DiskFull;
        case 19: // SQLITE_CONSTRAINT
            return ErrorKind::Conflict;
        default:
            return ErrorKind::Io;
        }
    }
    bool preparesOnlyWithValues() const override { return false; }
    bool stepsThroughRows() const override { return true; }

    QString definition(const QString& statement) const override { return statement; }
    Result<qint64> version(Sql& sql) const override
    {
        return sql
            .one(QStringLiteral("PRAGMA user_version"), {}, [](const Row& row) { return row.number(0); })
            .map([](const std::optional<qint64>& version) { return version.value_or(0); });
    }
    Result<void> setVersion(Sql& sql, int version) const override
    {
        // The pragma takes no bound value; the number is our own.
        return sql.run(QStringLiteral("PRAGMA user_version = %1").arg(version)).map([](qint64) {});
    }
    Result<QStringList> tables(Sql& sql) const override
    {
        QStringList names;
        auto read = sql.each(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' "
                                            "AND name NOT LIKE 'sqlite%' ORDER BY name"),
                             {}, [&](const Row& row) { names << row.text(0); });
        return read ? Result<QStringList>(names) : tl::unexpected(read.error());
    }
    Result<QStringList> columns(Sql& sql, const QString& table) const override
    {
        QStringList names;
        auto read = sql.each(QStringLiteral("SELECT name FROM pragma_table_info(?) ORDER BY cid"), {table},
                             [&](const Row& row) { names << row.text(0); });
        return read ? Result<QStringList>(names) : tl::unexpected(read.error());
    }
    Result<void> stream(Sql& sql, const QString& select,
                        const std::function<void(const Row&)>& take) const override
    {
        return sql.each(select, {}, [&](const Row& row) { take(row); });
    }
    Result<void> settleKeys(Sql&, const QString&) const override { return {}; } // the greatest, and one
    Result<void> check(Sql& sql) const override
    {
        const auto found = sql.one(QStringLiteral("PRAGMA integrity_check(1)"), {},
                                   [](const Row& row) { return row.text(0); });
        if (!found)
            return tl::unexpected(found.error());
        if (*found != QStringLiteral("ok"))
            return failure(ErrorKind::Corrupt,
                           QStringLiteral("%1 is damaged: %2").arg(m_file, found->value_or(QString())));
        return {};
    }

    Result<void> takePlace(bool replaces) const override
    {
        if (!replaces && QFile::exists(m_real))
            return failure(ErrorKind::NotAllowed, QStringLiteral("%1 is there already").arg(m_real));
        // The log of another file must not be taken for this one's.
        for (const QString& file : filesOf(m_real).mid(1))
            QFile::remove(file);
        if (std::rename(QFile::encodeName(m_file).constData(), QFile::encodeName(m_real).constData()) != 0)
            return failure(ErrorKind::Io, QStringLiteral("%1 cannot be renamed").arg(m_file));
        return {};
    }
    Result<void> remove() const override
    {
        for (const QString& file : filesOf(m_file))
            if (QFile::exists(file) && !QFile::remove(file))
                return failure(ErrorKind::Io, QStringLiteral("%1 cannot be removed").arg(file));
        return {};
    }

    bool isShared() const override { return false; }
    std::unique_ptr<ChangeListener> listen(std::function<void()>) const override { return nullptr; }

private:
    QString m_real;
    QString m_file;
};

} // namespace

std::shared_ptr<const Backend> sqliteBackend(const QString& file, bool aside)
{
    return std::make_shared<SqliteBackend>(file, aside);
}

} // namespace lianxin::platform
