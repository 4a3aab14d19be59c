// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"
#include "wire/gzip.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

class TestHttpTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodAnswerIsAValueWhateverItsStatus_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 201, 204, 400, 403, 404, 405, 409, 410, 413, 415, 418, 422, 429, 500, 502, 503})
            QTest::addRow("%d", status) << status;
    }

    void aGoodAnswerIsAValueWhateverItsStatus()
    {
        QFETCH(int, status);
        MospLine line;
        line.answerWith([&](const HttpRequest& request) { return MospAnswer(request, status, "{\"a\":1}"); });
        const auto got = line.get();
        QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
        QCOMPARE(got->status, status);
        const auto posted = line.post(QStringLiteral("/operations"), "{}");
        QVERIFY2(posted, posted ? "" : qPrintable(posted.error().detail));
        QCOMPARE(posted->status, status);
        QCOMPARE(posted->body, QByteArray(status == 204 ? "" : "{\"a\":1}"));
        QCOMPARE(toText(posted->serverTime), QStringLiteral("2024-03-04T08:00:00.123Z"));
        QCOMPARE(posted->epoch, 3);
        QCOMPARE(line.requests().size(), 2); // nothing was repeated
    }

    void theProblemDocumentAndRetryAfterComeAlong()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            return problem(request, 429, "rateLimited").with("Retry-After", "7");
        });
        QVERIFY(answer);
        QVERIFY(answer->body.contains("urn:mosp:error:rateLimited"));
        QCOMPARE(answer->retryAfterMs, 7'000);
    }

    void a401IsAnAnswerWhateverItAsksFor_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        for (const char* challenge : {"", "Bearer", "Basic realm=\"county\"", "Digest realm=\"county\", nonce=\"1\""})
            QTest::addRow("%s", *challenge ? challenge : "nothing") << QByteArray(challenge);
    }

    void a401IsAnAnswerWhateverItAsksFor()
    {
        QFETCH(QByteArray, challenge);
        MospLine line;
        line.answerWith([&](const HttpRequest& request) {
            MospAnswer answer = problem(request, 401, "tokenInvalid");
            return challenge.isEmpty() ? answer : answer.with("WWW-Authenticate", challenge);
        });
        const auto answer = answerOf(line.transport.send({"POST", QStringLiteral("/auth/login"), "{}", false, 0}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->status, 401);
        QVERIFY(answer->body.contains("tokenInvalid"));
        QCOMPARE(line.requests().size(), 1);
    }

    void anIdleLineThatThePlatformClosedIsOpenedAnew()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200).script().hangUp(); });
        for (int call = 0; call < 3; ++call) {
            const auto answer = line.post(QStringLiteral("/operations"), "{}");
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            QTRY_COMPARE(line.server.openConnections(), 0);
        }
        QCOMPARE(line.requests().size(), 3);
    }

    void aGzipAnswerIsDecoded()
    {
        MospLine line;
        const QByteArray text = "{\"text\":\"" + QByteArray("abcdefghij").repeated(500) + "\"}";
        const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
            return MospAnswer(request, 200, *wire::gzip(text)).with("Content-Encoding", "gzip");
        });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, text);
        QVERIFY(answer->bytesDown < text.size());
    }

    void aChunkedAnswerIsPutTogether()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            const QByteArray head = MospAnswer(request, 200)
                                        .without("Content-Length")
                                        .with("Transfer-Encoding", "chunked")
                                        .head();
            return Script().bytes(head + "5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n");
        });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
    }

    void findsTheBaseUrlOnceAndWithoutAToken()
    {
        MospLine line;
        QVERIFY(line.get());
        QVERIFY(line.get());
        const auto all = line.server.requests();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.at(0).target, QByteArray("/.well-known/mosp"));
        QVERIFY(!all.at(0).headers.contains("authorization"));
        QCOMPARE(all.at(1).target, QByteArray("/mosp/v1/capabilities"));
        QCOMPARE(all.at(2).target, QByteArray("/mosp/v1/capabilities"));
    }

    void theBaseUrlMayBeRelativeToItsDocumentOrWhole_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::newRow("a path") << QStringLiteral("/mosp/v1");
        QTest::newRow("a slash at the end") << QStringLiteral("/mosp/v1/");
        QTest::newRow("from the document's folder") << QStringLiteral("../mosp/v1");
        QTest::newRow("whole") << QString();
    }

    void theBaseUrlMayBeRelativeToItsDocumentOrWhole()
    {
        QFETCH(QString, baseUrl);
        MospLine line;
        const QString written = baseUrl.isEmpty() ? line.server.url().toString() + QStringLiteral("/mosp/v1") : baseUrl;
        line.server.answerWith([=](const HttpRequest& request) {
            const QString document =
                QStringLiteral(R"({"versions":[{"version":7,"baseUrl":"/v7"},{"version":1,"baseUrl":"%1"}],"platformId":"%2"})")
                    .arg(written, MospLine::platformId);
            return request.target == "/.well-known/mosp" ? MospAnswer(request, 200, document.toUtf8())
                                                         : MospAnswer(request, 200);
        });
        const auto answer = line.get();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(line.requestsTo("/capabilities").size(), 1);
    }

    void everyRequestSaysWhoAsksAndWhat()
    {
        MospLine line;
        QVERIFY(line.get(QStringLiteral("/changes?cursor=v1.3.MTIz%2B%3D&limit=200")));
        QVERIFY(line.get());
        const HttpRequest first = line.requests().at(0);
        const HttpRequest second = line.requests().at(1);
        QCOMPARE(first.method, QByteArray("GET"));
        QCOMPARE(first.target, QByteArray("/mosp/v1/changes?cursor=v1.3.MTIz%2B%3D&limit=200"));
        QCOMPARE(first.header("authorization"), QByteArray("Bearer A1"));
        QCOMPARE(first.header("mosp-device"), MospLine::deviceId.toLatin1());
        QCOMPARE(first.header("accept-encoding"), QByteArray("zstd, gzip"));
        QVERIFY(isUuidText(QString::fromLatin1(first.header("mosp-request-id"))));
        QVERIFY(first.header("mosp-request-id") != second.header("mosp-request-id"));
        QVERIFY(!first.headers.contains("content-type"));
        QVERIFY(!first.headers.contains("cookie"));
    }

    void theTokenGoesOnlyWhereTheCallIsAuthorised()
    {
        MospLine line;
        QVERIFY(answerOf(line.transport.send({"POST", QStringLiteral("/auth/login"), "{}", false, 0})));
        QVERIFY(!line.requests().first().headers.contains("authorization"));
        QVERIFY(!line.server.received().contains("A1"));
    }

    void cookiesAreNotKept()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return MospAnswer(request, 200).with("Set-Cookie", "portal=1; Path=/");
        });
        QVERIFY(line.get());
        QVERIFY(line.get());
        QVERIFY(!line.requests().last().headers.contains("cookie"));
    }

    void aBodyOverAKibibyteTravelsAsGzip()
    {
        MospLine line;
        const QByteArray small = "{\"a\":\"" + QByteArray(1024 - 8, 'x') + "\"}";
        const QByteArray large = "{\"a\":\"" + QByteArray(1024 - 7, 'x') + "\"}";
        QVERIFY(line.post(QStringLiteral("/operations"), small));
        QVERIFY(line.post(QStringLiteral("/operations"), large));
        const HttpRequest plain = line.requests().at(0);
        QCOMPARE(plain.header("content-type"), QByteArray("application/json"));
        QVERIFY(!plain.headers.contains("content-encoding"));
        QCOMPARE(plain.body, small);
        const HttpRequest coded = line.requests().at(1);
        QCOMPARE(coded.header("content-encoding"), QByteArray("gzip"));
        QCOMPARE(coded.body, *wire::gzip(large));
    }

    void otherMethodsGoAsTheyAre()
    {
        MospLine line;
        const auto answer =
            answerOf(line.transport.send({"DELETE", QStringLiteral("/auth/devices/d1"), {}, true, 0}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(line.requests().first().method, QByteArray("DELETE"));
    }

    void cancelAllEndsEveryCallUnderWay()
    {
        MospLine line;
        line.answerWith([](const HttpRequest&) { return Script(); }); // never a word
        const auto waiting = line.transport.send({"GET", QStringLiteral("/changes?wait=50000"), {}, true, 50'000});
        const auto pushing = line.transport.send({"POST", QStringLiteral("/operations"), "{}", true, 0});
        const auto open = line.transport.send({"POST", QStringLiteral("/auth/login"), "{}", false, 0});
        QTRY_COMPARE(line.requests().size(), 3);
        line.transport.cancelAll();
        QCOMPARE(faultOf(answerOf(waiting)), ErrorKind::Cancelled);
        QCOMPARE(faultOf(answerOf(pushing)), ErrorKind::Cancelled);
        QCOMPARE(faultOf(answerOf(open)), ErrorKind::Cancelled);

        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200); });
        QVERIFY(line.get());
    }

    void cancelAllReachesACallThatStillLooksForThePlatform()
    {
        MospLine line;
        line.server.answerWith([](const HttpRequest&) { return Script(); });
        const auto call = line.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0});
        QTRY_COMPARE(line.server.requests().size(), 1);
        line.transport.cancelAll();
        QCOMPARE(faultOf(answerOf(call)), ErrorKind::Cancelled);
        QCOMPARE(line.requests().size(), 0);
    }

    void aLineThatGoesAwayAnswersEveryCall()
    {
        QFuture<Result<PlatformAnswer>> call;
        {
            MospLine line;
            line.answerWith([](const HttpRequest&) { return Script(); });
            call = line.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0});
            QTRY_COMPARE(line.requests().size(), 1);
        }
        QCOMPARE(faultOf(answerOf(call)), ErrorKind::Cancelled);
    }

    void bytesAreCountedAsTheyWereOnTheWire()
    {
        MospLine line;
        QByteArray wire;
        line.answerWith([&](const HttpRequest& request) {
            const MospAnswer answer(request, 200, "{\"a\":\"" + QByteArray(4'000, 'y') + "\"}");
            wire = answer.wire();
            return answer;
        });
        const auto answer = line.post(QStringLiteral("/operations"), "{\"b\":\"" + QByteArray(1'000, 'z') + "\"}");
        QVERIFY(answer);
        constexpr qint64 nearly = 100; // headers that Qt writes or drops by itself are counted by rule of thumb
        QVERIFY2(qAbs(answer->bytesUp - line.requests().first().wireSize) < nearly,
                 qPrintable(QString::number(answer->bytesUp)));
        QVERIFY2(qAbs(answer->bytesDown - wire.size()) < nearly, qPrintable(QString::number(answer->bytesDown)));
    }

    void anotherPlatformAtTheAddressIsNoticed()
    {
        MospLine line;
        line.server.answerWith([](const HttpRequest& request) {
            return wellKnown(request, QStringLiteral("99999999-7a52-4f0e-9a61-1f5d8f6f2a10"));
        });
        QCOMPARE(faultOf(line.get()), ErrorKind::OtherPlatform);
        QCOMPARE(line.server.requests().size(), 1);
        QVERIFY(!line.server.received().contains("A1"));
    }

    void anAddressWithoutAPlatformIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("document");
        const QByteArray id = MospLine::platformId.toLatin1();
        QTest::newRow("nothing in it") << QByteArray("{}");
        QTest::newRow("no such version")
            << QByteArray("{\"versions\":[{\"version\":2,\"baseUrl\":\"/v2\"}],\"platformId\":\"" + id + "\"}");
        QTest::newRow("no platform id") << QByteArray("{\"versions\":[{\"version\":1,\"baseUrl\":\"/mosp/v1\"}]}");
        QTest::newRow("a base URL without TLS")
            << QByteArray("{\"versions\":[{\"version\":1,\"baseUrl\":\"http://127.0.0.1/mosp\"}],\"platformId\":\""
                          + id + "\"}");
        QTest::newRow("a list") << QByteArray("[]");
    }

    void anAddressWithoutAPlatformIsNoticed()
    {
        QFETCH(QByteArray, document);
        MospLine line;
        line.server.answerWith(
            [&](const HttpRequest& request) { return MospAnswer(request, 200, document); });
        QCOMPARE(faultOf(line.get()), ErrorKind::Portal);
        QVERIFY(!line.server.received().contains("A1"));
    }

    void neitherTokensNorBodiesNorCursorsAreLogged()
    {
        MospLine line;
        line.tokens.kept = net::Tokens{"secret-access", "secret-refresh", {}, {}};
        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200, "{\"a\":\"read-text\"}"); });
        QVERIFY(line.get(QStringLiteral("/changes?cursor=secret-cursor")));
        QVERIFY(line.post(QStringLiteral("/operations"), "{\"a\":\"written-text\"}"));
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return MospAnswer(request, 200, "{\"read-text\"");
        })), ErrorKind::Portal);
        const QString log = line.log.text();
        QVERIFY(log.contains(QString::fromLatin1(line.requests().first().header("mosp-request-id"))));
        QVERIFY(log.contains(QStringLiteral("/changes")));
        for (const auto& secret : {"secret", "read-text", "written-text"})
            QVERIFY2(!log.contains(QLatin1String(secret)), qPrintable(log));
    }
};

QTEST_GUILESS_MAIN(TestHttpTransport)
#include "tst_http_transport.moc"
