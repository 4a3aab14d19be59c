// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore_copy.h"
#include "storage/store.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// A database with its daily copy, closed.
class KeptDesk {
public:
    KeptDesk()
    {
        auto store = open();
        store->setSetting(QStringLiteral("before"), QStringLiteral("kept")).waitForFinished();
        auto kept = store->upkeep();
        kept.waitForFinished();
        if (!kept.result() || !*kept.result())
            qFatal("no daily copy is made");
        store->setSetting(QStringLiteral("after"), QStringLiteral("not in the copy")).waitForFinished();
        store->close();
    }
    std::unique_ptr<storage::Store> open()
    {
        auto opened = tryOpen();
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    Result<std::unique_ptr<storage::Store>> tryOpen() { return storage::Store::open(file(), clock, random); }
    QString file() const { return folder.filePath(QStringLiteral("lianxin.sqlite")); }
    static bool damage(const QString& path)
    {
        QFile damaged(path);
        return damaged.open(QIODevice::WriteOnly) && damaged.write(QByteArray(100'000, 'x')) == 100'000;
    }

    QTemporaryDir folder;
    TestClock clock{sampleMoment()};
    SeededRandom random{7};
};

} // namespace

/// protocol.md §13: the daily copy is worth something only where it can be put back.
class TestRestoreCopy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDamagedDatabaseIsReplacedAndKept()
    {
        KeptDesk desk;
        QVERIFY(KeptDesk::damage(desk.file()));
        QVERIFY(!desk.tryOpen());
        const auto restored = storage::restoreCopy(desk.file());
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QVERIFY(QFile::exists(restored->setAside));
        QVERIFY(restored->madeAt.isValid());
        const auto store = desk.open();
        auto before = store->setting(QStringLiteral("before"));
        before.waitForFinished();
        QCOMPARE(before.result().value(), QStringLiteral("kept"));
    }

    void aDatabaseThatIsGoneComesBack()
    {
        KeptDesk desk;
        QVERIFY(QFile::remove(desk.file()));
        const auto restored = storage::restoreCopy(desk.file());
        QVERIFY(restored);
        QVERIFY(restored->setAside.isEmpty());
        QVERIFY(desk.tryOpen());
    }

    void aSoundDatabaseIsNotTouched()
    {
        KeptDesk desk;
        QCOMPARE(storage::restoreCopy(desk.file()).error().kind, ErrorKind::NotAllowed);
        const auto store = desk.open();
        auto after = store->setting(QStringLiteral("after"));
        after.waitForFinished();
        QCOMPARE(after.result().value(), QStringLiteral("not in the copy"));
    }

    void withoutAUsableCopyEverythingStaysAsItWas()
    {
        KeptDesk desk;
        QVERIFY(KeptDesk::damage(desk.file()));
        QVERIFY(KeptDesk::damage(storage::copyOf(desk.file())));
        QCOMPARE(storage::restoreCopy(desk.file()).error().kind, ErrorKind::Corrupt);
        QVERIFY(QFile::remove(storage::copyOf(desk.file())));
        QCOMPARE(storage::restoreCopy(desk.file()).error().kind, ErrorKind::NotFound);
        QVERIFY(QFile::exists(desk.file()));
        QCOMPARE(QDir(desk.folder.path()).entryList({QStringLiteral("*.damaged*")}, QDir::Files), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRestoreCopy)
#include "tst_restore_copy.moc"
