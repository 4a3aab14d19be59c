// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resync_desk.h"
#include "storage/database_copy.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace lianxin;
using namespace lianxin::test;

/// protocol.md §13: each day, and before a migration, a checked copy.
class TestUpkeep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesACopyThatCanBeOpened();
    void makesOneADay();
    void keepsOneCopyAndReplacesItWhole();
    void makesNoCopyWithoutRoom();
    void copiesWhileTheStoreIsInUse();
    void finishesTheCopyBeforeItCloses();
    void keepsTheOldCopyWhereTheNewOneFails();

private:
    static QString copy(const StoreFixture& desk) { return storage::dailyCopy(desk.file()); }
    static QStringList files(const StoreFixture& desk)
    {
        return QDir(desk.folder.path()).entryList({QStringLiteral("*.copy*")}, QDir::Files);
    }
};

void TestUpkeep::makesACopyThatCanBeOpened()
{
    ResyncDesk desk(3);
    const OperationId note = *desk.submit(OperationKind::NoteAdd, messageId(1), kNote);
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QCOMPARE(QFile::permissions(copy(desk)) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    desk.close();
    QVERIFY(QFile::remove(desk.file())); // the disk lost it
    QFile::remove(desk.file() + QStringLiteral("-wal"));
    QFile::remove(desk.file() + QStringLiteral("-shm"));
    QVERIFY(QFile::copy(copy(desk), desk.file()));
    desk.open();
    QCOMPARE(desk.listed(), upTo(3));
    QCOMPARE(StoreFixture::valueOf(desk.store().outbox()).first().operation.opId, note);
    QCOMPARE(desk.findings(), QStringList());
}

void TestUpkeep::makesOneADay()
{
    ResyncDesk desk(1);
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QVERIFY(!StoreFixture::valueOf(desk.store().upkeep()));
    desk.clock.advance(std::chrono::hours(23));
    desk.restart();
    QVERIFY(!StoreFixture::valueOf(desk.store().upkeep()));
    desk.clock.advance(std::chrono::hours(1));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    desk.clock.setWallClock(sampleMoment() -
                            std::chrono::hours(24 * 365)); // I19: a clock that was wrong for a year
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
}

void TestUpkeep::keepsOneCopyAndReplacesItWhole()
{
    ResyncDesk desk(1);
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    const qint64 small = QFileInfo(copy(desk)).size();
    QList<Change> more;
    for (int n = 2; n < 300; ++n)
        more.append(put(sampleMessage(n), 300 + n));
    desk.apply(page(more, 700));
    desk.clock.advance(std::chrono::hours(24));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QCOMPARE(files(desk), QStringList{QFileInfo(copy(desk)).fileName()});
    QVERIFY(QFileInfo(copy(desk)).size() > small);
}

void TestUpkeep::makesNoCopyWithoutRoom()
{
    ResyncDesk desk(1);
    desk.close();
    qint64 free = 1'000'000'000;
    desk.options.freeBytes = [&free](const QString&) { return free; };
    desk.open();
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    const QByteArray hash = QByteArray::number(QFileInfo(copy(desk)).lastModified().toMSecsSinceEpoch());
    desk.clock.advance(std::chrono::hours(24));
    free = desk.options.pullingNeedsBytes;
    const auto answer = StoreFixture::answerOf(desk.store().upkeep());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::DiskFull);
    QCOMPARE(QByteArray::number(QFileInfo(copy(desk)).lastModified().toMSecsSinceEpoch()),
             hash); // the old one is still there
    free = 1'000'000'000;
    QVERIFY(!StoreFixture::valueOf(desk.store().upkeep())); // not with each round
    desk.clock.advance(std::chrono::hours(1));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep())); // it is tried again, not only the next day
}

void TestUpkeep::copiesWhileTheStoreIsInUse()
{
    ResyncDesk desk(200);
    const auto copied = desk.store().upkeep();
    for (int n = 201; n < 220; ++n)
        desk.apply(page({put(sampleMessage(n), 300 + n)}, 300 + n));
    QVERIFY(StoreFixture::valueOf(copied));
    QCOMPARE(desk.listed().size(), 219);
    QCOMPARE(desk.findings(), QStringList());
}

void TestUpkeep::finishesTheCopyBeforeItCloses()
{
    ResyncDesk desk(200);
    const auto copied = desk.store().upkeep();
    desk.close();
    const auto answer = StoreFixture::answerOf(copied);
    QVERIFY(answer || answer.error().kind == ErrorKind::Cancelled);
    QCOMPARE(files(desk).contains(QFileInfo(copy(desk)).fileName() + QStringLiteral(".part")), false);
    desk.open();
    QCOMPARE(desk.listed().size(), 200);
}

void TestUpkeep::keepsTheOldCopyWhereTheNewOneFails()
{
    ResyncDesk desk(1);
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QFile old(copy(desk));
    QVERIFY(old.open(QIODevice::ReadOnly));
    const QByteArray before = old.readAll();
    // A folder in the way of the unfinished copy: nothing can be written there.
    QVERIFY(QDir().mkpath(copy(desk) + QStringLiteral(".part/x")));
    desk.clock.advance(std::chrono::hours(24));
    QVERIFY(!StoreFixture::answerOf(desk.store().upkeep()));
    old.seek(0);
    QVERIFY(old.readAll() == before);
}

QTEST_GUILESS_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
