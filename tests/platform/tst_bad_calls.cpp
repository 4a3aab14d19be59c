// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "office_acts.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

const QString kNul = QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b");

QJsonObject with(const char* name, const QJsonValue& value)
{
    return {{QLatin1String(name), value}};
}

QJsonObject batchOf(ApiDesk& desk, const Caller& caller, const QString& token, const QJsonArray& operations)
{
    return {{QStringLiteral("deviceId"), caller.deviceId.text()},
            {QStringLiteral("cursor"),
             desk.get(token, QStringLiteral("/changes"), QStringLiteral("limit=1000"))["nextCursor"]},
            {QStringLiteral("operations"), operations}};
}

} // namespace

// Calls that no client of ours makes: each is refused as the caller's fault, and changes nothing.
class BadCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextWithANulIsTheCallersFault_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonObject>("body");
        const QJsonObject device = with("id", sampleUuid(8, 4));
        QTest::newRow("sign-in") << QStringLiteral("/auth/login")
                                 << QJsonObject{{QStringLiteral("username"), kNul},
                                                {QStringLiteral("password"), kDeskPassword},
                                                {QStringLiteral("device"), device}};
        QJsonObject named = device;
        named.insert(QStringLiteral("name"), kNul);
        QTest::newRow("device's name") << QStringLiteral("/auth/login")
                                       << QJsonObject{{QStringLiteral("username"), QStringLiteral("user-0")},
                                                      {QStringLiteral("password"), kDeskPassword},
                                                      {QStringLiteral("device"), named}};
        QTest::newRow("refresh") << QStringLiteral("/auth/refresh") << with("refreshToken", kNul);
        QTest::newRow("password") << QStringLiteral("/auth/password")
                                  << QJsonObject{{QStringLiteral("old"), kDeskPassword},
                                                 {QStringLiteral("new"), kNul}};
        QTest::newRow("objects") << QStringLiteral("/objects/get")
                                 << with("refs",
                                         QJsonArray{QJsonObject{{QStringLiteral("type"), kNul},
                                                                {QStringLiteral("id"), sampleUuid(8, 4)}}});
        QTest::newRow("a name") << QStringLiteral("/objects/get")
                                << QJsonObject{{QStringLiteral("refs"), QJsonArray()}, {kNul, 1}};
        QTest::newRow("status") << QStringLiteral("/operations/status") << with("opIds", QJsonArray{kNul});
    }
    void aTextWithANulIsTheCallersFault()
    {
        QFETCH(QString, path);
        QFETCH(QJsonObject, body);
        ApiDesk desk;
        const QString token = desk.token(desk.handlerHere);
        const Told told = desk.post(token, path, body);
        QCOMPARE(told.status, 400);
        QCOMPARE(told.problem, QStringLiteral("malformed"));
        const Told digest = desk.get(token, QStringLiteral("/digest"), QStringLiteral("type=a%00b"));
        QCOMPARE(digest.status, 400);
    }

    void anOperationWithANulSpoilsItselfAlone_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("messageId") << QStringLiteral("messageId") << QJsonValue(kNul);
        QTest::newRow("kind") << QStringLiteral("kind") << QJsonValue(kNul);
        QTest::newRow("payload") << QStringLiteral("payload") << QJsonValue(with("text", kNul));
        QTest::newRow("attachment") << QStringLiteral("attachments")
                                    << QJsonValue(QJsonArray{QJsonObject{
                                           {QStringLiteral("sha256"), kNul},
                                           {QStringLiteral("size"), 1},
                                           {QStringLiteral("name"), QStringLiteral("a.jpg")},
                                           {QStringLiteral("mediaType"), QStringLiteral("image/jpeg")}}});
    }
    void anOperationWithANulSpoilsItselfAlone() // I24
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        ApiDesk desk;
        const MessageId message = desk.add(1, MessageStatus::Dispatched, 1);
        const QString token = desk.token(desk.handlerHere);
        QJsonObject poison = desk.operation(desk.handlerHere, {OperationKind::MessageSign, message});
        poison.insert(member, value);
        const QJsonObject good = desk.operation(desk.handlerHere, {OperationKind::MessageSign, message});
        const QJsonObject batch = batchOf(desk, desk.handlerHere, token, {poison, good});
        const Told told = desk.post(token, QStringLiteral("/operations"), batch);
        QCOMPARE(told.status, 200);
        QCOMPARE(told["results"][0][QLatin1String("status")].toString(), QStringLiteral("rejected"));
        QCOMPARE(told["results"][0][QLatin1String("reason")].toString(), QStringLiteral("invalidPayload"));
        QCOMPARE(told["results"][1][QLatin1String("status")].toString(), QStringLiteral("applied"));
        const Told again = desk.post(token, QStringLiteral("/operations"), batch); // and it is remembered
        QCOMPARE(again["results"][0][QLatin1String("first")][QLatin1String("status")].toString(),
                 QStringLiteral("rejected"));
    }

    void askingForOneObjectOftenGivesItOnce()
    {
        ApiDesk desk;
        const MessageId message = desk.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject ref{{QStringLiteral("type"), QStringLiteral("message")},
                              {QStringLiteral("id"), message.text()}};
        QJsonArray refs;
        for (int i = 0; i < 200; ++i)
            refs.append(ref);
        const Told told =
            desk.post(desk.token(desk.handlerHere), QStringLiteral("/objects/get"), with("refs", refs));
        QCOMPARE(told.status, 200);
        QCOMPARE(told["objects"].toArray().size(), 1);
    }

    void namesThatMeanNothingAreUnknown()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.handlerHere);
        const QString cursor =
            desk.get(token, QStringLiteral("/changes"), QStringLiteral("limit=1000"))["nextCursor"]
                .toString();
        const Told told = desk.post(
            token, QStringLiteral("/operations/status"),
            {{QStringLiteral("cursor"), cursor},
             {QStringLiteral("opIds"), QJsonArray{QStringLiteral("' OR 1=1 --"), 7, QJsonValue::Null}}});
        QCOMPARE(told.status, 200);
        QCOMPARE(told["unknown"].toArray().size(), 3);
    }

    void otherPeoplesDevicesAreNotThere()
    {
        ApiDesk desk;
        const QString mine = desk.token(desk.handlerHere);
        const QString theirs = desk.token(desk.handlerThere);
        const QString path = QStringLiteral("/auth/devices/") + desk.handlerThere.deviceId.text();
        QCOMPARE(desk.remove(mine, path).status, 404);
        QCOMPARE(desk.get(theirs, QStringLiteral("/auth/devices")).status, 200); // it is as it was
        for (const char* odd : {"/auth/devices/../../etc", "/auth/devices/%00", "/auth/devices/x"})
            QVERIFY(desk.remove(mine, QLatin1String(odd)).status == 404);
    }

    void anotherPersonsActsAreNotTaken()
    {
        ApiDesk desk;
        const MessageId message = desk.add(1, MessageStatus::Dispatched, 2);
        const QString token = desk.token(desk.handlerHere);
        const QJsonObject foreign = desk.operation(desk.handlerThere, {OperationKind::MessageSign, message});
        const Told told = desk.post(token, QStringLiteral("/operations"),
                                    batchOf(desk, desk.handlerHere, token, {foreign}));
        QCOMPARE(told.status, 403);
    }
};

QTEST_GUILESS_MAIN(BadCallsTest)
#include "tst_bad_calls.moc"
