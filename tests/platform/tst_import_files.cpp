// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_lines.h"
#include "platform/import_csv.h"
#include "platform/import_run.h"

#include <QSet>
#include <QTest>

#include <zlib.h>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

QByteArray gzipped(const QByteArray& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray coded(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 64,
                     '\0');
    QByteArray source = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(source.data());
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef*>(coded.data());
    stream.avail_out = static_cast<uInt>(coded.size());
    deflate(&stream, Z_FINISH);
    coded.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return coded;
}

QList<QStringList> rowsOf(const TestPlatform& platform, const QByteArray& csv)
{
    CsvRows rows(*ImportFile::open(writeFile(platform, "rows.csv", csv)));
    QList<QStringList> list;
    while (const auto row = rows.next())
        list.append(row->fields ? *row->fields : QStringList{QStringLiteral("broken at %1").arg(row->line)});
    return list;
}

} // namespace

class TestImportFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCsvAsTheRfcSays()
    {
        TestPlatform platform(kNow);
        QCOMPARE(rowsOf(platform, "a,b\r\n1,\"x,\"\"y\"\"\nz\"\n\n,\n"),
                 QList<QStringList>({{QStringLiteral("a"), QStringLiteral("b")},
                                     {QStringLiteral("1"), QStringLiteral("x,\"y\"\nz")},
                                     {QString(), QString()}}));
        QCOMPARE(rowsOf(platform, "\xEF\xBB\xBF\"a\",b"),
                 QList<QStringList>({{QStringLiteral("a"), QStringLiteral("b")}}));
        QCOMPARE(rowsOf(platform, "a\"b,c\nd,e\n\"f\"g,h\ni,\"j"),
                 QList<QStringList>({{QStringLiteral("broken at 1")},
                                     {QStringLiteral("d"), QStringLiteral("e")},
                                     {QStringLiteral("broken at 3")},
                                     {QStringLiteral("broken at 4")}}));
    }

    void importsCsvLikeNdjson()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray csv =
            "sourceId,author,title,submittedAt,body,reply,repliedAt,likes,label\r\n"
            "1,A1,路灯不亮,2019-05-15T10:51:51+08:00,\"第一行\n第二行，\"\"引号\"\"\",,,2,交通运输\r\n"
            "2,A2,已答复,2019/5/15 9:08:00,正文,您好,2019/5/16 10:00,,\r\n"
            "3,A3,少一列\r\n"
            "4,A4,好的,2019-05-15,正文,,,0,\r\n";
        const auto summary = importMessages(*platform.ledger, {.file = writeFile(platform, "m.csv", csv)});
        QVERIFY(summary);
        QCOMPARE(summary->read, 4);
        QCOMPARE(summary->imported, 3);
        QCOMPARE(summary->errors, QList<ImportIssue>({{5, QStringLiteral("3 fields instead of 9")}}));
        QHash<QString, Message> byTitle;
        for (const Message& message : platform.messages())
            byTitle.insert(message.title, message);
        const Message lamp = *byTitle.constFind(QStringLiteral("路灯不亮"));
        QCOMPARE(lamp.body, QStringLiteral("第一行\n第二行，\"引号\""));
        QVERIFY(lamp.topic.is(Topic::Transport));
        QCOMPARE(
            lamp.head.extra.value(QLatin1String("imported")).toObject().value(QLatin1String("likes")).toInt(),
            2);
        QVERIFY(byTitle.constFind(QStringLiteral("已答复"))->status.is(MessageStatus::Replied));
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::newRow("a spreadsheet")
            << QStringLiteral("m.xlsx") << QByteArray("PK") << int(ErrorKind::InvalidInput);
        QTest::newRow("no ending") << QStringLiteral("messages") << line({}) << int(ErrorKind::InvalidInput);
        QTest::newRow("no file") << QStringLiteral("missing.ndjson") << QByteArray()
                                 << int(ErrorKind::NotFound);
        QTest::newRow("an empty table")
            << QStringLiteral("e.csv") << QByteArray(" ").trimmed() << int(ErrorKind::InvalidInput);
        QTest::newRow("another table")
            << QStringLiteral("o.csv") << QByteArray("a,b\n1,2\n") << int(ErrorKind::InvalidInput);
    }

    void refusesWhatItCannotRead()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        TestPlatform platform(kNow);
        giveRules(platform);
        const Head head = platform.ledger->head();
        QString path = platform.folder.filePath(name);
        if (!name.startsWith(QLatin1String("missing")))
            path = writeFile(platform, qPrintable(name), bytes);
        const auto summary = importMessages(*platform.ledger, {.file = path});
        QVERIFY(!summary);
        QCOMPARE(int(summary.error().kind), kind);
        QCOMPARE(platform.ledger->head(), head);
    }

    void aCutOffArchiveSaysSo()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += line({{QStringLiteral("sourceId"), QString::number(i)},
                           {QStringLiteral("body"), QString::number(i * 7919) + QStringLiteral("号")}});
        const QByteArray whole = gzipped(lines);
        QCOMPARE(
            importMessages(*platform.ledger, {.file = writeFile(platform, "w.ndjson.gz", whole)})->imported,
            300);
        TestPlatform other(kNow);
        giveRules(other);
        const auto cut = importMessages(
            *other.ledger, {.file = writeFile(other, "c.ndjson.gz", whole.left(whole.size() / 2))});
        QVERIFY(cut);
        QVERIFY(cut->imported > 20 && cut->imported < 300);
        QCOMPARE(cut->errors.size(), 1);
        QVERIFY(cut->errors.first().reason.contains(QLatin1String("cut off")));
    }
};

QTEST_GUILESS_MAIN(TestImportFiles)
#include "tst_import_files.moc"
