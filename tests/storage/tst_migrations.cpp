// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "storage/migrations.h"

#include <QDir>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// The one value of a query over the file, outside of the store.
QVariant look(const QString& file, const QString& sql)
{
    QVariant value;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        db.setDatabaseName(file);
        if (db.open()) {
            QSqlQuery query(sql, db);
            value = query.next() ? query.value(0) : QVariant();
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return value;
}

} // namespace

class TestMigrations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesANewDatabase();
    void numbersTheFilesWithoutGaps();
    void opensItsOwnDatabaseAgain();
    void refusesANewerDatabase();
    void copiesBeforeAStepAndKeepsTheFileWhenItFails();
    void usesTheDurablePragmas();
};

void TestMigrations::makesANewDatabase()
{
    StoreFixture office;
    office.close();
    QCOMPARE(look(office.file(), QStringLiteral("PRAGMA user_version")).toInt(), storage::newestSchema());
    QCOMPARE(look(office.file(), QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
}

void TestMigrations::numbersTheFilesWithoutGaps()
{
    const QStringList files = QDir(QStringLiteral(LIANXIN_SOURCE "/resources/migrations")).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), storage::newestSchema());
    static const QRegularExpression form(QStringLiteral("^(\\d{3})_[a-z0-9_]+\\.sql$"));
    for (int i = 0; i < files.size(); ++i) {
        const auto match = form.match(files[i]);
        QVERIFY2(match.hasMatch(), qPrintable(files[i]));
        QCOMPARE(match.captured(1).toInt(), i + 1);
    }
}

void TestMigrations::opensItsOwnDatabaseAgain()
{
    StoreFixture office;
    office.apply({put(sampleMessage(1), 101)});
    const auto device = StoreFixture::valueOf(office.sync().mirrorState()).deviceId;
    office.restart();
    QCOMPARE(StoreFixture::valueOf(office.sync().mirrorState()).deviceId, device);
    QCOMPARE(office.inQueue(Queue::All), QList<int>{1});
    QVERIFY(QDir(office.folder.path()).entryList({QStringLiteral("*.schema-*")}).isEmpty()); // no step, no copy
}

void TestMigrations::refusesANewerDatabase()
{
    StoreFixture office;
    office.close();
    (void)look(office.file(), QStringLiteral("PRAGMA user_version = %1").arg(storage::newestSchema() + 1));
    const auto opened = storage::Store::open(office.file(), office.clock, office.random, office.options);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::TooNew);
    QCOMPARE(look(office.file(), QStringLiteral("PRAGMA user_version")).toInt(), storage::newestSchema() + 1);
}

void TestMigrations::copiesBeforeAStepAndKeepsTheFileWhenItFails()
{
    StoreFixture office;
    office.apply({put(sampleMessage(1), 101)});
    office.close();
    // A file that says it is one step older: the step fails because its tables are there already.
    (void)look(office.file(), QStringLiteral("PRAGMA user_version = %1").arg(storage::newestSchema() - 1));
    const auto opened = storage::Store::open(office.file(), office.clock, office.random, office.options);
    QVERIFY(!opened);
    QCOMPARE(look(office.file(), QStringLiteral("PRAGMA user_version")).toInt(), storage::newestSchema() - 1); // C14
    QCOMPARE(look(office.file(), QStringLiteral("SELECT count(*) FROM message_row")).toInt(), 1);
    const QString copy = QStringLiteral("%1.schema-%2").arg(office.file()).arg(storage::newestSchema() - 1);
    QVERIFY(QFile::exists(copy));
    QVERIFY((QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)) == QFile::Permissions());
    QCOMPARE(look(copy, QStringLiteral("SELECT count(*) FROM message_row")).toInt(), 1);
}

void TestMigrations::usesTheDurablePragmas()
{
    QTemporaryDir folder;
    const auto db = storage::Database::open(folder.filePath(QStringLiteral("x.sqlite")), storage::Database::Access::Write);
    const auto value = [&](const char* sql) {
        auto statement = db->query(sql);
        return statement.next() ? statement.text(0) : QString();
    };
    QCOMPARE(value("PRAGMA journal_mode"), QStringLiteral("wal"));
    QCOMPARE(value("PRAGMA synchronous"), QStringLiteral("2"));
    QCOMPARE(value("PRAGMA foreign_keys"), QStringLiteral("1"));
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
