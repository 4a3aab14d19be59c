// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/strict_json.h"

#include <QTest>

using namespace lianxin;

namespace {

std::optional<ErrorKind> faultOf(const QByteArray& text, const JsonCaps& caps = {})
{
    const auto checked = checkJson(text, caps);
    return checked ? std::nullopt : std::optional(checked.error().kind);
}

} // namespace

class TestStrictJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodTextPasses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("object") << QByteArray(R"({"a":[1,-0.5,1e3,true,false,null,"x"],"b":{}})");
        QTest::newRow("white space") << QByteArray(" \t\r\n{ } \n");
        QTest::newRow("scalar") << QByteArray("3");
        QTest::newRow("Chinese") << QByteArray("{\"题\":\"供暖\"}");
        QTest::newRow("pair of surrogates") << QByteArray(R"(["\ud83d\ude00"])");
        QTest::newRow("same key in sisters") << QByteArray(R"([{"a":1},{"a":2}])");
        QTest::newRow("same key in child") << QByteArray(R"({"a":{"a":{"a":1}}})");
        QTest::newRow("escaped zero") << QByteArray(R"(["\u0000"])");
        QTest::newRow("beyond 2^53") << QByteArray("[9007199254740993,18446744073709551615]");
    }
    void goodTextPasses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!faultOf(text));
    }

    void badTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("  ");
        QTest::newRow("cut") << QByteArray(R"({"a":[1,2)");
        QTest::newRow("cut in a string") << QByteArray("{\"a\":\"x"); // moc stumbles over a raw one
        QTest::newRow("trailing") << QByteArray("{} x");
        QTest::newRow("two values") << QByteArray("{}{}");
        QTest::newRow("zero byte and more") << QByteArray("{}\0x", 4);
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}");
        QTest::newRow("comma at the end") << QByteArray("[1,]");
        QTest::newRow("single quotes") << QByteArray("{'a':1}");
        QTest::newRow("comment") << QByteArray("[1/*x*/]");
        QTest::newRow("NaN") << QByteArray("[NaN]");
        QTest::newRow("Infinity") << QByteArray("[Infinity]");
        QTest::newRow("number too big") << QByteArray("[1e999]");
        QTest::newRow("number too big by its digits") << QByteArray("[43.1e308]");
        QTest::newRow("leading zero") << QByteArray("[01]");
        QTest::newRow("double key") << QByteArray(R"({"a":1,"b":2,"a":3})");
        QTest::newRow("double key by escape") << QByteArray(R"({"a":1,"\u0061":2})");
        QTest::newRow("double key after a child") << QByteArray(R"({"a":{"b":1},"c":[{}],"a":1})");
        QTest::newRow("high surrogate alone") << QByteArray(R"(["\ud83d"])");
        QTest::newRow("high surrogate and text") << QByteArray(R"(["\ud83dx"])");
        QTest::newRow("low surrogate alone") << QByteArray(R"(["\ude00"])");
        QTest::newRow("low surrogate in a key") << QByteArray(R"({"\ude00":1})");
        QTest::newRow("surrogate as UTF-8") << QByteArray("[\"\xed\xa0\xbd\"]");
        QTest::newRow("overlong UTF-8") << QByteArray("[\"\xc0\xaf\"]");
        QTest::newRow("cut UTF-8") << QByteArray("[\"\xe4\xbe\"]");
        QTest::newRow("GB 18030") << QByteArray("[\"\xb9\xa9\xc5\xaf\"]");
        QTest::newRow("control character") << QByteArray("[\"a\nb\"]");
        QTest::newRow("login page") << QByteArray("<html><body>sign in</body></html>");
    }
    void badTextIsRefused()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(faultOf(text), std::optional(ErrorKind::InvalidInput));
    }

    void depthIsCapped()
    {
        QVERIFY(!faultOf(QByteArray(32, '[') + QByteArray(32, ']')));
        QCOMPARE(faultOf(QByteArray(33, '[') + QByteArray(33, ']')), std::optional(ErrorKind::TooLarge));
        QCOMPARE(faultOf(QByteArray(1'000'000, '[')), std::optional(ErrorKind::TooLarge));
        QCOMPARE(faultOf(QByteArray("{\"a\":").repeated(100'000)), std::optional(ErrorKind::TooLarge));
    }

    void stringsKeysArraysAndTheWholeAreCapped()
    {
        const JsonCaps caps{.bytes = 64, .depth = 4, .stringBytes = 8, .arrayItems = 3};
        QVERIFY(!faultOf(R"(["12345678"])", caps));
        QCOMPARE(faultOf(R"(["123456789"])", caps), std::optional(ErrorKind::TooLarge));
        QCOMPARE(faultOf("[\"供暖吗\"]", caps), std::optional(ErrorKind::TooLarge)); // nine bytes
        QCOMPARE(faultOf(R"({"123456789":1})", caps), std::optional(ErrorKind::TooLarge));
        QVERIFY(!faultOf("[1,[2,2,2],{}]", caps));
        QCOMPARE(faultOf("[1,2,3,4]", caps), std::optional(ErrorKind::TooLarge));
        QCOMPARE(faultOf("[[],[],[],[]]", caps), std::optional(ErrorKind::TooLarge));
        QCOMPARE(faultOf('"' + QByteArray(70, ' ') + '"', caps), std::optional(ErrorKind::TooLarge));
    }

    void theErrorSaysWhere()
    {
        const auto checked = checkJson(R"({"a":1,})");
        QVERIFY(!checked);
        QVERIFY(checked.error().detail.contains(QStringLiteral("offset 7")));
    }

    void objectsAreGivenAndOtherValuesAreNot()
    {
        const auto object = parseJsonObject(R"({"a":{"b":[1]}})");
        QVERIFY(object.has_value());
        QCOMPARE(object->value(QLatin1String("a")).toObject().size(), 1);
        QCOMPARE(parseJsonObject("[1]").error().kind, ErrorKind::InvalidInput);
        QCOMPARE(parseJsonObject(R"({"a":1,"a":2})").error().kind, ErrorKind::InvalidInput);
    }

    void manyKeysDoNotTakeQuadraticTime()
    {
        QByteArray text = "{";
        for (int i = 0; i < 200'000; ++i)
            text += "\"k" + QByteArray::number(i) + "\":0,";
        text.back() = '}';
        QVERIFY(!faultOf(text));
        text.replace("\"k199999\"", "\"k0\"");
        QCOMPARE(faultOf(text), std::optional(ErrorKind::InvalidInput));
    }
};

QTEST_GUILESS_MAIN(TestStrictJson)
#include "tst_strict_json.moc"
