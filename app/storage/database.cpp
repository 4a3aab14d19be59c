// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "storage/learned_dictionary.h"

#include <QSqlError>

#include <atomic>
#include <utility>

namespace lianxin::storage {

namespace {

// Primary result codes of sqlite3.h; they are part of SQLite's file and call contract and never change.
enum SqliteCode {
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteConstraint = 19,
    SqliteNotADb = 26
};

Error fromSql(const QSqlError& error)
{
    return errorOf(error.nativeErrorCode().toInt(), error.databaseText());
}

QString nextConnectionName()
{
    static std::atomic<int> last{0};
    return QStringLiteral("lianxin-storage-%1").arg(++last);
}

} // namespace

void fail(ErrorKind kind, const QString& detail)
{
    throw DatabaseFailure{Error{kind, detail, kind == ErrorKind::Busy, 0}};
}

Error errorOf(int sqliteCode, const QString& text)
{
    const auto error = [&](ErrorKind kind) {
        return Error{kind, QStringLiteral("SQLite %1: %2").arg(sqliteCode).arg(text), kind == ErrorKind::Busy, 0};
    };
    switch (sqliteCode & 0xff) {
    case SqliteFull:
        return error(ErrorKind::DiskFull);
    case SqliteReadOnly:
    case SqlitePerm:
    case SqliteCantOpen:
        return error(ErrorKind::ReadOnly);
    case SqliteCorrupt:
    case SqliteNotADb:
        return error(ErrorKind::Corrupt);
    case SqliteBusy:
    case SqliteLocked:
        return error(ErrorKind::Busy);
    case SqliteConstraint:
        return error(ErrorKind::Internal);
    default:
        return error(ErrorKind::Io);
    }
}

Statement::Statement(FaultPlan* faults, QSqlQuery* query, bool* inUse)
    : m_faults(faults), m_query(query), m_inUse(inUse)
{
}

Statement::Statement(Statement&& other) noexcept
    : m_faults(other.m_faults), m_query(std::exchange(other.m_query, nullptr)), m_inUse(other.m_inUse),
      m_executed(other.m_executed)
{
}

Statement::~Statement()
{
    if (m_query == nullptr)
        return;
    if (m_inUse == nullptr) {
        delete m_query;
        return;
    }
    m_query->finish(); // an unfinished SELECT would keep its read transaction open
    *m_inUse = false;
}

void Statement::execute()
{
    if (m_faults != nullptr) {
        if (const auto code = m_faults->next())
            throw DatabaseFailure{errorOf(*code, QStringLiteral("failed on purpose"))};
    }
    m_executed = true;
    if (!m_query->exec())
        throw DatabaseFailure{fromSql(m_query->lastError())};
}

int Statement::run()
{
    execute();
    return m_query->numRowsAffected();
}

bool Statement::next()
{
    if (!m_executed)
        execute();
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        throw DatabaseFailure{fromSql(m_query->lastError())};
    return false;
}

Database::Database() : m_codec(dictionariesOf(*this)) {}

std::unique_ptr<Database> Database::open(const QString& file, Access access, FaultPlan* faults)
{
    std::unique_ptr<Database> database(new Database);
    database->m_file = file;
    database->m_name = nextConnectionName();
    database->openConnection(access);
    database->setPragmas(access);
    database->m_faults = faults;
    return database;
}

Database::~Database()
{
    m_prepared.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

void Database::openConnection(Access access)
{
    m_connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_connection.setDatabaseName(m_file);
    m_connection.setConnectOptions(access == Access::Write
                                       ? QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000")
                                       : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY"));
    if (!m_connection.open())
        throw DatabaseFailure{fromSql(m_connection.lastError())};
}

void Database::setPragmas(Access access)
{
    if (access == Access::Read) {
        run("PRAGMA query_only = ON");
        run("PRAGMA cache_size = -4096");
        run("PRAGMA temp_store = MEMORY");
        return;
    }
    run("PRAGMA page_size = 8192"); // of a new file only; two leaves of FTS5 fit without waste
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA cache_size = -16384");
    run("PRAGMA temp_store = MEMORY");
    run("PRAGMA wal_autocheckpoint = 2000"); // only this connection commits, so only it checkpoints
    run("PRAGMA journal_size_limit = 33554432");
}

Statement Database::prepared(const char* sql)
{
    Prepared& entry = m_prepared[sql];
    Q_ASSERT(!entry.inUse);
    if (!entry.query) {
        auto query = std::make_unique<QSqlQuery>(m_connection);
        query->setForwardOnly(true);
        if (!query->prepare(QString::fromUtf8(sql)))
            throw DatabaseFailure{fromSql(query->lastError())};
        entry.query = std::move(query);
    }
    entry.inUse = true;
    return Statement(m_faults, entry.query.get(), &entry.inUse);
}

Statement Database::queryText(const QString& sql, const QVariantList& values)
{
    auto query = std::make_unique<QSqlQuery>(m_connection);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        throw DatabaseFailure{fromSql(query->lastError())};
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values[i]);
    return Statement(m_faults, query.release(), nullptr);
}

Snapshot::~Snapshot()
{
    for (const char* const end : {"COMMIT", "ROLLBACK"}) { // nothing was written; but it has to end, or no BEGIN works any more
        try {
            m_db.run(end);
            return;
        } catch (const DatabaseFailure&) {
            continue;
        }
    }
}

Transaction::Transaction(Database& db) : m_db(db)
{
    m_db.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_db.run("ROLLBACK");
    } catch (const DatabaseFailure&) {
        // After SQLITE_FULL or an I/O error SQLite has rolled back by itself: nothing is left to undo.
    }
}

void Transaction::commit()
{
    m_db.run("COMMIT");
    m_open = false;
}

} // namespace lianxin::storage
