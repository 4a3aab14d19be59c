// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "full_disk.h"
#include "resync_desk.h"
#include "storage/free_space.h"

#include <limits>

using namespace lianxin;
using namespace lianxin::test;

namespace {

QString reserveOf(const StoreFixture& desk)
{
    return desk.file() + QStringLiteral(".reserve");
}

storage::ReplyDraft lastWords(const ResyncDesk& desk, const ReplyId& replyId)
{
    return {messageId(1), replyId,          QStringLiteral("老人家里已恢复供暖。").repeated(400),
            {},           ReplyKind::Final, desk.clock.now()};
}

} // namespace

/// protocol.md §13: a file of 32 MiB is freed when the disk is full, so that the last edit can still be
/// saved.
class TestFullDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savesTheLastDraftWhicheverWriteFindsTheDiskFull();
    void sendsTheLastActWhicheverWriteFindsTheDiskFull();
    void saysSoWhereThereIsNoReserve();
    void takesNoPageBelowTwoHundredMegabytes();
    void keepsTheOldGenerationWhereTheSwitchHasNoRoom();
    void makesTheReserveAgainOnceThereIsRoom();
    void anUnknownDiskIsNoFullOne();
};

void TestFullDisk::savesTheLastDraftWhicheverWriteFindsTheDiskFull()
{
    FullDisk disk;
    qint64 met = 0;
    for (qint64 k = 1;; ++k) {
        ResyncDesk desk(2);
        const ReplyId replyId = ReplyId::create(desk.random);
        QVERIFY(QFile::exists(reserveOf(desk)));
        disk.fillAt(k, reserveOf(desk));
        const auto saved = StoreFixture::answerOf(desk.store().saveDraft(lastWords(desk, replyId)));
        const bool full = disk.wasMet();
        disk.empty();
        QVERIFY2(
            saved,
            qPrintable(QStringLiteral("write %1: %2").arg(k).arg(saved ? QString() : saved.error().detail)));
        QCOMPARE(QFile::exists(reserveOf(desk)), !full);
        desk.close();
        desk.open();
        const auto draft = StoreFixture::valueOf(desk.store().draft(messageId(1)));
        QVERIFY(draft && draft->text == lastWords(desk, replyId).text);
        QCOMPARE(desk.findings(), QStringList());
        if (!full)
            break;
        ++met;
    }
    QVERIFY2(met >= 4, qPrintable(QString::number(met)));
}

void TestFullDisk::sendsTheLastActWhicheverWriteFindsTheDiskFull()
{
    FullDisk disk;
    qint64 met = 0;
    for (qint64 k = 1;; ++k) {
        ResyncDesk desk(2);
        disk.fillAt(k, reserveOf(desk));
        const auto submitted = desk.submit(OperationKind::NoteAdd, messageId(1), kNote);
        const bool full = disk.wasMet();
        disk.empty();
        QVERIFY2(submitted, qPrintable(QStringLiteral("write %1").arg(k)));
        desk.close();
        desk.open();
        const auto outbox = StoreFixture::valueOf(desk.store().outbox());
        QCOMPARE(outbox.size(), 1); // once, not twice
        QCOMPARE(outbox.first().operation.opId, *submitted);
        QCOMPARE(outbox.first().deviceSeq, 1);
        QCOMPARE(desk.findings(), QStringList());
        if (!full)
            break;
        ++met;
    }
    QVERIFY2(met >= 4, qPrintable(QString::number(met)));
}

void TestFullDisk::saysSoWhereThereIsNoReserve()
{
    FullDisk disk;
    ResyncDesk desk(2);
    QVERIFY(QFile::remove(reserveOf(desk)));
    disk.fillAt(1, desk.file()); // which stays
    const auto saved =
        StoreFixture::answerOf(desk.store().saveDraft(lastWords(desk, ReplyId::create(desk.random))));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::DiskFull);
    disk.empty();
    QVERIFY(!StoreFixture::valueOf(desk.store().draft(messageId(1))));
    QCOMPARE(desk.listed(), upTo(2));
    QVERIFY(StoreFixture::answerOf(
        desk.store().saveDraft(lastWords(desk, ReplyId::create(desk.random))))); // the store goes on
    QCOMPARE(desk.findings(), QStringList());
}

void TestFullDisk::takesNoPageBelowTwoHundredMegabytes()
{
    ResyncDesk desk(1);
    desk.close();
    qint64 free = 200LL * 1024 * 1024;
    desk.options.freeBytes = [&free](const QString&) { return free; };
    desk.open();
    desk.apply(page({put(sampleMessage(2), 200)}, 200));
    --free;
    const auto answer = StoreFixture::answerOf(
        desk.sync().applyPage(page({put(sampleMessage(3), 300)}, 300), desk.clock.now()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::DiskFull);
    QCOMPARE(desk.mirror().throughSeq, 200);
    QVERIFY(desk.submit(OperationKind::NoteAdd, messageId(1), kNote)); // what the user does goes on
}

void TestFullDisk::keepsTheOldGenerationWhereTheSwitchHasNoRoom()
{
    FullDisk disk;
    QList<Change> changes = ResyncDesk::again(1, 2);
    for (int n = 10; n < 40; ++n)
        changes.append(put(sampleMessage(n), 300 + n));
    const ChangePage last = ResyncDesk::last(changes, changes.size(), 400);
    int refusals = 0;
    for (qint64 k = 1; k < 40; k += 3) {
        ResyncDesk desk(4);
        QVERIFY(QFile::remove(reserveOf(desk)));
        desk.beginResync();
        const QStringList objects = desk.table(QStringLiteral("mirror_object"));
        disk.fillAt(k, desk.file());
        const auto answer = StoreFixture::answerOf(desk.sync().applyPage(last, desk.clock.now()));
        disk.empty();
        if (!answer) {
            ++refusals;
            QCOMPARE(answer.error().kind, ErrorKind::DiskFull);
            QCOMPARE(desk.table(QStringLiteral("mirror_object")), objects);
            QCOMPARE(desk.mirror().resync->received, 0);
            QCOMPARE(desk.apply(last).step, GenerationStep::Switched); // when there is room
        }
        QCOMPARE(desk.listed().size(), 32);
        QCOMPARE(desk.findings(), QStringList());
    }
    QVERIFY(refusals > 3);
}

void TestFullDisk::makesTheReserveAgainOnceThereIsRoom()
{
    ResyncDesk desk(1);
    QVERIFY(QFile::remove(reserveOf(desk)));
    QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    QVERIFY(QFile::exists(reserveOf(desk)));
}

void TestFullDisk::anUnknownDiskIsNoFullOne()
{
    const QTemporaryDir folder;
    const qint64 known = storage::freeSpace(folder.path());
    QVERIFY(known > 0);
    QVERIFY(known < std::numeric_limits<qint64>::max());
    QCOMPARE(storage::freeSpace(folder.filePath(QStringLiteral("没有/这里"))), std::numeric_limits<qint64>::max());
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
