// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_platform.h"
#include "sync/object_slices.h"
#include "sync/page_reader.h"
#include "sync/push_codec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;

namespace {

const QByteArray kId = "0b6e1d3a-6a2f-4c8e-9d1b-0a4c7e55d001";
const QByteArray kOther = "77aa1d3a-6a2f-4c8e-9d1b-0a4c7e55d002";

QByteArray page(const QByteArray& changes, const QByteArray& rest = {})
{
    return R"({"changes":[)" + changes + R"(],"operations":[],"nextCursor":"v1.3.x","throughSeq":3298534886395,)"
        R"("hasMore":false,"serverTime":"2024-03-04T08:00:00.123Z","durableSeq":3298534886000)" + rest + "}";
}

QByteArray put(const QByteArray& object, const QByteArray& id = kId)
{
    return R"({"op":"put","type":"message","id":")" + id + R"(","version":3298534886390,"object":)" + object + "}";
}

SentOperation operation(const char* opId, qint64 deviceSeq)
{
    return SentOperation{Operation{*OperationId::parse(QString::fromLatin1(opId)), OperationKind::NoteAdd,
                                   MessageId::parse(QString::fromLatin1(kId)), {}, {},
                                   *UserId::parse(QString::fromLatin1(kOther)), Moment{}, {}, {}, {}},
                         OperationEnvelope{deviceSeq, 0, 0, 0, {}, false}};
}

} // namespace

class TstPageReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEachObjectByteForByte()
    {
        // Odd spaces, numbers and escapes, a member of a later version: nothing may be written anew (I28).
        const QByteArray odd = "{ \"id\":\"" + kId + "\",\"n\": 1.50e1, \"title\":\"\\u697c\\/\",\"later\":{\"object\":{}} }";
        const QByteArray plain = R"({"id":"x"})";
        const auto read = readPage(page(put(odd) + ",\n" + put(plain, kOther)));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->changes.size(), 2);
        QCOMPARE(read->changes.at(0).object, odd);
        QCOMPARE(read->changes.at(1).object, plain);
        QCOMPARE(read->changes.at(0).version, 3298534886390);
    }

    void isNotMisledByMembersOfTheSameName()
    {
        const QByteArray decoy = R"({"object":{"object":{}},"changes":[{"object":{"a":1}}]})";
        const QByteArray extra = R"(,"snapshot":{"id":"s","complete":false,"totals":{"message":3,"event":4}},)"
                                 R"("later":{"changes":[{"object":{}}]},"object":{})";
        const auto read = readPage(page(put(decoy), extra));
        QVERIFY(read);
        QCOMPARE(read->changes.size(), 1);
        QCOMPARE(read->changes.first().object, decoy);
        QCOMPARE(read->snapshot->total, 7);
        QVERIFY(!read->snapshot->complete);
    }

    void readsRemovalsAndProofs()
    {
        QByteArray text = page(R"({"op":"remove","type":"message","id":")" + kOther
                               + R"(","version":3298534886395,"reason":"transferred"})");
        text.replace(R"("operations":[])", R"("operations":[{"opId":")" + kId + R"(","seq":3298534886392}])");
        const auto read = readPage(text);
        QVERIFY(read);
        QCOMPARE(read->changes.first().kind, Change::Kind::Remove);
        QCOMPARE(read->changes.first().reason, QStringLiteral("transferred"));
        QCOMPARE(read->operations.first().seq, 3298534886392);
        QCOMPARE(read->throughSeq, 3298534886395);
        QCOMPARE(read->durableSeq, 3298534886000);
        QCOMPARE(toText(read->serverTime), QStringLiteral("2024-03-04T08:00:00.123Z"));
    }

    void refusesWhatIsNoPage_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << page(put("{}")).chopped(5);
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no changes") << QByteArray(R"({"nextCursor":"x","throughSeq":1,"hasMore":false})");
        QTest::newRow("no cursor") << page(put("{}")).replace("v1.3.x", "");
        QTest::newRow("long cursor") << page(put("{}")).replace("v1.3.x", QByteArray(513, 'c'));
        QTest::newRow("hasMore a word") << page(put("{}")).replace("false,", "\"no\",");
        QTest::newRow("put without object") << page(put("{}").replace(",\"object\":{}", ""));
        QTest::newRow("object a number") << page(put("7"));
        QTest::newRow("object a list") << page(put("[]"));
        QTest::newRow("remove with object") << page(put("{}").replace("put", "remove"));
        QTest::newRow("unknown op") << page(put("{}").replace("put", "merge"));
        QTest::newRow("id no uuid") << page(put("{}", "7"));
        QTest::newRow("version a fraction of nothing") << page(put("{}").replace("3298534886390", "-1"));
        QTest::newRow("version past 2^53") << page(put("{}").replace("3298534886390", "9007199254740993"));
        QTest::newRow("version a fraction") << page(put("{}").replace("3298534886390", "1.5"));
        QTest::newRow("throughSeq a fraction") << page({}).replace("3298534886395", "0.5");
        QTest::newRow("durableSeq below nothing") << page({}).replace("3298534886000", "-1");
        QTest::newRow("durableSeq past 2^53") << page({}).replace("3298534886000", "9223372036854775807");
        QTest::newRow("totals past 2^63")
            << page({}, R"(,"snapshot":{"id":"s","complete":false,"totals":{"a":9223372036854775807,"b":9223372036854775807}})");
        QTest::newRow("totals past 2^53 together")
            << page({}, R"(,"snapshot":{"id":"s","complete":false,"totals":{"a":9007199254740991,"b":9007199254740991}})");
        QTest::newRow("too deep") << page(put(QByteArray(R"({"a":)").repeated(40) + "1" + QByteArray("}").repeated(40)));
    }
    void refusesWhatIsNoPage()
    {
        QFETCH(QByteArray, text);
        const auto read = readPage(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Portal);
    }

    void writesABatchWithDeviceAndCursor()
    {
        const auto device = *DeviceId::parse(QString::fromLatin1(kOther));
        const QByteArray body = pushBody(device, QStringLiteral("v1.3.x"),
                                         {operation("5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003", 1)});
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QCOMPARE(json.value(QLatin1String("deviceId")).toString(), device.text());
        QCOMPARE(json.value(QLatin1String("cursor")).toString(), QStringLiteral("v1.3.x"));
        const QJsonObject sent = json.value(QLatin1String("operations")).toArray().first().toObject();
        QCOMPARE(sent.value(QLatin1String("deviceSeq")).toInteger(), 1);
        QCOMPARE(sent.value(QLatin1String("kind")).toString(), QStringLiteral("note.add"));
    }

    void actsOnTheFirstResultOfADuplicate()
    {
        const QList<SentOperation> sent{operation("5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003", 1),
                                        operation("60aa1d3a-6a2f-4c8e-9d1b-0a4c7e55d004", 2)};
        const auto read = readResults(R"({"results":[
            {"opId":"5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003","status":"duplicate","first":{"status":"applied","seq":42}},
            {"opId":"60aa1d3a-6a2f-4c8e-9d1b-0a4c7e55d004","status":"duplicate",
             "first":{"status":"conflict","reason":"stateChanged","changedBy":"u3"}}]})", sent);
        QVERIFY(read);
        QCOMPARE(read->at(0).status, ResultStatus::Applied);
        QCOMPARE(read->at(0).seq, 42);
        QCOMPARE(read->at(1).status, ResultStatus::Conflict);
        QCOMPARE(read->at(1).reason, QStringLiteral("stateChanged"));
        QCOMPARE(read->at(1).whole.value(QLatin1String("changedBy")).toString(), QStringLiteral("u3"));
    }

    void anAnswerThatFitsNotTheBatchCountsAsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("too few") << QByteArray(R"({"results":[]})");
        QTest::newRow("other operation")
            << QByteArray(R"({"results":[{"opId":"60aa1d3a-6a2f-4c8e-9d1b-0a4c7e55d004","status":"applied","seq":1}]})");
        QTest::newRow("unknown status")
            << QByteArray(R"({"results":[{"opId":"5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003","status":"maybe"}]})");
        QTest::newRow("applied without seq")
            << QByteArray(R"({"results":[{"opId":"5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003","status":"applied"}]})");
        QTest::newRow("applied with a seq past 2^53")
            << QByteArray(R"({"results":[{"opId":"5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003","status":"applied","seq":9007199254740992}]})");
        QTest::newRow("duplicate without first")
            << QByteArray(R"({"results":[{"opId":"5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003","status":"duplicate"}]})");
    }
    void anAnswerThatFitsNotTheBatchCountsAsNone()
    {
        QFETCH(QByteArray, text);
        const auto read = readResults(text, {operation("5f0c1d3a-6a2f-4c8e-9d1b-0a4c7e55d003", 1)});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Portal);
    }

    void readsThePagesOfTheFakePlatform()
    {
        test::FakePlatform platform;
        SeededRandom random(1);
        const auto org = OrganisationId::create(random);
        for (int n = 0; n < 5; ++n)
            platform.put(QStringLiteral("message"), test::sampleMessage(MessageId::create(random), org, n));
        PlatformRequest request;
        request.path = QStringLiteral("/changes?limit=2");
        const auto first = readPage(platform.answer(request).body);
        QVERIFY(first);
        QCOMPARE(first->changes.size(), 2);
        QVERIFY(first->hasMore && first->snapshot && !first->snapshot->complete);
    }
};

QTEST_GUILESS_MAIN(TstPageReader)
#include "tst_page_reader.moc"
