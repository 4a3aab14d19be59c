// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/package_parts.h"
#include "wire/spool_folder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace lianxin::wire;

namespace {

const QString kName = QStringLiteral("p-d-1.mospkg");

Packaged<QStringList> written(const QString& folder, const QByteArray& content,
                              const PartsOptions& options = {})
{
    PartsSink sink(folder, kName, options);
    for (qsizetype at = 0; at < content.size(); at += 100)
        if (auto piece =
                sink.write(QByteArrayView(content).sliced(at, std::min<qsizetype>(100, content.size() - at)));
            !piece)
            return tl::unexpected(piece.error());
    return sink.finish();
}

QByteArray contentOf(const QString& file)
{
    const auto source = PartsSource::open(file);
    QByteArray content(1 << 20, '\0');
    const auto came = source ? readFully(**source, std::span(content.data(), size_t(content.size())))
                             : Packaged<qsizetype>(0);
    return content.left(came.value_or(0));
}

QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Files);
}

} // namespace

class TestPackageParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallPackageIsOneFile()
    {
        const QTemporaryDir stick;
        QVERIFY(written(stick.path(), QByteArray(1000, 'x')));
        QCOMPARE(filesIn(stick.path()), QStringList{kName});
        QCOMPARE(contentOf(stick.filePath(kName)), QByteArray(1000, 'x'));
    }

    void aLargeOneIsParts()
    {
        const QTemporaryDir stick;
        QByteArray content;
        for (int i = 0; i < 2500; ++i)
            content += char(i % 251);
        const auto names = written(stick.path(), content, {1000, {}});
        QVERIFY(names);
        QCOMPARE(filesIn(stick.path()),
                 (QStringList{kName + QStringLiteral(".001"), kName + QStringLiteral(".002"),
                              kName + QStringLiteral(".003")}));
        QCOMPARE(contentOf(stick.filePath(kName)), content);
        QCOMPARE(contentOf(names->first()), content);
    }

    void aPartThatIsExactlyFullBeginsNoOther()
    {
        const QTemporaryDir stick;
        QVERIFY(written(stick.path(), QByteArray(2000, 'x'), {2000, {}}));
        QCOMPARE(filesIn(stick.path()), QStringList{kName});
    }

    void afterAFailureNothingIsOnTheStick_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<PackageFault>("fault");
        QTest::newRow("full") << ENOSPC << PackageFault::StickFull;
        QTest::newRow("pulled out") << EIO << PackageFault::StickGone;
        QTest::newRow("gone") << ENODEV << PackageFault::StickGone;
        QTest::newRow("write protected") << EROFS << PackageFault::StickGone;
    }
    void afterAFailureNothingIsOnTheStick()
    {
        QFETCH(int, number);
        QFETCH(PackageFault, fault);
        const QByteArray content(2500, 'x');
        for (int failAt = 0;; ++failAt) {
            const QTemporaryDir stick;
            int step = 0;
            const auto outcome = written(stick.path(), content,
                                         {1000, [&](StickStep) { return step++ == failAt ? number : 0; }});
            if (outcome) {
                QVERIFY(failAt > 30); // every step was tried
                return;
            }
            QCOMPARE(outcome.error().fault, fault);
            QCOMPARE(filesIn(stick.path()), QStringList());
        }
    }

    void whatReadsBackAsSomethingElseIsNoPackage()
    {
        const QTemporaryDir stick;
        const auto outcome = written(stick.path(), QByteArray(1000, 'x'),
                                     {1 << 20, [&](StickStep step) {
                                          if (step == StickStep::ReadBack) {
                                              QFile file(stick.filePath(kName));
                                              if (file.open(QIODevice::ReadWrite) && file.seek(500))
                                                  file.write("y");
                                          }
                                          return 0;
                                      }});
        QCOMPARE(outcome.error().fault, PackageFault::StickGone);
        QCOMPARE(filesIn(stick.path()), QStringList());
    }

    void aFolderThatIsNotThereIsAStickThatIsGone()
    {
        QCOMPARE(written(QStringLiteral("/nowhere/stick"), "x").error().fault, PackageFault::StickGone);
    }

    void leftoversOfABrokenRunAreRemoved()
    {
        const QTemporaryDir stick;
        for (const QString& name :
             {kName + QStringLiteral(".001.unfinished"), QStringLiteral("photo.unfinished"), kName}) {
            QFile file(stick.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        removeUnfinishedParts(stick.path());
        QCOMPARE(filesIn(stick.path()), (QStringList{kName, QStringLiteral("photo.unfinished")}));
    }

    void aStickWithoutThePackageIsTheWrongOne()
    {
        const QTemporaryDir stick;
        QCOMPARE(PartsSource::open(stick.filePath(kName)).error().fault, PackageFault::WrongStick);
    }

    void packagesAreFoundByTheirNumber()
    {
        const QTemporaryDir stick;
        for (const char* name :
             {"p-d-10.mospkg", "p-d-9.mospkg", "p-d-11.mospkg.001", "p-d-11.mospkg.002", "p-e-1.mospkg",
              "p-d-12.mospkg.001.unfinished", "p-d-10-toOffice.mospkg", "p-d-x.mospkg", "notes.txt"}) {
            QFile file(stick.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QStringList found;
        for (const QString& file : packagesIn(stick.path(), QStringLiteral("p"), QStringLiteral("d")))
            found << QFileInfo(file).fileName();
        QCOMPARE(found, (QStringList{QStringLiteral("p-d-9.mospkg"), QStringLiteral("p-d-10-toOffice.mospkg"),
                                     QStringLiteral("p-d-10.mospkg"), QStringLiteral("p-d-11.mospkg.001")}));
    }

    void theSpoolIsForItsOwnerAndGoesAway()
    {
        const QTemporaryDir own;
        QString file;
        {
            const auto spool = SpoolFolder::make(own.filePath(QStringLiteral("spool")));
            QVERIFY(spool);
            file = (*spool)->fileOf(kOperationsFile);
            QVERIFY((*spool)->begin({kOperationsFile, 3, {}}) && (*spool)->write("abc") && (*spool)->end());
            QVERIFY(QFile::exists(file));
            const QFileInfo folder(QFileInfo(file).path());
            QVERIFY(!folder.permission(QFile::ReadGroup) && !folder.permission(QFile::ReadOther));
        }
        QVERIFY(!QFile::exists(file));
    }

    void linesAreReadOneByOne()
    {
        const QTemporaryDir own;
        const QString name = own.filePath(QStringLiteral("lines"));
        LineFile file(name);
        QVERIFY(file.open() && file.write("one") && file.write("two") && file.close());
        QByteArrayList lines;
        const auto take = [&](const QByteArray& line) -> Packaged<void> {
            lines << line;
            return {};
        };
        QVERIFY(eachLine(name, 3, take));
        QCOMPARE(lines, (QByteArrayList{"one", "two"}));
        QCOMPARE(eachLine(name, 2, take).error().fault, PackageFault::Damaged);
        QVERIFY(eachLine(own.filePath(QStringLiteral("none")), 3, take));
    }
};

QTEST_GUILESS_MAIN(TestPackageParts)
#include "tst_package_parts.moc"
