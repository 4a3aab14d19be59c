// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"
#include "domain/deadline.h"
#include "domain/effect.h"
#include "domain/reference.h"
#include "domain/workflow.h"
#include "platform/blob_files.h"
#include "platform/blob_table.h"
#include "platform/county_rules.h"
#include "platform/demo_county.h"
#include "platform/demo_data.h"
#include "platform/demo_pictures.h"
#include "platform/demo_variation.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <map>

using namespace lianxin;
using namespace lianxin::platform;
using lianxin::test::TestPlatform;

namespace {

using Counts = std::map<MessageStatus, int>;

Counts countsOf(const QList<Message>& messages, const std::optional<OrganisationId>& lead = {})
{
    Counts counts;
    for (const Message& message : messages)
        if (!lead || message.leadOrgId == lead)
            ++counts[*message.status.known()];
    return counts;
}

OrganisationId unitOf(const TestPlatform& county, const QString& userName)
{
    for (const QJsonObject& json : county.objects(ObjectType::User))
        if (json.value(QLatin1String("name")).toString() == userName)
            return userFromJson(json).value().orgIds.first();
    qFatal("no such user");
}

QString handlersName()
{
    const DemoData data = loadDemoData().value();
    for (const DemoUser& user : data.users)
        if (user.username == QLatin1String("handler"))
            return user.name;
    return {};
}

std::map<Light, int> lightsOf(const QList<Message>& messages, const WorkingCalendar& calendar, Moment now)
{
    std::map<Light, int> lights;
    for (const Message& message : messages)
        if (const auto clock = activeClock(message))
            ++lights[lightAt(lightTimes(*clock, calendar), now)];
    return lights;
}

} // namespace

class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dataIsWhole()
    {
        const auto data = loadDemoData();
        QVERIFY2(data, qPrintable(data ? QString() : data.error().detail));
        QVERIFY(data->texts.size() >= 300);
        QVERIFY(data->organisations.size() >= 14);
        QSet<QString> words;
        QSet<Topic> topics;
        QSet<MessageType> types;
        for (const DemoText& text : data->texts) {
            words.insert(text.title + text.body + text.supplement);
            topics.insert(text.topic);
            types.insert(text.type);
            QVERIFY2(!text.finding.isEmpty() && !text.measures.isEmpty(), qPrintable(text.title));
        }
        QCOMPARE(words.size(), data->texts.size());
        QCOMPARE(topics.size(), 14);
        QCOMPARE(types.size(), 5);
    }

    void variationSpeaksOfAnotherPlaceAndPerson()
    {
        const DemoData data = loadDemoData().value();
        SeededRandom random(7);
        int moved = 0;
        for (const DemoText& text : data.texts) {
            const DemoText other = variationOf(text, data, random);
            QVERIFY(other.body + other.supplement != text.body + text.supplement);
            QCOMPARE(other.topic, text.topic);
            QCOMPARE(other.orgKey, text.orgKey);
            if (other.placeName == text.placeName || other.placeName.contains(text.placeName))
                continue;
            ++moved;
            QVERIFY(!other.title.contains(text.placeName));
            QVERIFY(!other.reply.contains(text.placeName));
        }
        QVERIFY(moved > data.texts.size() / 2);
    }

    void picturesOfMessagesAreThere()
    {
        TestPlatform county("2026-03-11T02:20:00.000Z");
        SeededRandom random(1);
        QVERIFY(makeDemoCounty(*county.ledger, {}));
        QVERIFY(keepDemoPictures(*county.ledger, random, county.folder.path()));
        const BlobFiles files(county.folder.path(), random);
        int withPictures = 0;
        for (const Message& message : county.messages()) {
            withPictures += message.attachments.isEmpty() ? 0 : 1;
            for (const Attachment& picture : message.attachments) {
                QCOMPARE(files.blobSize(picture.sha256), std::optional(picture.size));
                QVERIFY(files.openBlob(picture.sha256)->read(3) == "\xff\xd8\xff"); // a JPEG
                QCOMPARE(picture.mediaType, QStringLiteral("image/jpeg"));
                const auto row =
                    county.database->read([&](Sql& sql) { return readBlob(sql, picture.sha256); });
                QCOMPARE(*row, std::optional(picture.size));
            }
        }
        QVERIFY2(withPictures >= 8, qPrintable(QString::number(withPictures)));
    }

    void makesALivelyCounty_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("Wednesday morning") << QByteArray("2026-03-11T02:20:00.000Z") << quint64(1);
        QTest::newRow("Friday after work") << QByteArray("2026-06-05T11:00:00.000Z") << quint64(2);
        QTest::newRow("Saturday") << QByteArray("2026-11-21T03:10:00.000Z") << quint64(3);
        QTest::newRow("in the holidays") << QByteArray("2026-10-04T06:00:00.000Z") << quint64(4);
        QTest::newRow("Monday before opening") << QByteArray("2026-09-14T00:10:00.000Z") << quint64(5);
    }

    void makesALivelyCounty()
    {
        QFETCH(QByteArray, now);
        QFETCH(quint64, seed);
        TestPlatform county(now.constData());
        const auto made = makeDemoCounty(*county.ledger, {.seed = seed});
        QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
        QCOMPARE(made->messages, kDemoMessages);
        QCOMPARE(made->accounts.size(), 8);

        const QList<Message> messages = county.messages();
        QCOMPARE(messages.size(), kDemoMessages);
        const auto own = unitOf(county, handlersName());
        QList<Message> ours;
        for (const Message& message : messages)
            if (message.leadOrgId == own)
                ours.append(message);
        QVERIFY2(ours.size() >= kDemoMessages / 4 && ours.size() <= kDemoMessages * 2 / 5,
                 qPrintable(QString::number(ours.size())));

        const auto between = [](int value, int least, int most) { return value >= least && value <= most; };
        Counts inbox = countsOf(ours);
        QVERIFY(between(inbox[MessageStatus::Dispatched], 3, 6));
        QVERIFY(between(inbox[MessageStatus::Verifying], 3, 5));
        QVERIFY(between(inbox[MessageStatus::Resolving], 5, 8));
        QVERIFY(inbox[MessageStatus::Reviewing] >= 3);
        QVERIFY(inbox[MessageStatus::Replied] >= 2);
        QVERIFY(inbox[MessageStatus::Closed] + inbox[MessageStatus::Archived] >= 20);

        const auto rules =
            county.database->read([](Sql& sql) { return CountyRules().find(sql, std::nullopt); });
        QVERIFY(rules);
        auto lights = lightsOf(ours, (*rules)->calendar, county.clock.now());
        QVERIFY2(lights[Light::Yellow] + lights[Light::Orange] >= 4,
                 qPrintable(QString::number(lights[Light::Yellow] + lights[Light::Orange])));
        QVERIFY2(between(lights[Light::Red], 1, 4), qPrintable(QString::number(lights[Light::Red])));
        auto all = lightsOf(messages, (*rules)->calendar, county.clock.now());
        QVERIFY(all[Light::Green] >= 10 && all[Light::Yellow] >= 3 && all[Light::Orange] >= 3 &&
                all[Light::Red] >= 3);

        Counts everywhere = countsOf(messages);
        for (const MessageStatus status :
             {MessageStatus::Received, MessageStatus::Returned, MessageStatus::NotAccepted,
              MessageStatus::Transferred, MessageStatus::Archived})
            QVERIFY2(everywhere[status] >= 3, qPrintable(codeOf(status)));
    }

    void everyQueueOfTheReviewersHasSomething()
    {
        TestPlatform county("2026-03-11T02:20:00.000Z");
        QVERIFY(makeDemoCounty(*county.ledger, {}));
        const auto own = unitOf(county, handlersName());
        int toReviewHere = 0;
        int toReviewInOffice = 0;
        int toPublish = 0;
        QHash<QString, QJsonObject> replies;
        for (const QJsonObject& json : county.objects(ObjectType::Reply))
            replies.insert(json.value(QLatin1String("id")).toString(), json);
        for (const Message& message : county.messages()) {
            if (!message.status.is(MessageStatus::Reviewing))
                continue;
            const Reply reply = replyFromJson(replies.value(message.replyId->text())).value();
            const auto level = awaitedLevel(reply);
            toReviewHere += level == 1 && message.leadOrgId == own ? 1 : 0;
            toReviewInOffice += level == 2 ? 1 : 0;
            toPublish += reply.state.is(ReplyState::Approved) ? 1 : 0;
        }
        QVERIFY(toReviewHere >= 2 && toReviewHere <= 4);
        QVERIFY(toReviewInOffice >= 2);
        QVERIFY(toPublish >= 2);
    }

    void livesAreTruthful()
    {
        TestPlatform county("2026-03-11T02:20:00.000Z");
        QVERIFY(makeDemoCounty(*county.ledger, {}));
        QHash<QString, QList<QJsonObject>> timelines;
        for (const QJsonObject& json : county.objects(ObjectType::Event))
            timelines[json.value(QLatin1String("messageId")).toString()].append(json);
        const Moment now = county.clock.now();
        QSet<QString> numbers;
        for (const Message& message : county.messages()) {
            numbers.insert(message.number);
            const QList<QJsonObject> timeline = timelines.value(message.id.text());
            QVERIFY(!timeline.isEmpty());
            QCOMPARE(timeline.first().value(QLatin1String("kind")).toString(),
                     QStringLiteral("message.received"));
            Moment last = message.receivedAt;
            QSet<QString> kinds;
            for (const QJsonObject& event : timeline) {
                const Moment at = parseMoment(event.value(QLatin1String("at")).toString()).value();
                QVERIFY(at >= last && at <= now);
                last = at;
                kinds.insert(event.value(QLatin1String("kind")).toString());
            }
            if (message.status.is(MessageStatus::Closed) || message.status.is(MessageStatus::Archived)) {
                for (const char* needed : {"message.dispatch", "message.sign", "record.contact",
                                           "reply.submit", "reply.publish", "message.closed"})
                    QVERIFY2(kinds.contains(QLatin1String(needed)), needed);
                QVERIFY(message.replyId);
            }
            if (message.rating)
                QVERIFY(kinds.contains(QStringLiteral("message.rated")));
        }
        QCOMPARE(numbers.size(), kDemoMessages);
        static const QRegularExpression form(
            QStringLiteral("^LY-220199-2026\\d{4}-\\d{4}$|^LY-220199-2025\\d{4}-\\d{4}$"));
        for (const QString& number : numbers)
            QVERIFY2(form.match(number).hasMatch(), qPrintable(number));
        for (const QJsonObject& json : county.objects(ObjectType::Order))
            QVERIFY(
                json.value(QLatin1String("number")).toString().startsWith(QLatin1String("JB-LY-220199-")));
    }

    void repliesAreOfGoodAndPoorQuality()
    {
        TestPlatform county("2026-03-11T02:20:00.000Z");
        QVERIFY(makeDemoCounty(*county.ledger, {}));
        int low = 0;
        int satisfied = 0;
        for (const Message& message : county.messages())
            if (message.rating)
                ++(message.rating->overall > 3 ? satisfied : low);
        QVERIFY(low >= 5);
        QVERIFY(satisfied >= 40);
        int sentBack = 0;
        for (const QJsonObject& json : county.objects(ObjectType::Reply)) {
            const Reply reply = replyFromJson(json).value();
            QVERIFY2(!reply.text.contains(u'{'), qPrintable(reply.text));
            sentBack += reply.state.is(ReplyState::SentBack) || reply.revision > 1 ? 1 : 0;
        }
        QVERIFY(sentBack >= 5);
    }

    void citizensNamesAndNumbersStayOutside()
    {
        TestPlatform county("2026-03-11T02:20:00.000Z");
        QVERIFY(makeDemoCounty(*county.ledger, {}));
        const DemoData data = loadDemoData().value();
        for (const Message& message : county.messages()) {
            QVERIFY(message.citizen.nameMasked.contains(QLatin1String("**")));
            QVERIFY(message.citizen.phoneMasked.contains(QLatin1String("****")));
        }
        QSet<QString> phones;
        for (const DemoText& text : data.texts)
            phones.insert(text.citizenPhone);
        for (const QJsonObject& json : county.objects(ObjectType::Event)) {
            const QByteArray whole = QJsonDocument(json).toJson();
            for (const QString& phone : std::as_const(phones))
                QVERIFY(!whole.contains(phone.toLatin1()));
        }
    }

    void sameSeedMakesTheSameCounty()
    {
        TestPlatform one("2026-03-11T02:20:00.000Z");
        TestPlatform same("2026-03-11T02:20:00.000Z");
        TestPlatform later("2026-06-05T11:00:00.000Z");
        TestPlatform other("2026-03-11T02:20:00.000Z");
        QVERIFY(makeDemoCounty(*one.ledger, {.messages = 60, .seed = 9}));
        QVERIFY(makeDemoCounty(*same.ledger, {.messages = 60, .seed = 9}));
        QVERIFY(makeDemoCounty(*later.ledger, {.messages = 60, .seed = 9}));
        QVERIFY(makeDemoCounty(*other.ledger, {.messages = 60, .seed = 10}));
        QCOMPARE(one.ledger->head(), same.ledger->head());
        const auto texts = [](const TestPlatform& county) {
            std::map<QString, QString> byId;
            for (const Message& message : county.messages())
                byId.emplace(message.id.text(), message.title + message.body);
            return byId;
        };
        QCOMPARE(texts(one), texts(later));
        QVERIFY(texts(one) != texts(other));
    }

    void obeysTheNumberOfMessages_data()
    {
        QTest::addColumn<int>("messages");
        for (const int messages : {0, 1, 7, 40, 120, 400})
            QTest::newRow(qPrintable(QString::number(messages))) << messages;
    }

    void obeysTheNumberOfMessages()
    {
        QFETCH(int, messages);
        TestPlatform county("2026-03-11T02:20:00.000Z");
        const auto made = makeDemoCounty(*county.ledger, {.messages = messages});
        QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
        const QList<Message> all = county.messages();
        QCOMPARE(all.size(), messages);
        QSet<QString> words;
        QSet<QString> topics;
        for (const Message& message : all) {
            words.insert(message.title + message.body + message.supplement);
            topics.insert(message.topic.text());
        }
        QCOMPARE(words.size(), messages);
        if (messages >= 40)
            QCOMPARE(topics.size(), 14);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
