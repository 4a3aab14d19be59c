// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/portal_rule.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::net;

namespace {

const QByteArray kRequestId = "0c6f3a52-97a4-4b7a-8a75-6f3e6a3f1b11";

HttpAnswer answerOfStatus(int status, const QByteArray& body = "{}")
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = {{"mosp-version", "1"},
                      {"mosp-request-id", kRequestId},
                      {"mosp-server-time", "2024-03-04T08:00:00.123Z"},
                      {"mosp-epoch", "3"},
                      {"content-type", status < 400 ? "application/json" : "application/problem+json"}};
    return answer;
}

HttpAnswer answerWith(const QByteArray& header, const QByteArray& value)
{
    HttpAnswer answer = answerOfStatus(200);
    answer.headers.insert(header, value);
    return answer;
}

HttpAnswer answerWithout(const QByteArray& header)
{
    HttpAnswer answer = answerOfStatus(200);
    answer.headers.remove(header);
    return answer;
}

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

class TestPortalRule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyStatusOfThePlatformIsAValue_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 201, 204, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503})
            QTest::addRow("%d", status) << status;
    }

    void anyStatusOfThePlatformIsAValue()
    {
        QFETCH(int, status);
        const auto accepted = acceptAnswer(answerOfStatus(status, status == 204 ? "" : "{\"a\":1}"), kRequestId);
        QVERIFY2(accepted, accepted ? "" : qPrintable(accepted.error().detail));
        QCOMPARE(accepted->status, status);
        QCOMPARE(accepted->body, QByteArray(status == 204 ? "" : "{\"a\":1}"));
    }

    void readsTimeAndEpoch()
    {
        const auto accepted = acceptAnswer(answerOfStatus(200), kRequestId);
        QCOMPARE(toText(accepted->serverTime), QStringLiteral("2024-03-04T08:00:00.123Z"));
        QCOMPARE(accepted->epoch, 3);
        QCOMPARE(accepted->retryAfterMs, 0);
    }

    void anEpochThatCannotBeCountsAsNone()
    {
        for (const char* epoch : {"8192", "-1", "9223372036854775808", "3 4", "three", ""}) {
            QCOMPARE(acceptAnswer(answerWith("mosp-epoch", epoch), kRequestId)->epoch, -1);
        }
    }

    void waitsAsAskedBetweenASecondAndADay_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("wait");
        constexpr qint64 day = 24LL * 3600 * 1000;
        QTest::newRow("as asked") << QByteArray("30") << qint64(30'000);
        QTest::newRow("blanks around it") << QByteArray(" 30 ") << qint64(30'000);
        QTest::newRow("at once") << QByteArray("0") << qint64(1'000);
        QTest::newRow("a day") << QByteArray("86400") << day;
        QTest::newRow("a year") << QByteArray("31536000") << day;
        QTest::newRow("more than fits") << QByteArray("9223372036854775807") << day;
        QTest::newRow("beyond any number") << QByteArray("99999999999999999999") << qint64(0);
        QTest::newRow("before now") << QByteArray("-5") << qint64(0);
        QTest::newRow("a date") << QByteArray("Mon, 04 Mar 2024 08:00:00 GMT") << qint64(0);
    }

    void waitsAsAskedBetweenASecondAndADay()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, wait);
        HttpAnswer answer = answerOfStatus(429);
        answer.headers.insert("retry-after", header);
        QCOMPARE(acceptAnswer(answer, kRequestId)->retryAfterMs, wait);
    }

    void mediaTypesMayCarryParametersAndCapitals()
    {
        QVERIFY(acceptAnswer(answerWith("content-type", "Application/JSON; charset=utf-8"), kRequestId));
    }

    void whatIsNotThePlatformsIsRefused_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        HttpAnswer loginPage = answerWith("content-type", "text/html; charset=utf-8");
        loginPage.body = "<html><form action=/login></form></html>";
        QTest::newRow("a login page with 200") << loginPage;
        QTest::newRow("JSON named as a page") << answerWith("content-type", "text/html");
        QTest::newRow("no media type") << answerWithout("content-type");
        QTest::newRow("a problem document with 200") << answerWith("content-type", "application/problem+json");
        QTest::newRow("no version") << answerWithout("mosp-version");
        QTest::newRow("a version to come") << answerWith("mosp-version", "2");
        QTest::newRow("no request id") << answerWithout("mosp-request-id");
        QTest::newRow("another request's id")
            << answerWith("mosp-request-id", "ffffffff-97a4-4b7a-8a75-6f3e6a3f1b11");
        QTest::newRow("the id twice") << answerWith("mosp-request-id", kRequestId + ", " + kRequestId);
        QTest::newRow("204 with a body") << answerOfStatus(204, "{}");
        QTest::newRow("200 with nothing") << answerOfStatus(200, "");
        QTest::newRow("404 with nothing") << answerOfStatus(404, "");
        for (const int status : {0, 100, 199, 300, 301, 302, 304, 307, 399})
            QTest::addRow("status %d", status) << answerOfStatus(status);
    }

    void whatIsNotThePlatformsIsRefused()
    {
        QFETCH(HttpAnswer, answer);
        const auto accepted = acceptAnswer(answer, kRequestId);
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().kind, ErrorKind::Portal);
        QVERIFY(accepted.error().retryable);
    }

    void whatIsNoSoundJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>");
        QTest::newRow("cut short") << QByteArray("{\"changes\":[{\"op\":\"put\"");
        QTest::newRow("double keys") << QByteArray("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}");
        QTest::newRow("a double key written as an escape") << QByteArray("{\"a\":1,\"\\u0061\":2}");
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}");
        QTest::newRow("infinity") << QByteArray("{\"a\":-Infinity}");
        QTest::newRow("a lone high surrogate") << QByteArray("{\"a\":\"\\ud83d\"}");
        QTest::newRow("a lone low surrogate") << QByteArray("{\"a\":\"\\ude00\"}");
        QTest::newRow("bytes that are no UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("two values") << QByteArray("{}{}");
        QTest::newRow("a zero byte after the end") << QByteArray("{}\0", 3);
        QTest::newRow("a comma too many") << QByteArray("{\"a\":1,}");
        QTest::newRow("a comment") << QByteArray("{/* */}");
    }

    void whatIsNoSoundJsonIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto accepted = acceptAnswer(answerOfStatus(200, body), kRequestId);
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().kind, ErrorKind::Portal);
    }

    void theCapsOfJsonHaveAReasonOfTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("within");
        QTest::addColumn<QByteArray>("over");
        constexpr int longText = 1024 * 1024;
        QTest::newRow("depth") << nested(32) << nested(33);
        QTest::newRow("string") << '"' + QByteArray(longText, 'x') + '"' << '"' + QByteArray(longText + 1, 'x') + '"';
        QTest::newRow("array") << "[" + QByteArray("1,").repeated(9'999) + "1]"
                               << "[" + QByteArray("1,").repeated(10'000) + "1]";
    }

    void theCapsOfJsonHaveAReasonOfTheirOwn()
    {
        QFETCH(QByteArray, within);
        QFETCH(QByteArray, over);
        QVERIFY(acceptAnswer(answerOfStatus(200, within), kRequestId));
        const auto accepted = acceptAnswer(answerOfStatus(200, over), kRequestId);
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().kind, ErrorKind::TooLarge);
    }

    void theBodyIsNotInTheReason()
    {
        const auto accepted = acceptAnswer(answerOfStatus(200, "{\"phone\":\"13912345678\","), kRequestId);
        QVERIFY(!accepted.error().detail.contains(QStringLiteral("139")));
    }
};

QTEST_GUILESS_MAIN(TestPortalRule)
#include "tst_portal_rule.moc"
