// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "office_acts.h"
#include "platform/backup.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

/// An office with its folder, as `--data` has it.
struct Kept {
    Kept() : files(p.folder.filePath(QStringLiteral("epoch"))) {}

    Result<BackupDone> backUp() { return makeBackup(*p.database, p.folder.path(), files, file()); }
    [[nodiscard]] QString file() const { return out.filePath(QStringLiteral("monday.backup")); }
    [[nodiscard]] QString blob(const QByteArray& bytes) const
    {
        const QString name =
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        return QStringLiteral("/blobs/") + name.left(2) + u'/' + name;
    }

    OfficePlatform p;
    QTemporaryDir out;
    LedgerFiles files;
};

} // namespace

// Backup and restore as an administrator does them (protocol.md §7).
class BackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsDurableFromTheMomentItIsVerified()
    {
        Kept kept;
        kept.p.add(1, MessageStatus::Verifying, 1);
        QCOMPARE(kept.files.durableSeq(), 0);
        const auto done = kept.backUp();
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        QCOMPARE(done->seq, kept.p.ledger->head().seq);
        QCOMPARE(kept.files.durableSeq(), done->seq);
        QVERIFY(QFile::exists(kept.file()));
        QVERIFY(!QFile::exists(kept.file() + QStringLiteral(".part")));
        QVERIFY(!QFile::exists(kept.file() + QStringLiteral("-wal")));
    }

    void pagesAndCapabilitiesTellTheDurableSeq()
    {
        ApiDesk desk;
        const QString epochs = desk.folder.filePath(QStringLiteral("epoch"));
        const auto ledger = *Ledger::open(*desk.database, desk.clock, epochs);
        History history(*ledger, CursorCodec(QByteArray(32, 'k')));
        Changes changes(*ledger, history, desk.random);
        QVERIFY(LedgerFiles(epochs).setDurableSeq(4711));
        const auto page = changes.page(desk.office, {});
        QVERIFY(page->contains("\"durableSeq\":4711"));
        auto api = *Api::open(*ledger, desk.random, {0, 0});
        std::swap(api, desk.api);
        QCOMPARE(desk.get(desk.token(desk.office), QStringLiteral("/capabilities"))["durableSeq"].toInt(),
                 4711);
    }

    void aRestoreBringsTheOldStateBackUnderANewEpoch()
    {
        Kept kept;
        const MessageId id = kept.p.add(1, MessageStatus::Dispatched, 1);
        const auto done = kept.backUp();
        const QJsonObject sign = kept.p.operation(kept.p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(verdict(kept.p.pushOne(kept.p.handlerHere, sign)), kApplied);
        const QString late = kept.p.cursorOf(kept.p.handlerHere);

        const TestDatabase room;
        const QString epochs = kept.p.folder.filePath(QStringLiteral("epoch"));
        const auto restored =
            restoreBackup(kept.file(), room.place(), kept.p.folder.path(), epochs, kept.p.clock);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QCOMPARE(restored->epoch, 1);
        QCOMPARE(restored->seq, done->seq);
        QCOMPARE(kept.files.seen().epoch, 1);
        QCOMPARE(kept.files.durableSeq(), done->seq);

        const auto database = *Database::open(room.place(), 1);
        const auto ledger = *Ledger::open(*database, kept.p.clock, epochs);
        QCOMPARE(ledger->head().epoch, 1); // opening it says nothing new
        History history(*ledger, CursorCodec(QByteArray(32, 'k')));
        const auto told = history.read(late);
        QCOMPARE(told.error().type, QStringLiteral("historyDiverged"));
        QCOMPARE(told.error().extra.value(QLatin1String("lastCommonSeq")).toInteger(), done->seq);
    }

    void everyRestoreHasAnEpochOfItsOwn()
    {
        Kept kept;
        QVERIFY(kept.backUp());
        const QString epochs = kept.p.folder.filePath(QStringLiteral("epoch"));
        const TestDatabase room;
        for (const int epoch : {1, 2, 3}) {
            const auto restored =
                restoreBackup(kept.file(), room.place(), kept.p.folder.path(), epochs, kept.p.clock);
            QCOMPARE(restored->epoch, epoch);
        }
    }

    void attachmentsAndKeysGoWithIt()
    {
        Kept kept;
        const QByteArray picture(3'000'000, 'p');
        const QString blob = kept.blob(picture);
        write(kept.p.folder.path() + blob, picture);
        write(kept.p.folder.path() + QStringLiteral("/tls/ca.pem"), "authority");
        write(kept.p.folder.path() + QStringLiteral("/keys/signer"), "secret");
        QCOMPARE(kept.backUp()->newBlobs, 1);
        QCOMPARE(kept.backUp()->newBlobs, 0); // the second one takes only what is new
        const QString beside = kept.file() + QStringLiteral(".files");
        QCOMPARE(read(beside + blob), picture);
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(beside + QStringLiteral("/keys/signer")) & others));

        const QTemporaryDir fresh; // another machine
        const TestDatabase room;
        write(fresh.path() + QStringLiteral("/tls/ca.pem"), "of its own");
        const auto restored = restoreBackup(kept.file(), room.place(), fresh.path(),
                                            fresh.path() + QStringLiteral("/epoch"), kept.p.clock);
        QCOMPARE(restored->blobs, 1);
        QCOMPARE(read(fresh.path() + blob), picture);
        QCOMPARE(read(fresh.path() + QStringLiteral("/keys/signer")), QByteArray("secret"));
        QCOMPARE(read(fresh.path() + QStringLiteral("/tls/ca.pem")), QByteArray("of its own"));
    }

    void aDamagedAttachmentMakesNoBackup()
    {
        Kept kept;
        write(kept.p.folder.path() + kept.blob("what it was"), "what it is");
        const auto done = kept.backUp();
        QCOMPARE(done.error().kind, ErrorKind::Corrupt);
        QCOMPARE(kept.files.durableSeq(), 0);
        QVERIFY(!QFile::exists(kept.file()));
    }

    void aBackupThatCannotBeWrittenLeavesTheOldOne()
    {
        Kept kept;
        const auto first = kept.backUp();
        const QByteArray before = read(kept.file());
        kept.p.add(1);
        QVERIFY(!makeBackup(*kept.p.database, kept.p.folder.path(), kept.files,
                            kept.out.filePath(QStringLiteral("no/such/folder/backup"))));
        QCOMPARE(kept.files.durableSeq(), first->seq);
        QCOMPARE(read(kept.file()), before);
    }

    void aFileThatIsNoBackupChangesNothing()
    {
        Kept kept;
        const QString epochs = kept.p.folder.filePath(QStringLiteral("epoch"));
        const TestDatabase room;
        QCOMPARE(
            restoreBackup(kept.file(), room.place(), kept.p.folder.path(), epochs, kept.p.clock).error().kind,
            ErrorKind::NotFound);
        write(kept.file(), QByteArray(20'000, 'x'));
        const auto refused =
            restoreBackup(kept.file(), room.place(), kept.p.folder.path(), epochs, kept.p.clock);
        QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
        QCOMPARE(Database::open(room.place(), 1).error().kind, ErrorKind::NotFound);
        QCOMPARE(kept.files.seen().epoch, 0);
        QVERIFY(!QFile::exists(kept.p.folder.filePath(QStringLiteral("restoring.sqlite"))));
    }

    void theBackupItselfStaysAsItIs()
    {
        Kept kept;
        QVERIFY(kept.backUp());
        const QByteArray before = read(kept.file());
        const TestDatabase room;
        QVERIFY(restoreBackup(kept.file(), room.place(), kept.p.folder.path(),
                              kept.p.folder.filePath(QStringLiteral("epoch")), kept.p.clock));
        QCOMPARE(read(kept.file()), before);
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
