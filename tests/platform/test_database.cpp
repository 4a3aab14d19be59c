// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_database.h"

#include "platform/backend_postgres.h"

#include <QCoreApplication>
#include <QSqlQuery>

#include <atomic>

namespace lianxin::test {

namespace {

QString server()
{
    return qEnvironmentVariable("LIANXIN_TEST_POSTGRES");
}

} // namespace

bool TestDatabase::isPostgres()
{
    return !server().isEmpty();
}

TestDatabase::TestDatabase()
{
    static std::atomic<int> count{0};
    if (!isPostgres()) {
        m_place = m_folder.filePath(QStringLiteral("platform.sqlite"));
        return;
    }
    m_name = QStringLiteral("test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++count);
    m_place = server() + m_name;
    administer(QStringLiteral("CREATE DATABASE %1").arg(m_name));
}

TestDatabase::~TestDatabase()
{
    if (isPostgres())
        administer(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name));
}

void TestDatabase::administer(const QString& statement) const
{
    const QString name = QStringLiteral("admin-%1").arg(m_name);
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        const auto url = platform::PostgresUrl::parse(server() + QStringLiteral("postgres"));
        platform::postgresBackend(*url, false)->address(connection);
        QSqlQuery query(connection);
        if (!connection.open() || !(query = QSqlQuery(connection)).exec(statement))
            qFatal("the test's own PostgreSQL failed: %s", qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(name);
}

void TestDatabase::cutConnections() const
{
    administer(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'")
                   .arg(m_name));
}

void TestDatabase::set(const QString& setting) const
{
    administer(QStringLiteral("ALTER DATABASE %1 SET %2").arg(m_name, setting));
}

void TestDatabase::close() const
{
    administer(QStringLiteral("ALTER DATABASE %1 WITH ALLOW_CONNECTIONS false").arg(m_name));
    cutConnections();
}

void TestDatabase::reopen() const
{
    administer(QStringLiteral("ALTER DATABASE %1 WITH ALLOW_CONNECTIONS true").arg(m_name));
}

} // namespace lianxin::test
