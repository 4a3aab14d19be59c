// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <unistd.h>

using namespace lianxin;
using namespace lianxin::test;

class TestBadFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsItsFilesFromOthers();
    void refusesAFileThatIsNoDatabase();
    void refusesTheDatabaseOfAnotherProgram();
    void refusesAFolderThatIsNotThere();
    void refusesAReadOnlyFolder();
    void tellsDamageInTheMiddle();
    void findsAChangedAudit();
    void findsAMessageThatIsNotIndexed();
    void keepsAllOrNothingWhereverAStatementFails();
    void keepsTheOutboxWhereverAStatementFails();

private:
    static Result<std::unique_ptr<storage::Store>> open(const QString& file)
    {
        static TestClock clock{sampleMoment()};
        static SeededRandom random{1};
        storage::StoreOptions options;
        options.reserveBytes = 0;
        return storage::Store::open(file, clock, random, options);
    }
    static void run(const QString& file, const QStringList& statements)
    {
        {
            auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("harm"));
            db.setDatabaseName(file);
            QVERIFY(db.open());
            for (const QString& sql : statements) {
                QSqlQuery query(db);
                QVERIFY2(query.exec(sql), qPrintable(sql));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("harm"));
    }
    static void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray bytes(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestBadFiles::keepsItsFilesFromOthers()
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    StoreFixture office;
    office.apply({put(sampleMessage(1), 101)});
    for (const char* part : {"", "-wal", "-shm"}) {
        const QString file = office.file() + QLatin1String(part);
        QVERIFY2(QFile::exists(file), part);
        QVERIFY2((QFile::permissions(file) & others) == QFile::Permissions(), part);
    }
    office.close();
    QFile::setPermissions(office.file(), QFile::permissions(office.file()) | QFile::ReadGroup | QFile::ReadOther);
    office.open(); // one that an older version left open to all
    QCOMPARE(QFile::permissions(office.file()) & others, QFile::Permissions());
}

void TestBadFiles::refusesAFileThatIsNoDatabase()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x.sqlite"));
    const QByteArray letter = QByteArray("Dear sir, this is a letter. ").repeated(1000);
    write(file, letter);
    const auto opened = open(file);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
    QCOMPARE(bytes(file), letter);
}

void TestBadFiles::refusesTheDatabaseOfAnotherProgram()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x.sqlite"));
    run(file, {QStringLiteral("CREATE TABLE songs(name TEXT)")});
    const QByteArray before = bytes(file);
    const auto opened = open(file);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
    QCOMPARE(bytes(file), before);
}

void TestBadFiles::refusesAFolderThatIsNotThere()
{
    const auto opened = open(QStringLiteral("/no/such/folder/x.sqlite"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NotFound);
}

void TestBadFiles::refusesAReadOnlyFolder()
{
    if (geteuid() == 0)
        QSKIP("the superuser may write everywhere");
    QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
    const auto opened = open(folder.filePath(QStringLiteral("x.sqlite")));
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ReadOnly);
}

void TestBadFiles::tellsDamageInTheMiddle()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101)});
    office.close();
    run(office.file(), {QStringLiteral("UPDATE mirror_object SET json = x'0011223344' WHERE type = 1")});
    office.open();
    const auto answer = StoreFixture::answerOf(office.store().message(messageId(1)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Corrupt);
}

void TestBadFiles::findsAChangedAudit()
{
    StoreFixture office;
    office.begin(handler());
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
    QVERIFY(office.submit(OperationKind::MessageSign, messageId(1)));
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
    office.close();
    run(office.file(), {QStringLiteral("DROP TRIGGER audit_is_append_only"), QStringLiteral("UPDATE audit SET at = at + 1")});
    office.open();
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList{QStringLiteral("the chain of the audit is broken")});
}

void TestBadFiles::findsAMessageThatIsNotIndexed()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101), put(sampleMessage(2), 102)});
    office.close();
    run(office.file(), {QStringLiteral("INSERT INTO message_text(message_text) VALUES('delete-all')"), QStringLiteral("UPDATE tally SET n = n + 1 WHERE kind = 1")});
    office.open();
    QCOMPARE(StoreFixture::valueOf(office.store().verify()).size(), 4);
}

void TestBadFiles::keepsAllOrNothingWhereverAStatementFails()
{
    constexpr int sqliteIoError = 10;
    for (int failAt = 1;; ++failAt) {
        StoreFixture office;
        office.begin(handler());
        office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Resolving), 102)});
        const ChangePage next = page({put(sampleMessage(1, MessageStatus::Verifying), 110), put(sampleMessage(3), 111), put(sampleEvent(1, messageId(1)), 112),
                                      removal(QStringLiteral("message"), messageId(2).text(), 113)}, 113);
        office.drain();
        office.faults->failAt(failAt, sqliteIoError);
        const auto answer = StoreFixture::answerOf(office.sync().applyPage(next, office.clock.now()));
        const bool failed = office.faults->hasFailed();
        office.faults->failNever();
        QCOMPARE(answer.has_value(), !failed);
        const auto state = StoreFixture::valueOf(office.sync().mirrorState());
        QCOMPARE(state.throughSeq, failed ? 102 : 113); // I8
        if (failed) {
            QCOMPARE(office.inQueue(Queue::All, storage::MessageSort::OldestFirst), (QList<int>{1, 2}));
            office.apply(next);
        }
        QCOMPARE(office.inQueue(Queue::All, storage::MessageSort::OldestFirst), (QList<int>{1, 3}));
        QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
        if (!failed)
            return;
    }
}

void TestBadFiles::keepsTheOutboxWhereverAStatementFails()
{
    constexpr int sqliteIoError = 10;
    for (int failAt = 1;; ++failAt) {
        StoreFixture office;
        office.begin(handler());
        office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101)});
        office.drain();
        office.faults->failAt(failAt, sqliteIoError);
        const auto submitted = office.submit(OperationKind::MessageSign, messageId(1));
        const bool failed = office.faults->hasFailed();
        office.faults->failNever();
        QCOMPARE(submitted.has_value(), !failed);
        QCOMPARE(StoreFixture::valueOf(office.store().outbox()).size(), failed ? 0 : 1);
        QCOMPARE(office.detail(1).situation.message.status, Coded(failed ? MessageStatus::Dispatched : MessageStatus::Verifying));
        QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
        if (!failed)
            return;
        QVERIFY(office.submit(OperationKind::MessageSign, messageId(1)));
        QCOMPARE(StoreFixture::valueOf(office.store().outbox()).first().deviceSeq, 1);
    }
}

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
