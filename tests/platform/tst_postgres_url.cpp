// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/postgres_url.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;

namespace {

PostgresUrl parsed(const char* text)
{
    return PostgresUrl::parse(QString::fromLatin1(text)).value();
}

} // namespace

class PostgresUrlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsHostUserAndDatabase()
    {
        const PostgresUrl url = parsed("postgresql://lianxin:s%40cret@db.county.cn:5433/office");
        QCOMPARE(url.user, QStringLiteral("lianxin"));
        QCOMPARE(url.password, QStringLiteral("s@cret"));
        QCOMPARE(url.host, QStringLiteral("db.county.cn"));
        QCOMPARE(url.port, QStringLiteral("5433"));
        QCOMPARE(url.database, QStringLiteral("office"));
    }

    void leavesToLibpqWhatIsNotNamed()
    {
        QCOMPARE(parsed("postgresql://"), PostgresUrl());
        QCOMPARE(parsed("postgres:///office").database, QStringLiteral("office"));
    }

    void readsSocketsTwoHostsAndBrackets()
    {
        QCOMPARE(parsed("postgresql://%2Frun%2Fpostgresql/office").host, QStringLiteral("/run/postgresql"));
        QCOMPARE(parsed("postgresql:///office?host=/run/postgresql").host, QStringLiteral("/run/postgresql"));
        const PostgresUrl two = parsed("postgresql://a:1,b:2/office?target_session_attrs=read-write");
        QCOMPARE(two.host, QStringLiteral("a,b"));
        QCOMPARE(two.port, QStringLiteral("1,2"));
        QCOMPARE(two.options.first().second, QStringLiteral("read-write"));
        QCOMPARE(parsed("postgresql://[::1]:5433/office").host, QStringLiteral("::1"));
    }

    void keepsEverythingButThePassword_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("host") << QStringLiteral("postgresql://u:geheim@h:5433/office?sslmode=verify-full");
        QTest::newRow("socket") << QStringLiteral("postgresql://u:geheim@%2Frun%2Fpg/office");
        QTest::newRow("two") << QStringLiteral("postgresql://u@a:1,b:2/office?password=geheim");
        QTest::newRow("ipv6") << QStringLiteral("postgresql://u:geheim@[::1]:5433/office");
        QTest::newRow("one port") << QStringLiteral("postgresql://a,b/office?port=5433&password=geheim");
        QTest::newRow("signs") << QStringLiteral("postgresql://a%20b:geheim@h/o%3Fc?application_name=x%26y");
    }
    void keepsEverythingButThePassword()
    {
        QFETCH(QString, text);
        PostgresUrl url = PostgresUrl::parse(text).value();
        const QString kept = url.withoutPassword();
        QVERIFY(!kept.contains(QLatin1String("geheim")));
        const PostgresUrl again = PostgresUrl::parse(kept).value();
        url.password.clear();
        QCOMPARE(again.host, url.host);
        QCOMPARE(again.user, url.user);
        QCOMPARE(again.database, url.database);
        QCOMPARE(again.options, url.options);
        QCOMPARE(again.withoutPassword(), kept);
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("scheme") << QStringLiteral("mysql://h/x");
        QTest::newRow("path") << QStringLiteral("postgresql://h/a/b");
        QTest::newRow("option") << QStringLiteral("postgresql://u:geheim@h/a?sslmode");
        QTest::newRow("semicolon") << QStringLiteral("postgresql://u:geheim@h/a?options=x%3By");
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        const auto url = PostgresUrl::parse(text);
        QCOMPARE(url.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!url.error().detail.contains(QLatin1String("geheim")));
    }
};

QTEST_GUILESS_MAIN(PostgresUrlTest)
#include "tst_postgres_url.moc"
