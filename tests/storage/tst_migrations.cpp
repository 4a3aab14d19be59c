// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "storage/migrations.h"
#include "storage/uuid_blob.h"

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

/// A database as an older version left it: with a draft, a template and a place in the platform's history.
void makeOldVersion(const QString& file, int version)
{
    const auto db = storage::Database::open(file, storage::Database::Access::Write);
    const QDir folder(QStringLiteral(LIANXIN_SOURCE "/resources/migrations"));
    const QStringList scripts = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (int step = 0; step < version; ++step) {
        QFile script(folder.filePath(scripts[step]));
        if (!script.open(QIODevice::ReadOnly))
            qFatal("a migration cannot be read");
        for (const QString& statement : storage::statementsOf(QString::fromUtf8(script.readAll())))
            db->runText(statement);
    }
    db->runText(QStringLiteral("PRAGMA user_version = %1").arg(version));
    SeededRandom random{1};
    db->run("INSERT INTO sync_state(only, device_id, cursor, through_seq, epoch) VALUES (1, ?, 'c300', 300, 3)",
            storage::blobOf(DeviceId::create(random)));
    db->run("INSERT INTO draft(message_id, reply_id, kind, text, saved_at) VALUES (?, ?, 'final', '正在核实', 1)", storage::blobOf(messageId(1)),
            storage::blobOf(ReplyId::create(random)));
    const Template kept = sampleTemplate(1);
    const QByteArray id = storage::blobOf(kept.id);
    db->run("INSERT INTO mirror_object(generation, type, id, version, json) VALUES (0, 7, ?, 10, ?)", id,
            storage::ObjectCodec().pack(bytesOf(kept), id, 10));
    db->run("UPDATE object_type SET count = 1 WHERE code = 7");
}

Result<std::unique_ptr<storage::Store>> openAt(const QString& file)
{
    static TestClock clock{sampleMoment()};
    static SeededRandom random{1};
    storage::StoreOptions options;
    options.reserveBytes = 0;
    return storage::Store::open(file, clock, random, options);
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
    void keepsOneCopyOfAnOlderSchema();
    void bringsEveryOldVersionUpToDate_data();
    void bringsEveryOldVersionUpToDate();
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

void TestMigrations::keepsOneCopyOfAnOlderSchema()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("lianxin.sqlite"));
    makeOldVersion(file, 2);
    for (const char* older : {".schema-1", ".schema-2"}) {
        QFile left(file + QLatin1String(older));
        QVERIFY(left.open(QIODevice::WriteOnly));
    }
    QVERIFY(openAt(file));
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.schema-*")}), QStringList{QStringLiteral("lianxin.sqlite.schema-2")});
    QVERIFY(look(file + QStringLiteral(".schema-2"), QStringLiteral("SELECT count(*) FROM draft")).toInt() == 1);
}

void TestMigrations::bringsEveryOldVersionUpToDate_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= storage::newestSchema(); ++version)
        QTest::addRow("%d", version) << version;
}

void TestMigrations::bringsEveryOldVersionUpToDate()
{
    QFETCH(int, version);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("lianxin.sqlite"));
    makeOldVersion(file, version);
    const auto store = openAt(file);
    QVERIFY(store);
    QCOMPARE(look(file, QStringLiteral("PRAGMA user_version")).toInt(), storage::newestSchema());
    const MirrorState mirror = StoreFixture::valueOf((*store)->sync().mirrorState());
    QCOMPARE(mirror.cursor, QStringLiteral("c300"));
    QCOMPARE(mirror.epoch, 3);
    QVERIFY(!mirror.suspectsRollback && !mirror.resync && !mirror.lock);
    QCOMPARE(look(file, QStringLiteral("SELECT mirror_epoch FROM sync_state")).toInt(), version < 4 ? 3 : 0);
    const auto draft = StoreFixture::valueOf((*store)->draft(messageId(1)));
    QVERIFY(draft);
    QCOMPARE(draft->text, QStringLiteral("正在核实"));
    QCOMPARE(StoreFixture::valueOf((*store)->templates()).size(), 1);
    QCOMPARE(StoreFixture::valueOf((*store)->verify()), QStringList());
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
