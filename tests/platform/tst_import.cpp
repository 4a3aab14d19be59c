// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"
#include "domain/effect.h"
#include "platform/demo_county.h"
#include "platform/import_csv.h"
#include "platform/import_reader.h"
#include "platform/import_rules.h"
#include "platform/import_run.h"
#include "platform/office_rules.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <zlib.h>

using namespace lianxin;
using namespace lianxin::platform;
using lianxin::test::TestPlatform;

namespace {

constexpr const char* kNow = "2026-03-11T02:20:00.000Z";

QString sharedData()
{
    const QString told = qEnvironmentVariable("LIANXIN_SHARED_DATA");
    return told.isEmpty() ? QDir(QStringLiteral(LIANXIN_SOURCE)).filePath(QStringLiteral("../shared/data")) : told;
}

QString writeFile(const TestPlatform& platform, const char* name, const QByteArray& bytes)
{
    QFile file(platform.folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test file");
    return file.fileName();
}

QByteArray gzipped(const QByteArray& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray coded(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 64, '\0');
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

QByteArray line(const QJsonObject& fields)
{
    QJsonObject whole{{QStringLiteral("sourceId"), QStringLiteral("1")},
                      {QStringLiteral("author"), QStringLiteral("A1")},
                      {QStringLiteral("title"), QStringLiteral("路灯不亮")},
                      {QStringLiteral("submittedAt"), QStringLiteral("2019-05-15T10:51:51+08:00")},
                      {QStringLiteral("body"), QStringLiteral("A3区建设路12号门前的路灯坏了。")}};
    for (auto it = fields.begin(); it != fields.end(); ++it)
        whole.insert(it.key(), it.value());
    return QJsonDocument(whole).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject answered()
{
    return {{QStringLiteral("reply"), QStringLiteral("您好，路灯已修好。")},
            {QStringLiteral("repliedAt"), QStringLiteral("2019-05-17T09:00:00+08:00")}};
}

/// An empty platform has rule and calendar, a demo county also categories with offices.
void giveRules(TestPlatform& platform)
{
    SeededRandom ids(1);
    if (!platform.ledger->append([&](LedgerWriter& writer) { return putBuiltInRules(writer, ids); }))
        qFatal("no rules");
}

QStringList kindsOf(const QList<QJsonObject>& events)
{
    QStringList kinds;
    for (const QJsonObject& event : events)
        kinds.append(event.value(QLatin1String("kind")).toString());
    return kinds;
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

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryFieldWhole()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QString body = QStringLiteral("  开头的空格，换行\n和很长的内容") + QString(9000, QChar(0x6D4B)) + QStringLiteral("结尾 ");
        const QString file = writeFile(platform, "one.ndjson",
                                       line({{QStringLiteral("body"), body},
                                             {QStringLiteral("likes"), 3},
                                             {QStringLiteral("label"), QStringLiteral("城乡建设")},
                                             {QStringLiteral("labelSource"), QStringLiteral("given")},
                                             {QStringLiteral("district"), QStringLiteral("未知列")}}));
        const auto summary = importMessages(*platform.ledger, {.file = file});
        QVERIFY(summary);
        QCOMPARE(summary->imported, 1);
        const Message message = platform.messages().first();
        QCOMPARE(message.body, body);
        QCOMPARE(message.title, QStringLiteral("路灯不亮"));
        QCOMPARE(message.receivedAt, *parseMoment(u"2019-05-15T02:51:51.000Z"));
        QCOMPARE(message.number, QStringLiteral("LY-000000-20190515-0001"));
        QVERIFY(message.topic.is(Topic::Urban));
        const QJsonObject imported = message.head.extra.value(QLatin1String("imported")).toObject();
        QCOMPARE(imported.value(QLatin1String("sourceId")).toString(), QStringLiteral("1"));
        QCOMPARE(imported.value(QLatin1String("likes")).toInt(), 3);
        QCOMPARE(imported.value(QLatin1String("district")).toString(), QStringLiteral("未知列"));
    }

    void anAnswerMakesItReplied()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        QVERIFY(importMessages(*platform.ledger, {.file = writeFile(platform, "a.ndjson", line(answered()))}));
        const Message message = platform.messages().first();
        QVERIFY(message.status.is(MessageStatus::Replied));
        const auto events = platform.ofMessage(message.id, ObjectType::Event);
        QCOMPARE(kindsOf(events), QStringList({QStringLiteral("message.received"), QStringLiteral("reply.publish")}));
        QCOMPARE(events.last().value(QLatin1String("at")).toString(), QStringLiteral("2019-05-17T01:00:00.000Z"));
        QVERIFY(!events.last().contains(QLatin1String("actorId")));
        const Reply reply = replyFromJson(platform.ofMessage(message.id, ObjectType::Reply).first()).value();
        QCOMPARE(message.replyId, std::optional(reply.id));
        QCOMPARE(reply.text, QStringLiteral("您好，路灯已修好。"));
        QVERIFY(reply.state.is(ReplyState::Published));
        QVERIFY(reply.approvals.isEmpty());
    }

    void withoutAnswerItWaitsForTheCoordinator()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        QVERIFY(importMessages(*platform.ledger, {.file = writeFile(platform, "a.ndjson", line({}))}));
        const Message message = platform.messages().first();
        QVERIFY(message.status.is(MessageStatus::Received));
        QVERIFY(message.topic.is(Topic::Other));
        QVERIFY(message.clock(Stage::Triage));
    }

    void withoutAnOfficeForItsTopicItIsNotHandedOn()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        QVERIFY(importMessages(*platform.ledger, {.file = writeFile(platform, "a.ndjson", line({})), .dispatch = true}));
        QVERIFY(platform.messages().first().status.is(MessageStatus::Received));
    }

    void dispatchHandsItToTheTopicsOffice()
    {
        TestPlatform platform(kNow);
        QVERIFY(makeDemoCounty(*platform.ledger, {.messages = 0}));
        const QByteArray lines = line({{QStringLiteral("label"), QStringLiteral("城乡建设")}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("2")}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("3")}, {QStringLiteral("reply"), QStringLiteral("好")},
                    {QStringLiteral("repliedAt"), QStringLiteral("2019-05-16 09:00")}});
        const auto summary = importMessages(*platform.ledger, {.file = writeFile(platform, "d.ndjson", lines), .dispatch = true});
        QVERIFY(summary);
        QCOMPARE(summary->imported, 3);
        for (const Message& message : platform.messages()) {
            if (message.status.is(MessageStatus::Replied))
                continue;
            QVERIFY(message.status.is(MessageStatus::Dispatched));
            QVERIFY(message.leadOrgId);
            const auto events = platform.ofMessage(message.id, ObjectType::Event);
            const QJsonObject data = events.last().value(QLatin1String("data")).toObject();
            QVERIFY(data.value(QLatin1String("autoRule")).toObject().value(QLatin1String("id")).toString().startsWith(
                QLatin1String("import.")));
            QVERIFY(!events.last().contains(QLatin1String("actorId")));
            const auto orders = platform.ofMessage(message.id, ObjectType::Order);
            QCOMPARE(orders.size(), 1);
            QVERIFY(orders.first().value(QLatin1String("number")).toString().contains(message.number));
        }
    }

    void brokenLinesAreReportedAndTheRestGoesOn()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray lines = line({}) + "\n" + "{\"sourceId\":\"x\",\n" + "not json\n"
            + line({{QStringLiteral("sourceId"), QStringLiteral("2")}, {QStringLiteral("title"), QString()}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("3")}, {QStringLiteral("submittedAt"), QStringLiteral("gestern")}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("4")}, {QStringLiteral("reply"), QStringLiteral("好")}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("5")}, {QStringLiteral("body"), QJsonValue::Null}})
            + "{\"sourceId\":\"6\",\"title\":\"\xff\",\"submittedAt\":\"2019-05-15\",\"body\":\"b\"}\n" + "[1]\n"
            + line({{QStringLiteral("sourceId"), QStringLiteral("7")}});
        const auto summary = importMessages(*platform.ledger, {.file = writeFile(platform, "b.ndjson", lines)});
        QVERIFY(summary);
        QCOMPARE(summary->read, 10);
        QCOMPARE(summary->imported, 2);
        QList<qint64> numbers;
        for (const ImportIssue& issue : summary->errors) {
            numbers.append(issue.line);
            QVERIFY(!issue.reason.isEmpty());
        }
        QCOMPARE(numbers, QList<qint64>({3, 4, 5, 6, 7, 8, 9, 10}));
        QCOMPARE(summary->errors.at(2).reason, QStringLiteral("title is empty"));
        const QJsonObject json = toJson(*summary);
        QCOMPARE(json.value(QLatin1String("errors")).toArray().size(), 8);
        QCOMPARE(json.value(QLatin1String("imported")).toInt(), 2);
    }

    void importingAgainSkipsWhatIsThere()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        // The same source id for two different matters happens in real files: both are wanted.
        const QByteArray lines = line({}) + line({{QStringLiteral("body"), QStringLiteral("另一件事")}});
        const QString file = writeFile(platform, "i.ndjson", lines);
        QCOMPARE(importMessages(*platform.ledger, {.file = file})->imported, 2);
        const Head head = platform.ledger->head();
        const auto again = importMessages(*platform.ledger, {.file = file, .shiftToNow = true});
        QVERIFY(again);
        QCOMPARE(again->imported, 0);
        QCOMPARE(again->skipped, 2);
        QCOMPARE(platform.ledger->head(), head);
    }

    void repeatMakesDifferentCopies()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray lines = line(answered())
            + line({{QStringLiteral("sourceId"), QStringLiteral("2")}, {QStringLiteral("title"), QStringLiteral("无数字")},
                    {QStringLiteral("body"), QStringLiteral("没有数字也没有地名")}});
        const QString file = writeFile(platform, "r.ndjson", lines);
        const auto summary = importMessages(*platform.ledger, {.file = file, .repeat = 5});
        QVERIFY(summary);
        QCOMPARE(summary->read, 2);
        QCOMPARE(summary->imported, 10);
        QSet<QString> bodies;
        QSet<QString> ids;
        QSet<qint64> times;
        for (const Message& message : platform.messages()) {
            bodies.insert(message.body);
            ids.insert(message.id.text());
            times.insert(toMsecs(message.receivedAt));
        }
        QCOMPARE(bodies.size(), 10);
        QCOMPARE(ids.size(), 10);
        QCOMPARE(times.size(), 5);
        QVERIFY(bodies.contains(QStringLiteral("A4区建设路13号门前的路灯坏了。")));
        QCOMPARE(importMessages(*platform.ledger, {.file = file, .repeat = 6})->imported, 2);
    }

    void shiftsTheNewestToNow()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray lines = line({})
            + line({{QStringLiteral("sourceId"), QStringLiteral("2")},
                    {QStringLiteral("submittedAt"), QStringLiteral("2019-05-13T10:51:51+08:00")},
                    {QStringLiteral("reply"), QStringLiteral("好")},
                    {QStringLiteral("repliedAt"), QStringLiteral("2019-05-14T10:51:51+08:00")}})
            + line({{QStringLiteral("sourceId"), QStringLiteral("3")}, {QStringLiteral("reply"), QStringLiteral("好")},
                    {QStringLiteral("repliedAt"), QStringLiteral("2019-06-14T10:51:51+08:00")}});
        QVERIFY(importMessages(*platform.ledger, {.file = writeFile(platform, "s.ndjson", lines), .shiftToNow = true}));
        const Moment now = platform.clock.now();
        Moment newest{};
        for (const Message& message : platform.messages())
            newest = std::max(newest, message.receivedAt);
        QCOMPARE(newest, now);
        for (const QJsonObject& json : platform.objects(ObjectType::Reply)) {
            const Reply reply = replyFromJson(json).value();
            QVERIFY(reply.publishedAt == now || reply.publishedAt == now - std::chrono::days(1));
        }
    }

    void readsCsvAsTheRfcSays()
    {
        TestPlatform platform(kNow);
        QCOMPARE(rowsOf(platform, "a,b\r\n1,\"x,\"\"y\"\"\nz\"\n\n,\n"),
                 QList<QStringList>({{QStringLiteral("a"), QStringLiteral("b")},
                                     {QStringLiteral("1"), QStringLiteral("x,\"y\"\nz")},
                                     {QString(), QString()}}));
        QCOMPARE(rowsOf(platform, "\xEF\xBB\xBF\"a\",b"), QList<QStringList>({{QStringLiteral("a"), QStringLiteral("b")}}));
        QCOMPARE(rowsOf(platform, "a\"b,c\nd,e\n\"f\"g,h\ni,\"j"),
                 QList<QStringList>({{QStringLiteral("broken at 1")}, {QStringLiteral("d"), QStringLiteral("e")},
                                     {QStringLiteral("broken at 3")}, {QStringLiteral("broken at 4")}}));
    }

    void importsCsvLikeNdjson()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray csv = "sourceId,author,title,submittedAt,body,reply,repliedAt,likes,label\r\n"
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
        QCOMPARE(lamp.head.extra.value(QLatin1String("imported")).toObject().value(QLatin1String("likes")).toInt(), 2);
        QVERIFY(byTitle.constFind(QStringLiteral("已答复"))->status.is(MessageStatus::Replied));
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::newRow("a spreadsheet") << QStringLiteral("m.xlsx") << QByteArray("PK") << int(ErrorKind::InvalidInput);
        QTest::newRow("no ending") << QStringLiteral("messages") << line({}) << int(ErrorKind::InvalidInput);
        QTest::newRow("no file") << QStringLiteral("missing.ndjson") << QByteArray() << int(ErrorKind::NotFound);
        QTest::newRow("an empty table") << QStringLiteral("e.csv") << QByteArray(" ").trimmed() << int(ErrorKind::InvalidInput);
        QTest::newRow("another table") << QStringLiteral("o.csv") << QByteArray("a,b\n1,2\n") << int(ErrorKind::InvalidInput);
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
        QCOMPARE(importMessages(*platform.ledger, {.file = writeFile(platform, "w.ndjson.gz", whole)})->imported, 300);
        TestPlatform other(kNow);
        giveRules(other);
        const auto cut = importMessages(*other.ledger, {.file = writeFile(other, "c.ndjson.gz", whole.left(whole.size() / 2))});
        QVERIFY(cut);
        QVERIFY(cut->imported > 20 && cut->imported < 300);
        QCOMPARE(cut->errors.size(), 1);
        QVERIFY(cut->errors.first().reason.contains(QLatin1String("cut off")));
    }

    void everyRealMessageLandsWhole()
    {
        const QString file = sharedData() + QStringLiteral("/messages.ndjson.gz");
        if (!QFileInfo::exists(file))
            QSKIP("skipped: ../shared/data is not here (LIANXIN_SHARED_DATA names another place)");
        TestPlatform platform(kNow);
        QVERIFY(makeDemoCounty(*platform.ledger, {.messages = 0}));
        int transactions = 0;
        QElapsedTimer timer;
        timer.start();
        const auto summary = importMessages(*platform.ledger, {.file = file, .shiftToNow = true},
                                            [&](const ImportSummary&) { ++transactions; });
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
        qInfo("%lld messages in %lld ms", static_cast<long long>(summary->imported), static_cast<long long>(timer.elapsed()));
        QCOMPARE(summary->read, 10'321);
        QCOMPARE(summary->imported, 10'321);
        QVERIFY(summary->errors.isEmpty());
        QVERIFY(transactions >= 10);

        QHash<QString, Message> byText;
        int replied = 0;
        qsizetype longest = 0;
        for (const Message& message : platform.messages()) {
            byText.insert(message.title + message.body, message);
            replied += message.status.is(MessageStatus::Replied) ? 1 : 0;
            longest = std::max(longest, message.body.size());
        }
        QCOMPARE(replied, 2'797);
        QCOMPARE(longest, 8'994);
        auto reader = ImportReader::open(file);
        QVERIFY(reader);
        int lines = 0;
        while (const auto item = (*reader)->next()) {
            ++lines;
            QVERIFY(byText.contains(item->record->title + item->record->body));
        }
        QCOMPARE(lines, 10'321);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
