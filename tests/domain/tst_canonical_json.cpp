// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "domain/operation.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace lianxin;

namespace {

QByteArray canonicalOf(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return canonicalJson(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

Operation publication()
{
    return {.opId = *OperationId::parse(u"5f0c0000-0000-4000-8000-000000000001"),
            .kind = OperationKind::ReplyPublish,
            .messageId = MessageId::parse(u"0b6e0000-0000-4000-8000-000000000001"),
            .objectId = ObjectId::parse(u"9a110000-0000-4000-8000-000000000001"),
            .baseVersion = 3'298'534'886'390,
            .actorId = *UserId::parse(u"77700000-0000-4000-8000-000000000007"),
            .createdAt = *parseMoment(u"2024-03-04T07:58:12.000Z"),
            .payload = {{QStringLiteral("visibility"), QStringLiteral("public")}, {QStringLiteral("revision"), 3}},
            .attachments = {},
            .supersedes = {}};
}

} // namespace

class TestCanonicalJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 8785, appendix B: IEEE 754 bits and the text that everybody must write.
    void numbersAreWrittenAsEcmaScriptDoes_data()
    {
        QTest::addColumn<quint64>("bits");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](quint64 bits, const char* text) { QTest::newRow(text) << bits << QByteArray(text); };
        row(0x0000000000000000, "0");
        QTest::newRow("minus zero") << quint64(0x8000000000000000) << QByteArray("0");
        row(0x0000000000000001, "5e-324");
        row(0x8000000000000001, "-5e-324");
        row(0x7fefffffffffffff, "1.7976931348623157e+308");
        row(0xffefffffffffffff, "-1.7976931348623157e+308");
        row(0x4340000000000000, "9007199254740992");
        row(0xc340000000000000, "-9007199254740992");
        row(0x4430000000000000, "295147905179352830000");
        row(0x44b52d02c7e14af5, "9.999999999999997e+22");
        row(0x44b52d02c7e14af6, "1e+23");
        row(0x44b52d02c7e14af7, "1.0000000000000001e+23");
        row(0x444b1ae4d6e2ef4e, "999999999999999700000");
        row(0x444b1ae4d6e2ef4f, "999999999999999900000");
        row(0x444b1ae4d6e2ef50, "1e+21");
        row(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7");
        row(0x3eb0c6f7a0b5ed8d, "0.000001");
        row(0x41b3de4355555553, "333333333.3333332");
        row(0x41b3de4355555554, "333333333.33333325");
        row(0x41b3de4355555555, "333333333.3333333");
        row(0x41b3de4355555556, "333333333.3333334");
        row(0x41b3de4355555557, "333333333.33333343");
        row(0xbecbf647612f3696, "-0.0000033333333333333333");
        row(0x43143ff3c1cb0959, "1424953923781206.2");
    }
    void numbersAreWrittenAsEcmaScriptDoes()
    {
        QFETCH(quint64, bits);
        QFETCH(QByteArray, text);
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        QCOMPARE(canonicalJson(QJsonValue(value)), text);
    }

    void plainNumbersStayPlain()
    {
        QCOMPARE(canonicalOf("[1,10,100,-5,0.5,1.5e1,123456789,3298534886401,1e2,4.50,2e-3]"),
                 QByteArray("[1,10,100,-5,0.5,15,123456789,3298534886401,100,4.5,0.002]"));
    }

    // RFC 8785, §3.2.2 and §3.2.3.
    void theExampleOfTheRfcComesOutByteForByte()
    {
        // Not raw texts here: moc loses its way in them.
        const QByteArray given
            = "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
              "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
              "\"literals\": [null, true, false]}";
        QCOMPARE(canonicalOf(given),
                 QByteArray("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                            "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
    }

    void keysAreSortedByUtf16CodeUnits()
    {
        const QByteArray sorted = canonicalOf(R"({
            "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O"})");
        QList<qsizetype> places;
        for (const char* value : {"Carriage Return", "One", "Control", "Latin", "Euro Sign", "Emoji", "Hebrew"})
            places.append(sorted.indexOf(value));
        QVERIFY(places.first() > 0);
        QVERIFY(std::is_sorted(places.cbegin(), places.cend()));
    }

    void controlCharactersHaveTheirShortForms()
    {
        const QByteArray given = R"(["\b\t\n\f\r\u0001\u001f\u007f"])";
        QCOMPARE(canonicalOf(given), QByteArray("[\"\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\"]"));
    }

    void writingWhatWasReadChangesNothing()
    {
        const QByteArray text = R"({"a":[{"c":1,"d":[]},{}],"b":{"x":null,"y":"供暖"}})";
        QCOMPARE(canonicalOf(text), text);
        QCOMPARE(canonicalOf(canonicalOf(text)), text);
    }

    void theBodyHashIsThatOfTheCanonicalBody()
    {
        const QByteArray body
            = R"({"actorId":"77700000-0000-4000-8000-000000000007","attachments":[],"baseVersion":3298534886390,)"
              R"("createdAt":"2024-03-04T07:58:12.000Z","kind":"reply.publish",)"
              R"("messageId":"0b6e0000-0000-4000-8000-000000000001","objectId":"9a110000-0000-4000-8000-000000000001",)"
              R"("payload":{"revision":3,"visibility":"public"},"supersedes":null})";
        QCOMPARE(canonicalJson(bodyJson(publication())), body);
        QCOMPARE(bodyHash(publication()), QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
    }

    void theEnvelopeDoesNotChangeTheHashAndTheBodyDoes()
    {
        SentOperation sent{publication(), {}};
        sent.envelope.deviceSeq = 412;
        sent.envelope.replay = true;
        const auto read = sentOperationFromJson(toJson(sent));
        QVERIFY(read.has_value());
        QCOMPARE(*read, sent);
        QCOMPARE(bodyHash(read->operation), bodyHash(publication()));

        Operation changed = publication();
        changed.baseVersion.reset();
        QVERIFY(bodyHash(changed) != bodyHash(publication()));
        changed.baseVersion = 0;
        QVERIFY(sentOperationFromJson(toJson(SentOperation{changed, {}}))->operation.baseVersion == 0);
    }

    void anOperationWithoutItsFieldsNamesTheFirst()
    {
        QJsonObject json = toJson(SentOperation{publication(), {}});
        json.insert(QLatin1String("createdAt"), QStringLiteral("yesterday"));
        QCOMPARE(sentOperationFromJson(json).error().detail, QStringLiteral("createdAt"));
        json.remove(QLatin1String("opId"));
        QCOMPARE(sentOperationFromJson(json).error().detail, QStringLiteral("opId"));
    }

    void anUnknownKindIsKeptAsItsText()
    {
        QJsonObject json = toJson(SentOperation{publication(), {}});
        json.insert(QLatin1String("kind"), QStringLiteral("message.sing"));
        const auto read = sentOperationFromJson(json);
        QVERIFY(read.has_value());
        QVERIFY(!read->operation.kind.known());
        QCOMPARE(read->operation.kind.text(), QStringLiteral("message.sing"));
    }
};

QTEST_GUILESS_MAIN(TestCanonicalJson)
#include "tst_canonical_json.moc"
