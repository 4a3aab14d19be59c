// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "package_desk.h"
#include "standard_tool.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace lianxin;
using namespace lianxin::test;
using namespace lianxin::wire;

namespace {

using Fault = std::optional<PackageFault>;
const Fault kDamaged = PackageFault::Damaged;

/// A tar.gz with one entry more, made as the forger likes it.
QByteArray archiveWith(const QList<RawFile>& files, const std::function<void(archive_entry*)>& shape)
{
    QByteArray out(1 << 20, '\0');
    size_t used = 0;
    archive* const tar = archive_write_new();
    archive_write_add_filter_gzip(tar);
    archive_write_set_format_pax_restricted(tar);
    archive_write_open_memory(tar, out.data(), size_t(out.size()), &used);
    const auto add = [&](const QString& path, const QByteArray& content, const auto& change) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.toUtf8().constData());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_entry_set_size(entry, content.size());
        change(entry);
        archive_write_header(tar, entry);
        archive_write_data(tar, content.constData(), size_t(content.size()));
        archive_entry_free(entry);
    };
    for (const RawFile& file : files)
        add(file.path, file.content, [](archive_entry*) {});
    add(QStringLiteral("more"), {}, shape);
    archive_write_close(tar);
    archive_write_free(tar);
    return out.left(qsizetype(used));
}

/// tar.gz as it is unpacked, changed and packed again by standard tools' rules.
QByteArray repacked(const QByteArray& packed, const std::function<void(QByteArray&)>& change)
{
    const ToolRun plain = runTool(QStringLiteral("gzip"), {QStringLiteral("-dc")}, packed);
    QByteArray tar = plain.output;
    change(tar);
    return runTool(QStringLiteral("gzip"), {QStringLiteral("-c")}, tar).output;
}

} // namespace

class TestPackage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_desk = std::make_unique<PackageDesk>(); }

    void whatWasPackedIsReadAgain()
    {
        const auto read = m_desk->read(m_desk->package());
        QVERIFY(read);
        QCOMPARE(qsizetype(read->size()), PackageDesk::files().size());
        for (const RawFile& file : PackageDesk::files())
            QCOMPARE(read->at(file.path), file.content);
    }

    void theManifestSurvivesItsWay()
    {
        const Manifest listed = PackageDesk::listing(PackageDesk::files());
        QCOMPARE(*readManifest(toJson(listed)), listed);
    }

    void aForeignKeyIsToldFromDamage()
    {
        const QByteArray sealed = m_desk->package();
        m_desk->platform = m_desk->stranger;
        QCOMPARE(m_desk->faultOf(sealed), Fault(PackageFault::ForeignKey));
    }

    void anotherDevicesSignatureIsRefusedBeforeAnyFileIsRead()
    {
        m_desk->device = m_desk->otherDevice;
        const QByteArray sealed = m_desk->package();
        PackageDesk honest;
        MemorySource source(sealed);
        MemoryKeeper keeper;
        const auto read = readPackage(source, {honest.platform}, honest.checks(), keeper);
        QCOMPARE(read.error().fault, PackageFault::BadSignature);
        QVERIFY(keeper.files.empty());
    }

    void tenThousandFlippedBytesAreAllFound()
    {
        const QByteArray good = m_desk->package();
        QVERIFY(m_desk->read(good));
        SeededRandom random(20260304);
        for (int i = 0; i < 10'000; ++i) {
            QByteArray bad = good;
            const auto at = qsizetype(random.below(quint64(good.size())));
            bad[at] = char(bad.at(at) ^ char(1 + random.below(255)));
            QVERIFY2(!m_desk->read(bad),
                     qPrintable(QStringLiteral("flip %1 at %2 was taken").arg(i).arg(at)));
        }
    }

    void everyBitOfTheHeaderCounts()
    {
        const QByteArray good = m_desk->package();
        const qsizetype header = good.indexOf("\n---") + 48;
        for (qsizetype at = 0; at < header; ++at)
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray bad = good;
                bad[at] = char(bad.at(at) ^ (1 << bit));
                QVERIFY2(!m_desk->read(bad),
                         qPrintable(QStringLiteral("bit %1 of byte %2").arg(bit).arg(at)));
            }
    }

    void everyFlippedByteWithinTheSealIsFound()
    {
        // Somebody who can open and seal again: the archive is packed without compression loss, its files
        // changed.
        const QList<RawFile> good = m_desk->goodFiles();
        SeededRandom random(5);
        for (int i = 0; i < 1000; ++i) {
            QList<RawFile> bad = good;
            RawFile& file = bad[qsizetype(random.below(quint64(bad.size())))];
            if (file.content.isEmpty())
                continue;
            const auto at = qsizetype(random.below(quint64(file.content.size())));
            file.content[at] = char(file.content.at(at) ^ char(1 + random.below(255)));
            QVERIFY2(m_desk->faultOf(bad), qPrintable(QStringLiteral("%1 at %2").arg(file.path).arg(at)));
        }
    }

    void cutAnywhereItIsDamaged()
    {
        const QByteArray good = m_desk->package();
        for (qsizetype size = 0; size < good.size(); size += 7)
            QCOMPARE(m_desk->faultOf(good.left(size)), kDamaged);
    }

    void filesMustBeThoseListed_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"one more", "one less", "one twice", "another name", "another size",
                                 "out of place", "no manifest", "no signature", "signature twice", "nothing"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void filesMustBeThoseListed()
    {
        QFETCH(QString, what);
        QList<RawFile> files = m_desk->goodFiles();
        if (what == u"one more")
            files.append({QStringLiteral("more.ndjson"), "x"});
        else if (what == u"one less")
            files.removeLast();
        else if (what == u"one twice")
            files.append(files.last());
        else if (what == u"another name")
            files[2].path = QStringLiteral("./operations.ndjson");
        else if (what == u"another size")
            files[2].content += '\n';
        else if (what == u"out of place")
            files.swapItemsAt(1, 2);
        else if (what == u"no manifest")
            files.removeFirst();
        else if (what == u"no signature")
            files.removeAt(1);
        else if (what == u"signature twice")
            files.insert(1, files.at(1));
        else
            files.clear();
        QCOMPARE(m_desk->faultOf(files), kDamaged);
    }

    void onlyPathsOfTheProtocolCanBeListed_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"../etc/passwd", "/etc/passwd", "blobs/../operations.ndjson", "blobs/abc",
                                 "notes.txt", "", "blobs/", "operations.ndjson/", "manifest.json"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void onlyPathsOfTheProtocolCanBeListed()
    {
        QFETCH(QString, path);
        QList<RawFile> files = PackageDesk::files();
        files[0].path = path;
        QCOMPARE(m_desk->faultOf(m_desk->signedFiles(PackageDesk::listing(files), files)), kDamaged);
    }

    void aBlobMustHaveItsHashAsName()
    {
        QList<RawFile> files = PackageDesk::files();
        files.last().path = kBlobFolder + QString(64, u'0');
        QCOMPARE(m_desk->faultOf(m_desk->signedFiles(PackageDesk::listing(files), files)), kDamaged);
    }

    void onlyPlainFilesAreTaken_data()
    {
        QTest::addColumn<int>("type");
        QTest::newRow("folder") << int(AE_IFDIR);
        QTest::newRow("symbolic link") << int(AE_IFLNK);
        QTest::newRow("pipe") << int(AE_IFIFO);
        QTest::newRow("device") << int(AE_IFCHR);
        QTest::newRow("hard link") << 0;
    }
    void onlyPlainFilesAreTaken()
    {
        QFETCH(int, type);
        const QByteArray packed = archiveWith(m_desk->goodFiles(), [type](archive_entry* entry) {
            if (type == 0)
                archive_entry_set_hardlink(entry, "manifest.json");
            else
                archive_entry_set_filetype(entry, unsigned(type));
            if (type == AE_IFLNK)
                archive_entry_set_symlink(entry, "/etc/passwd");
        });
        QCOMPARE(m_desk->faultOf(m_desk->seal(packed)), kDamaged);
    }

    void nothingMayHideBehindTheArchivesEnd()
    {
        NEEDS_TOOL("gzip");
        const QByteArray packed = PackageDesk::archive(m_desk->goodFiles());
        QVERIFY(!m_desk->faultOf(m_desk->seal(repacked(packed, [](QByteArray&) {}))));
        QCOMPARE(m_desk->faultOf(m_desk->seal(repacked(packed, [](QByteArray& tar) { tar += "hidden"; }))),
                 kDamaged);
        QCOMPARE(m_desk->faultOf(m_desk->seal(repacked(packed, [&](QByteArray& tar) { tar += tar; }))),
                 kDamaged);
        QCOMPARE(m_desk->faultOf(m_desk->seal(packed + packed)), kDamaged);
        QCOMPARE(m_desk->faultOf(m_desk->seal(packed + "x")), kDamaged);
    }

    void limitsHold()
    {
        m_desk->limits.entries = 5;
        QCOMPARE(m_desk->faultOf(m_desk->package()), Fault(PackageFault::TooLarge));
        m_desk->limits = {};
        m_desk->limits.bytes = 1000;
        QCOMPARE(m_desk->faultOf(m_desk->package()), Fault(PackageFault::TooLarge));
        m_desk->limits = {};
        m_desk->limits.manifestBytes = 10;
        QCOMPARE(m_desk->faultOf(m_desk->package()), Fault(PackageFault::TooLarge));
    }

    void aBombIsRefusedByWhatItSaysItIs()
    {
        // 1 GiB of zeros in one listed file, a limit of 1 MiB: refused by the manifest, nothing is unpacked.
        m_desk->limits.bytes = 1 << 20;
        Manifest listed = PackageDesk::manifest();
        listed.files.append({kChangesFile, qint64(1) << 30, QByteArray(64, '0')});
        QCOMPARE(m_desk->faultOf(m_desk->signedFiles(listed, {})), Fault(PackageFault::TooLarge));
    }

    void aFormatOfTheFutureIsNamed()
    {
        QByteArray text = toJson(PackageDesk::manifest());
        text.replace("\"format\":1", "\"format\":2");
        QCOMPARE(readManifest(text).error().fault, PackageFault::TooNew);
    }

    void aManifestMustBeWellFormed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("direction") << QByteArray("toPlatform") << QByteArray("sideways");
        QTest::newRow("device") << QByteArray("00000000-0000-4000-8000-00000000000b") << QByteArray("me");
        QTest::newRow("platform") << QByteArray("00000000-0000-4000-8000-00000000000a") << QByteArray("../x");
        QTest::newRow("number") << QByteArray("\"packageSeq\":7") << QByteArray("\"packageSeq\":0");
        QTest::newRow("negative") << QByteArray("\"epoch\":3") << QByteArray("\"epoch\":-3");
        QTest::newRow("time") << QByteArray("2026-03-04T08:00:00.000Z") << QByteArray("today");
        QTest::newRow("hash") << QByteArray("\"previousManifest\":\"\"")
                              << QByteArray("\"previousManifest\":\"zz\"");
        QTest::newRow("double key") << QByteArray("\"epoch\":3") << QByteArray("\"epoch\":3,\"epoch\":4");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray("[");
    }
    void aManifestMustBeWellFormed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray good = toJson(PackageDesk::manifest());
        QVERIFY(readManifest(good) && good.contains(from));
        QByteArray bad = good;
        QCOMPARE(readManifest(bad.replace(from, to)).error().fault, PackageFault::Damaged);
    }

    void unknownMembersOfAManifestDoNoHarm()
    {
        QByteArray text = toJson(PackageDesk::manifest());
        QVERIFY(readManifest(text.replace("\"format\":1", "\"format\":1,\"later\":[1,2]")));
    }

    void readingCanBeStopped()
    {
        const QByteArray sealed = m_desk->package();
        PackageChecks checks = m_desk->checks();
        checks.progress = [](qint64 done, qint64 total) { return done < total / 2; };
        MemorySource source(sealed);
        MemoryKeeper keeper;
        QCOMPARE(readPackage(source, {m_desk->platform}, checks, keeper).error().fault,
                 PackageFault::Cancelled);
    }

    void standardToolsOpenIt()
    {
        NEEDS_TOOL("age");
        NEEDS_TOOL("tar");
        NEEDS_TOOL("sha256sum");
        NEEDS_TOOL("openssl");
        const QTemporaryDir folder;
        const auto at = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
        write(at("key.txt"), m_desk->platform.text().toLatin1() + '\n');
        write(at("p.mospkg"), m_desk->package());
        run("age", {"-d", "-i", "key.txt", "-o", "p.tar.gz", "p.mospkg"}, folder.path());
        run("tar", {"-xzf", "p.tar.gz"}, folder.path());
        QByteArray sums;
        const auto listed = readManifest(contentOf(at("manifest.json")));
        QVERIFY(listed);
        for (const ManifestFile& file : listed->files)
            sums += file.sha256 + "  " + file.path.toLatin1() + '\n';
        write(at("sums"), sums);
        run("sha256sum", {"--strict", "-c", "sums"}, folder.path());
        // The public key as openssl reads it: the fixed head of an Ed25519 key (RFC 8410), then its 32 bytes.
        write(at("key.der"), QByteArray::fromHex("302a300506032b6570032100") + m_desk->device.publicKey);
        write(at("signed"), signedText(contentOf(at("manifest.json"))));
        run("openssl",
            {"pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key.der", "-rawin", "-in",
             "signed", "-sigfile", "manifest.sig"},
            folder.path());
    }

    void aPackageOfStandardToolsIsTaken()
    {
        NEEDS_TOOL("age");
        NEEDS_TOOL("tar");
        const QTemporaryDir folder;
        QStringList names;
        QDir(folder.path()).mkdir(QStringLiteral("blobs"));
        for (const RawFile& file : m_desk->goodFiles()) {
            write(folder.filePath(file.path), file.content);
            names << file.path;
        }
        const ToolRun tar =
            runTool(QStringLiteral("tar"), QStringList{QStringLiteral("-cz")} + names, {}, folder.path());
        QCOMPARE(tar.exitCode, 0);
        const ToolRun age = runTool(QStringLiteral("age"),
                                    {QStringLiteral("-r"), m_desk->platform.recipient().text()}, tar.output);
        QCOMPARE(age.exitCode, 0);
        QCOMPARE(m_desk->faultOf(age.output), Fault());
    }

private:
    static void write(const QString& name, const QByteArray& content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static QByteArray contentOf(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void run(const char* program, std::initializer_list<const char*> arguments, const QString& folder)
    {
        QStringList list;
        for (const char* argument : arguments)
            list << QString::fromLatin1(argument);
        const ToolRun ran = runTool(QString::fromLatin1(program), list, {}, folder);
        QVERIFY2(ran.exitCode == 0, (ran.output + ran.errors).constData());
    }

    std::unique_ptr<PackageDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
