// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/backend_postgres.h"

#include "platform/connection.h"
#include "platform/postgres_listener.h"

#include <QRegularExpression>

namespace lianxin::platform {

namespace {

constexpr int kMoreTries = 4; // after a deadlock
const QString kSchema = QStringLiteral("lianxin");
const QString kAside = QStringLiteral("lianxin_part");

// libpq ends a value at a blank; a backslash takes the next sign as it is.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
    return u'\'' + value + u'\'';
}

/// Qt's connect options: what it has no setter for, and how soon a dead line is noticed. libpq takes the last
/// of two values, so the URL's own come last.
QString connectOptions(const PostgresUrl& url)
{
    QString text =
        QStringLiteral("connect_timeout=5 keepalives_idle=15 keepalives_interval=5 "
                       "keepalives_count=3 tcp_user_timeout=30000 application_name=lianxin-platform");
    if (!url.port.isEmpty())
        text += QStringLiteral(" port=") + quoted(url.port);
    for (const auto& [name, value] : url.options)
        text += u' ' + name + u'=' + quoted(value);
    return text;
}

ErrorKind kindOfState(const QString& state)
{
    // SQLSTATE (postgresql.org/docs/15/errcodes-appendix.html).
    static const QHash<QString, ErrorKind> kStates{
        {QStringLiteral("40001"), ErrorKind::Busy},       // serialization_failure
        {QStringLiteral("40P01"), ErrorKind::Busy},       // deadlock_detected
        {QStringLiteral("55P03"), ErrorKind::Busy},       // lock_not_available
        {QStringLiteral("57014"), ErrorKind::Busy},       // query_canceled
        {QStringLiteral("53100"), ErrorKind::DiskFull},   // disk_full
        {QStringLiteral("25006"), ErrorKind::ReadOnly},   // read_only_sql_transaction: a standby
        {QStringLiteral("42501"), ErrorKind::NotAllowed}, // insufficient_privilege
        {QStringLiteral("42P06"), ErrorKind::NotAllowed}, // duplicate_schema
        {QStringLiteral("XX001"), ErrorKind::Corrupt},    // data_corrupted
        {QStringLiteral("XX002"), ErrorKind::Corrupt},    // index_corrupted
    };
    static const QHash<QString, ErrorKind> kClasses{
        {QStringLiteral("08"), ErrorKind::Cut},      // connection exception
        {QStringLiteral("57"), ErrorKind::Cut},      // operator intervention: the server goes down
        {QStringLiteral("53"), ErrorKind::Busy},     // insufficient resources
        {QStringLiteral("23"), ErrorKind::Conflict}, // integrity constraint violation
    };
    return kStates.value(state, kClasses.value(state.left(2), ErrorKind::Io));
}

class PostgresBackend final : public Backend {
public:
    PostgresBackend(PostgresUrl url, bool aside) : m_url(std::move(url)), m_schema(aside ? kAside : kSchema)
    {
    }

    QString name() const override { return m_url.withoutPassword(); }
    QString driver() const override { return QStringLiteral("QPSQL"); }
    void address(QSqlDatabase& connection) const override
    {
        connection.setHostName(m_url.host);
        connection.setDatabaseName(m_url.database);
        connection.setUserName(m_url.user);
        connection.setPassword(m_url.password);
        connection.setConnectOptions(connectOptions(m_url));
    }

    Result<void> before(Opening) const override { return {}; }
    Result<void> enter(Sql& sql, Opening opening) const override
    {
        const auto encoding =
            sql.one(QStringLiteral("SHOW server_encoding"), {}, [](const Row& row) { return row.text(0); });
        if (!encoding)
            return tl::unexpected(encoding.error());
        if (*encoding != QStringLiteral("UTF8"))
            return failure(ErrorKind::NotAllowed,
                           QStringLiteral("the database %1 has the encoding %2; it must have UTF8")
                               .arg(name(), encoding->value_or(QString())));
        const auto there = exists(sql);
        if (!there)
            return tl::unexpected(there.error());
        if (opening == Opening::Create && *there)
            return failure(ErrorKind::NotAllowed, QStringLiteral("a platform is in %1 already").arg(name()));
        if (opening == Opening::Open && !*there)
            return failure(ErrorKind::NotFound,
                           QStringLiteral("no platform is in %1; make one with init").arg(name()));
        if (opening == Opening::Open)
            return {};
        return runAll(sql, {QStringLiteral("CREATE SCHEMA %1").arg(m_schema),
                            QStringLiteral("CREATE TABLE schema_version (one INTEGER NOT NULL PRIMARY KEY "
                                           "CHECK (one = 1), version BIGINT NOT NULL)"),
                            QStringLiteral("INSERT INTO schema_version (one, version) VALUES (1, 0)")});
    }
    QStringList opening(Access) const override
    {
        return {QStringLiteral("SET search_path TO %1").arg(m_schema),
                // A commit that was answered must be on the disk, whatever the server's own setting says.
                QStringLiteral("SELECT set_config('synchronous_commit', 'on', false) "
                               "WHERE current_setting('synchronous_commit') = 'off'"),
                QStringLiteral("SELECT set_config('lock_timeout', '10s', false) "
                               "WHERE current_setting('lock_timeout') = '0'"),
                // An instance that hangs must not hold up the others' writing for ever.
                QStringLiteral("SET idle_in_transaction_session_timeout = '60s'"),
                QStringLiteral("SET client_min_messages = 'warning'"),
                QStringLiteral("SET jit = off")}; // costs more than our short statements take
    }
    QStringList beginning(Access access) const override
    {
        if (access == Access::Read)
            return {QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")};
        // One statement of its own: what follows sees all that the holder before committed.
        return {QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
                QStringLiteral("SELECT pg_advisory_xact_lock(7811886110)")};
    }
    QStringList committing(Access access) const override
    {
        return access == Access::Write ? QStringList{QStringLiteral("NOTIFY lianxin")} : QStringList();
    }

    ErrorKind kindOf(const QSqlError& error) const override { return kindOfState(error.nativeErrorCode()); }
    bool preparesOnlyWithValues() const override { return true; }
    bool stepsThroughRows() const override { return false; }

    QString definition(const QString& statement) const override
    {
        static const QList<std::pair<QRegularExpression, QString>> kWords{
            {QRegularExpression(QStringLiteral("\\bINTEGER PRIMARY KEY\\b")),
             QStringLiteral("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")},
            {QRegularExpression(QStringLiteral("\\bBLOB\\b")), QStringLiteral("BYTEA")},
            {QRegularExpression(QStringLiteral("\\bTEXT\\b")), QStringLiteral("TEXT COLLATE \"C\"")},
            {QRegularExpression(QStringLiteral("\\bx'([0-9a-fA-F]*)'")), QStringLiteral("'\\x\\1'")},
        };
        QString text = statement;
        for (const auto& [words, instead] : kWords)
            text.replace(words, instead);
        return text;
    }
    Result<qint64> version(Sql& sql) const override
    {
        return sql
            .one(QStringLiteral("SELECT version FROM schema_version"), {},
                 [](const Row& row) { return row.number(0); })
            .map([](const std::optional<qint64>& version) { return version.value_or(0); });
    }
    Result<void> setVersion(Sql& sql, int version) const override
    {
        return sql.run(QStringLiteral("UPDATE schema_version SET version = ?"), {version}).map([](qint64) {});
    }
    Result<QStringList> tables(Sql& sql) const override
    {
        QStringList names;
        auto read =
            sql.each(QStringLiteral("SELECT table_name::text FROM information_schema.tables WHERE "
                                    "table_schema = current_schema() AND table_name <> 'schema_version' "
                                    "ORDER BY 1"),
                     {}, [&](const Row& row) { names << row.text(0); });
        return read ? Result<QStringList>(names) : tl::unexpected(read.error());
    }
    Result<QStringList> columns(Sql& sql, const QString& table) const override
    {
        QStringList names;
        auto read = sql.each(
            QStringLiteral("SELECT column_name::text FROM information_schema.columns WHERE table_schema = "
                           "current_schema() AND table_name = ? ORDER BY ordinal_position"),
            {table}, [&](const Row& row) { names << row.text(0); });
        return read ? Result<QStringList>(names) : tl::unexpected(read.error());
    }
    // Qt would take the whole result at once; a cursor gives it in parts.
    Result<void> stream(Sql& sql, const QString& select,
                        const std::function<void(const Row&)>& take) const override
    {
        if (auto declared = sql.run(QStringLiteral("DECLARE all_rows NO SCROLL CURSOR FOR ") + select);
            !declared)
            return tl::unexpected(declared.error());
        qint64 got = 1;
        while (got > 0) {
            got = 0;
            auto read = sql.each(QStringLiteral("FETCH 1000 FROM all_rows"), {}, [&](const Row& row) {
                ++got;
                take(row);
            });
            if (!read)
                return read;
        }
        return sql.run(QStringLiteral("CLOSE all_rows")).map([](qint64) {});
    }
    Result<void> settleKeys(Sql& sql, const QString& table) const override
    {
        const auto key = sql.one(
            QStringLiteral("SELECT column_name::text FROM information_schema.columns WHERE table_schema = "
                           "current_schema() AND table_name = ? AND is_identity = 'YES'"),
            {table}, [](const Row& row) { return row.text(0); });
        if (!key)
            return tl::unexpected(key.error());
        if (!*key)
            return {};
        // Names of our own migrations.
        return runAll(sql, {QStringLiteral("SELECT setval(pg_get_serial_sequence('%1', '%2'), "
                                           "(SELECT COALESCE(MAX(%2), 0) + 1 FROM %1), false)")
                                .arg(table, **key)});
    }
    // Reading every row is what finds a damaged page where the server keeps checksums.
    Result<void> check(Sql& sql) const override
    {
        const auto names = tables(sql);
        if (!names)
            return tl::unexpected(names.error());
        for (const QString& table : *names)
            if (auto read = runAll(sql, {QStringLiteral("SELECT COUNT(t::text) FROM %1 t").arg(table)});
                !read)
                return read;
        return {};
    }

    Result<void> takePlace(bool replaces) const override
    {
        QStringList statements;
        if (replaces)
            statements << QStringLiteral("DROP SCHEMA IF EXISTS %1 CASCADE").arg(kSchema);
        // Fails where the name is taken.
        statements << QStringLiteral("ALTER SCHEMA %1 RENAME TO %2").arg(kAside, kSchema);
        // A running instance that reads several tables may meet the dropping of all of them in a deadlock, and the
        // server then ends either; nothing was done (one transaction).
        Result<void> taken = administer(statements);
        for (int more = kMoreTries; more > 0 && !taken && taken.error().kind == ErrorKind::Busy; --more)
            taken = administer(statements);
        return taken;
    }
    Result<void> remove() const override
    {
        return administer({QStringLiteral("DROP SCHEMA IF EXISTS %1 CASCADE").arg(m_schema)});
    }

    bool isShared() const override { return true; }
    std::unique_ptr<ChangeListener> listen(std::function<void()> changed) const override
    {
        return std::make_unique<PostgresListener>(std::make_shared<PostgresBackend>(*this),
                                                  std::move(changed));
    }

private:
    static Result<void> runAll(Sql& sql, const QStringList& statements)
    {
        for (const QString& statement : statements)
            if (auto ran = sql.each(statement, {}, [](const Row&) {}); !ran)
                return ran;
        return {};
    }
    Result<bool> exists(Sql& sql) const
    {
        return sql
            .one(QStringLiteral("SELECT 1 FROM pg_namespace WHERE nspname = ?"), {m_schema},
                 [](const Row&) { return true; })
            .map([](const std::optional<bool>& found) { return found.has_value(); });
    }
    /// On a connection of its own, as one transaction.
    Result<void> administer(const QStringList& statements) const
    {
        Connection connection(std::make_shared<PostgresBackend>(*this), Access::Write);
        if (auto opened = connection.open(); !opened)
            return opened;
        Result<void> ran;
        auto done = connection.transaction([&](Sql& sql) {
            ran = runAll(sql, statements);
            return ran.has_value();
        });
        return done ? ran : done;
    }

    PostgresUrl m_url;
    QString m_schema;
};

} // namespace

std::shared_ptr<const Backend> postgresBackend(const PostgresUrl& url, bool aside)
{
    return std::make_shared<PostgresBackend>(url, aside);
}

Result<std::shared_ptr<const Backend>> backendOf(const DatabasePlace& place)
{
    if (!PostgresUrl::isOne(place.place))
        return sqliteBackend(place.place, place.aside);
    return PostgresUrl::parse(place.place).map([&](const PostgresUrl& url) {
        return postgresBackend(url, place.aside);
    });
}

} // namespace lianxin::platform
