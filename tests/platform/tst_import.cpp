// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect.h"
#include "import_lines.h"
#include "platform/demo_county.h"
#include "platform/import_reader.h"
#include "platform/import_rules.h"
#include "platform/import_run.h"
#include "platform/made_ids.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

QString sharedData()
{
    const QString told = qEnvironmentVariable("LIANXIN_SHARED_DATA");
    return told.isEmpty() ? QDir(QStringLiteral(LIANXIN_SOURCE)).filePath(QStringLiteral("../shared/data"))
                          : told;
}

QJsonObject answered()
{
    return {{QStringLiteral("reply"), QStringLiteral("您好，路灯已修好。")},
            {QStringLiteral("repliedAt"), QStringLiteral("2019-05-17T09:00:00+08:00")}};
}

QStringList kindsOf(const QList<QJsonObject>& events)
{
    QStringList kinds;
    for (const QJsonObject& event : events)
        kinds.append(event.value(QLatin1String("kind")).toString());
    return kinds;
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryFieldWhole()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QString body = QStringLiteral("  开头的空格，换行\n和很长的内容") +
                             QString(9000, QChar(0x6D4B)) + QStringLiteral("结尾 ");
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
        QVERIFY(
            importMessages(*platform.ledger, {.file = writeFile(platform, "a.ndjson", line(answered()))}));
        const Message message = platform.messages().first();
        QVERIFY(message.status.is(MessageStatus::Replied));
        const auto events = platform.ofMessage(message.id, ObjectType::Event);
        QCOMPARE(kindsOf(events),
                 QStringList({QStringLiteral("message.received"), QStringLiteral("reply.publish")}));
        QCOMPARE(events.last().value(QLatin1String("at")).toString(),
                 QStringLiteral("2019-05-17T01:00:00.000Z"));
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
        QVERIFY(importMessages(*platform.ledger,
                               {.file = writeFile(platform, "a.ndjson", line({})), .dispatch = true}));
        QVERIFY(platform.messages().first().status.is(MessageStatus::Received));
    }

    void dispatchHandsItToTheTopicsOffice()
    {
        TestPlatform platform(kNow);
        QVERIFY(makeDemoCounty(*platform.ledger, {.messages = 0}));
        const QByteArray lines = line({{QStringLiteral("label"), QStringLiteral("城乡建设")}}) +
                                 line({{QStringLiteral("sourceId"), QStringLiteral("2")}}) +
                                 line({{QStringLiteral("sourceId"), QStringLiteral("3")},
                                       {QStringLiteral("reply"), QStringLiteral("好")},
                                       {QStringLiteral("repliedAt"), QStringLiteral("2019-05-16 09:00")}});
        const auto summary = importMessages(
            *platform.ledger, {.file = writeFile(platform, "d.ndjson", lines), .dispatch = true});
        QVERIFY(summary);
        QCOMPARE(summary->imported, 3);
        for (const Message& message : platform.messages()) {
            if (message.status.is(MessageStatus::Replied))
                continue;
            QVERIFY(message.status.is(MessageStatus::Dispatched));
            QVERIFY(message.leadOrgId);
            const auto events = platform.ofMessage(message.id, ObjectType::Event);
            const QJsonObject data = events.last().value(QLatin1String("data")).toObject();
            QVERIFY(data.value(QLatin1String("autoRule"))
                        .toObject()
                        .value(QLatin1String("id"))
                        .toString()
                        .startsWith(QLatin1String("import.")));
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
        const QByteArray lines =
            line({}) + "\n" + "{\"sourceId\":\"x\",\n" + "not json\n" +
            line({{QStringLiteral("sourceId"), QStringLiteral("2")}, {QStringLiteral("title"), QString()}}) +
            line({{QStringLiteral("sourceId"), QStringLiteral("3")},
                  {QStringLiteral("submittedAt"), QStringLiteral("gestern")}}) +
            line({{QStringLiteral("sourceId"), QStringLiteral("4")},
                  {QStringLiteral("reply"), QStringLiteral("好")}}) +
            line({{QStringLiteral("sourceId"), QStringLiteral("5")},
                  {QStringLiteral("body"), QJsonValue::Null}}) +
            "{\"sourceId\":\"6\",\"title\":\"\xff\",\"submittedAt\":\"2019-05-15\",\"body\":\"b\"}\n" +
            "[1]\n" + line({{QStringLiteral("sourceId"), QStringLiteral("7")}});
        const auto summary =
            importMessages(*platform.ledger, {.file = writeFile(platform, "b.ndjson", lines)});
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

    void anEarlierVersionsImportIsFoundAgain()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QString file = writeFile(platform, "e.ndjson", line({}));
        auto reader = ImportReader::open(file);
        QVERIFY(reader);
        const auto item = (*reader)->next();
        QVERIFY(item && item->record);
        Message before{.id = *MessageId::parse(earlierImportId(*item->record, 0))};
        before.title = item->record->title;
        QVERIFY(platform.ledger->append([&](LedgerWriter& writer) -> Result<void> {
            return writer.put(ObjectType::Message, toJson(before)).map([](qint64) {});
        }));
        const auto summary = importMessages(*platform.ledger, {.file = file, .repeat = 2});
        QVERIFY(summary);
        QCOMPARE(summary->skipped, 1);
        QCOMPARE(summary->imported, 1);
    }

    // What a first sync over a bad line rests on: only the first half of these ids varies.
    void whatIsImportedIsNamedAfterItsMessage()
    {
        TestPlatform platform(kNow);
        QVERIFY(makeDemoCounty(*platform.ledger, {.messages = 0}));
        const QByteArray lines = line({{QStringLiteral("label"), QStringLiteral("城乡建设")}, {QStringLiteral("sourceId"), QStringLiteral("2")}}) +
                                 line(answered());
        QVERIFY(importMessages(*platform.ledger,
                               {.file = writeFile(platform, "n.ndjson", lines), .dispatch = true}));
        QCOMPARE(platform.messages().size(), 2);
        for (const Message& message : platform.messages()) {
            const QString id = message.id.text();
            QCOMPARE(id.at(14), QChar(u'8'));
            QVERIFY(QStringLiteral("89ab").contains(id.at(19)));
            QVERIFY(id.endsWith(QLatin1String("000-000000000000")));
            QSet<QString> ids{id};
            for (const ObjectType type : {ObjectType::Event, ObjectType::Reply, ObjectType::Order})
                for (const QJsonObject& object : platform.ofMessage(message.id, type)) {
                    const QString own = object.value(QLatin1String("id")).toString();
                    QCOMPARE(own.left(33), id.left(33));
                    QVERIFY(isUuidText(own));
                    ids.insert(own);
                }
            QCOMPARE(ids.size(), 4); // two events, and a reply or an order
        }
    }

    void anArrivalsIdIsNeverItsMessages()
    {
        SeededRandom random(7);
        for (int i = 0; i < 1000; ++i) {
            const MessageId written = MessageId::create(random); // of the town or of a citizen's form
            QVERIFY(uuidBeside(written, 1) != written.text());
            QVERIFY(uuidBeside(written, 1) != uuidBeside(written, 2));
            QVERIFY(isUuidText(uuidBeside(written, 0xfff)));
            QCOMPARE(uuidBeside(written, 1).left(14), written.text().left(14));
        }
    }

    void repeatMakesDifferentCopies()
    {
        TestPlatform platform(kNow);
        giveRules(platform);
        const QByteArray lines =
            line(answered()) + line({{QStringLiteral("sourceId"), QStringLiteral("2")},
                                     {QStringLiteral("title"), QStringLiteral("无数字")},
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
        const QByteArray lines =
            line({}) +
            line({{QStringLiteral("sourceId"), QStringLiteral("2")},
                  {QStringLiteral("submittedAt"), QStringLiteral("2019-05-13T10:51:51+08:00")},
                  {QStringLiteral("reply"), QStringLiteral("好")},
                  {QStringLiteral("repliedAt"), QStringLiteral("2019-05-14T10:51:51+08:00")}}) +
            line({{QStringLiteral("sourceId"), QStringLiteral("3")},
                  {QStringLiteral("reply"), QStringLiteral("好")},
                  {QStringLiteral("repliedAt"), QStringLiteral("2019-06-14T10:51:51+08:00")}});
        QVERIFY(importMessages(*platform.ledger,
                               {.file = writeFile(platform, "s.ndjson", lines), .shiftToNow = true}));
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
        qInfo("%lld messages in %lld ms", static_cast<long long>(summary->imported),
              static_cast<long long>(timer.elapsed()));
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
