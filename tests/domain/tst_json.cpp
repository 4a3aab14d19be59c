// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/event.h"
#include "domain/message.h"
#include "domain/reference.h"
#include "domain/reply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;

namespace {

QJsonObject parsed(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

// A message with every known field and, at every level, one that this version does not know.
const QByteArray kMessage = R"({
 "id":"0b6e0000-0000-4000-8000-000000000001","version":3298534886390,"schema":2,
 "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-05T08:00:00.000Z",
 "number":"LY-220102-20260311-0042","platformTid":"t1","title":"供暖温度不达标","body":"家里只有十四度",
 "appeal":"请处理","supplement":"已报修","channel":"App","board":"县委书记","receivedAt":"2024-03-04T07:00:00.000Z",
 "type":"help","topic":"urban","subtopic":"heating","regionCode":"220102",
 "place":{"text":"柳泉小区","lat":43.5,"lon":125.25,"accuracyM":12},
 "visibility":"public",
 "attachments":[{"sha256":"ab","size":84211,"name":"现场.jpg","mediaType":"image/jpeg","width":640}],
 "citizen":{"nameMasked":"张**","phoneMasked":"138****1234","idMasked":"220*34","contactRef":"c1","enterprise":false,
  "language":"zh"},
 "platformState":"办理中","status":"resolving","round":1,"dispatchCount":2,"urgency":"urgent","typeFinal":"complaint",
 "sector":"housing_urban","tags":["老人"],"finding":"unfounded",
 "leadOrgId":"0a000000-0000-4000-8000-000000000001","handlerId":"0b000000-0000-4000-8000-000000000001",
 "tasks":[{"orgId":"0a000000-0000-4000-8000-000000000001","role":"lead","dueAt":"2024-03-08T09:30:00.000Z","weight":3}],
 "rule":{"id":"0c000000-0000-4000-8000-000000000001","calendarId":"0d000000-0000-4000-8000-000000000001",
  "calendarVersion":7,"note":"x"},
 "clocks":[{"stage":"final","startAt":"2024-03-04T08:00:00.000Z","dueOriginal":"2024-03-08T09:30:00.000Z",
  "dueEffective":"2024-03-09T09:30:00.000Z","doneAt":"2024-03-07T09:30:00.000Z","pausedMs":5,"reason":"y"}],
 "replyId":"0e000000-0000-4000-8000-000000000001",
 "rating":{"resolve":4,"attitude":5,"speed":3,"overall":4.2,"comment":"好","ratedAt":"2024-03-10T00:00:00.000Z",
  "again":true},
 "extension":{"state":"pending","requestId":"r1"},"participants":{"helperId":"h1"},"futureField":[1,{"a":null}]})";

template <class Value, class Read>
void survives(const QByteArray& text, Read read)
{
    const QJsonObject json = parsed(text);
    QVERIFY(!json.isEmpty());
    const Result<Value> value = read(json);
    if (!value)
        QFAIL(qPrintable(value.error().detail));
    QCOMPARE(toJson(*value), json);
    QCOMPARE(*read(toJson(*value)), *value);
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageSurvivesWithAllItsUnknownFields()
    {
        survives<Message>(kMessage, messageFromJson);
    }

    void aMessageIsReadWithItsMeaning()
    {
        const Message message = *messageFromJson(parsed(kMessage));
        QVERIFY(message.status.is(MessageStatus::Resolving));
        QVERIFY(message.effectiveType().is(MessageType::Complaint));
        QVERIFY(message.type.is(MessageType::Help));
        QVERIFY(message.findingUnfounded);
        QCOMPARE(message.dispatchCount, 2);
        QCOMPARE(message.clock(Stage::Final)->pausedMs, 5);
        QVERIFY(!message.clock(Stage::Sign));
        QCOMPARE(message.head.extra.size(), 3);
        QCOMPARE(message.rating->overall, 4.2);
        QCOMPARE(toText(message.receivedAt), QStringLiteral("2024-03-04T07:00:00.000Z"));
    }

    void changingAMessageKeepsWhatIsUnknown()
    {
        Message message = *messageFromJson(parsed(kMessage));
        message.status = MessageStatus::Reviewing;
        message.clocks.append(message.clocks.first());
        const QJsonObject json = toJson(message);
        QCOMPARE(json.value(QLatin1String("futureField")), parsed(kMessage).value(QLatin1String("futureField")));
        QCOMPARE(json.value(QLatin1String("clocks")).toArray().at(0).toObject().value(QLatin1String("reason")).toString(),
                 QStringLiteral("y"));
    }

    void anUnknownValueKeepsItsText()
    {
        QJsonObject json = parsed(kMessage);
        json.insert(QLatin1String("status"), QStringLiteral("onHold"));
        json.insert(QLatin1String("finding"), QStringLiteral("partly"));
        const Message message = *messageFromJson(json);
        QVERIFY(!message.status.known());
        QCOMPARE(message.status.text(), QStringLiteral("onHold"));
        QVERIFY(!message.findingUnfounded);
        QCOMPARE(toJson(message), json);
    }

    void theFirstBadFieldIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value"); // undefined: left out
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QString& field, const QJsonValue& value, const QString& named = {}) {
            QTest::newRow(name) << field << value << (named.isEmpty() ? field : named);
        };
        const QJsonValue absent(QJsonValue::Undefined);
        row("no id", QStringLiteral("id"), absent);
        row("bad id", QStringLiteral("id"), QStringLiteral("17"));
        row("no title", QStringLiteral("title"), absent);
        row("number as title", QStringLiteral("title"), 17);
        row("no status", QStringLiteral("status"), absent);
        row("no time", QStringLiteral("receivedAt"), absent);
        row("bad time", QStringLiteral("receivedAt"), QStringLiteral("2024-03-04"));
        row("bad round", QStringLiteral("round"), 1.5);
        row("huge round", QStringLiteral("round"), 1e12);
        row("bad unit", QStringLiteral("leadOrgId"), QStringLiteral("x"));
        row("tags no list", QStringLiteral("tags"), QStringLiteral("a"));
        row("tags no texts", QStringLiteral("tags"), QJsonArray{1});
        row("place no object", QStringLiteral("place"), QStringLiteral("x"));
        row("bad clock", QStringLiteral("clocks"), QJsonArray{QJsonObject{{QStringLiteral("stage"), QStringLiteral("final")}}},
            QStringLiteral("clocks[0].startAt"));
        row("clock no object", QStringLiteral("clocks"), QJsonArray{3});
    }
    void theFirstBadFieldIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, named);
        QJsonObject json = parsed(kMessage);
        if (value.isUndefined())
            json.remove(field);
        else
            json.insert(field, value);
        const auto message = messageFromJson(json);
        QVERIFY(!message.has_value());
        QCOMPARE(message.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(message.error().detail, named);
    }

    void nullReadsAsAbsent()
    {
        QJsonObject json = parsed(kMessage);
        json.insert(QLatin1String("handlerId"), QJsonValue::Null);
        json.insert(QLatin1String("rating"), QJsonValue::Null);
        const Message message = *messageFromJson(json);
        QVERIFY(!message.handlerId && !message.rating);
    }

    void aSmallMessageIsEnough()
    {
        const auto message = messageFromJson(parsed(R"({"id":"0b6e0000-0000-4000-8000-000000000001","title":"t",
            "type":"consult","status":"received","receivedAt":"2024-03-04T07:00:00.000Z"})"));
        QVERIFY(message.has_value());
        QCOMPARE(message->round, 1);
        QCOMPARE(message->head.schema, 1);
        QVERIFY(!message->leadOrgId && !message->replyId && message->clocks.isEmpty());
    }

    void everyOtherTypeSurvivesToo()
    {
        survives<Event>(R"({"id":"0f000000-0000-4000-8000-000000000001","type":"event","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z",
            "messageId":"0b6e0000-0000-4000-8000-000000000001","kind":"record.visit","at":"2024-03-04T08:00:00.000Z",
            "receivedAt":"2024-03-04T08:10:00.000Z","actorId":"0b000000-0000-4000-8000-000000000001",
            "orgId":"0a000000-0000-4000-8000-000000000001","opId":"58d10000-0000-4000-8000-000000000001",
            "data":{"place":"x","deep":{"a":[1]}},"attachments":[],"new":1})", eventFromJson);
        survives<Reply>(R"({"id":"0e000000-0000-4000-8000-000000000001","type":"reply","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z",
            "messageId":"0b6e0000-0000-4000-8000-000000000001","round":1,"revision":2,"kind":"final","text":"您好",
            "templateId":"1a000000-0000-4000-8000-000000000001","state":"sentBack",
            "authorId":"0b000000-0000-4000-8000-000000000001","approvals":[{"level":1,
            "userId":"0b000000-0000-4000-8000-000000000002","decision":"sendBack","comment":"补充",
            "at":"2024-03-04T08:00:00.000Z","device":"d"}],"publishedAt":"2024-03-05T08:00:00.000Z",
            "visibility":"public","attachments":[],"qualityReport":{}})", replyFromJson);
        survives<Organisation>(R"({"id":"0a000000-0000-4000-8000-000000000001","type":"organisation","version":5,
            "schema":1,"createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","name":"住建局",
            "parentId":"0a000000-0000-4000-8000-000000000002","regionCode":"220102","dutyItems":["urban.heating"],
            "active":true,"phone":"x"})", organisationFromJson);
        survives<User>(R"({"id":"0b000000-0000-4000-8000-000000000001","type":"user","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","name":"李四",
            "orgIds":["0a000000-0000-4000-8000-000000000001"],"roles":["handler","oracle"],"active":false,"x":1})",
            userFromJson);
        survives<Category>(R"({"id":"1c000000-0000-4000-8000-000000000001","type":"category","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","code":"urban.heating",
            "name":"供暖","parentId":"1c000000-0000-4000-8000-000000000002","sector":"housing_urban",
            "defaultOrgId":"0a000000-0000-4000-8000-000000000001","active":true,"x":1})", categoryFromJson);
        survives<Template>(R"({"id":"1a000000-0000-4000-8000-000000000001","type":"template","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","title":"供暖","body":"您好",
            "kind":"final","topics":["urban"],"orgId":"0a000000-0000-4000-8000-000000000001",
            "placeholders":[{"name":"date","type":"date","required":true,"hint":"h"}],
            "reviewBy":"2025-03-04T08:00:00.000Z","state":"active","x":1})", templateFromJson);
        survives<Order>(R"({"id":"1b000000-0000-4000-8000-000000000001","type":"order","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","kind":"dispatch",
            "number":"JB-1","messageIds":["0b6e0000-0000-4000-8000-000000000001"],
            "issuedBy":"0b000000-0000-4000-8000-000000000001","toOrgId":"0a000000-0000-4000-8000-000000000001",
            "asks":"尽快","dueAt":"2024-03-08T08:00:00.000Z","feedback":"f","state":"issued","x":1})", orderFromJson);
        survives<Calendar>(R"({"id":"0d000000-0000-4000-8000-000000000001","type":"calendar","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","name":"国历",
            "timezone":"Asia/Shanghai","weekPattern":[true,true,true,true,true,false,false],
            "exceptions":[{"date":"2026-02-14","working":true,"name":"春节","source":"s"}],
            "workHours":[{"from":"08:30","to":"12:00","season":"winter"},{"from":"14:30","to":"17:30"}],"x":1})",
            calendarFromJson);
        survives<Rule>(R"({"id":"0c000000-0000-4000-8000-000000000001","type":"rule","version":5,"schema":1,
            "createdAt":"2024-03-04T08:00:00.000Z","updatedAt":"2024-03-04T08:00:00.000Z","name":"默认",
            "calendarId":"0d000000-0000-4000-8000-000000000001","rows":[
            {"stage":"final","urgency":"normal","type":"help","complex":false,"allowance":{"amount":5,"unit":"wd"}},
            {"stage":"return","urgency":"critical","complex":false,"x":1}],"x":1})", ruleFromJson);
    }

    void anObjectOfAnotherTypeIsRefused()
    {
        const auto event = eventFromJson(parsed(R"({"id":"0f000000-0000-4000-8000-000000000001","type":"reply",
            "messageId":"0b6e0000-0000-4000-8000-000000000001","kind":"x","at":"2024-03-04T08:00:00.000Z"})"));
        QCOMPARE(event.error().detail, QStringLiteral("type"));
    }

    void brokenOfficeHoursAreRefused()
    {
        const QByteArray start = R"({"id":"0d000000-0000-4000-8000-000000000001","name":"n",
            "weekPattern":[true,true,true,true,true,false,false],"workHours":)";
        const auto detail = [&](const QByteArray& hours) { return calendarFromJson(parsed(start + hours + '}')).error().detail; };
        QCOMPARE(detail("[]"), QStringLiteral("workHours"));
        QCOMPARE(detail(R"([{"from":"09:00","to":"12:00"},{"from":"11:00","to":"17:00"}])"), QStringLiteral("workHours"));
        QCOMPARE(detail(R"([{"from":"12:00","to":"09:00"}])"), QStringLiteral("workHours[0].to"));
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
