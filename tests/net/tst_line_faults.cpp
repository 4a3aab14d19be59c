// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"
#include "wire/gzip.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;

// What a bad line, a bad proxy or a portal does to an answer: an error with the right name, never a wrong value.
namespace {

const QByteArray kBody = "{\"changes\":[{\"op\":\"put\",\"type\":\"message\"}],\"nextCursor\":\"v1.3.MTIz\"}";

net::NetworkOptions impatient()
{
    net::NetworkOptions options;
    options.stallTimeout = 800ms;
    return options;
}

MospAnswer page(const HttpRequest& request)
{
    return {request, 200, kBody};
}

MospAnswer coded(const HttpRequest& request, const QByteArray& body)
{
    return MospAnswer(request, 200, body).with("Content-Encoding", "gzip");
}

} // namespace

class TestLineFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoginPageIsNoAnswer()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest&) {
            return Script().bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n"
                                  "<html>sign in</html>");
        });
        QCOMPARE(faultOf(answer), ErrorKind::Portal);
    }

    void aLoginPageInPlaceOfTheDescriptionIsNoPlatform()
    {
        MospLine line;
        line.server.answerWith([](const HttpRequest&) {
            return Script().bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n"
                                  "<html>sign in</html>");
        });
        QCOMPARE(faultOf(line.get()), ErrorKind::Portal);
    }

    void anEmptyAnswerIsNoAnswer()
    {
        MospLine line;
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) { return MospAnswer(request, 200, ""); })),
                 ErrorKind::Portal);
    }

    void aLineThatEndsWithoutAWordIsCut()
    {
        MospLine line;
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest&) { return Script().cut(); })), ErrorKind::Cut);
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest&) { return Script().hangUp(); })), ErrorKind::Cut);
    }

    void whatIsNoHttpIsRefused()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy(
            [](const HttpRequest&) { return Script().bytes("220 mail.example.org ESMTP\r\n\r\n").hangUp(); });
        QVERIFY(!answer);
        QVERIFY(answer.error().kind == ErrorKind::Portal || answer.error().kind == ErrorKind::Cut);
    }

    // Wherever the line is cut, in the headers or in the body, by a reset or in good order, with a length or in
    // chunks: no part of an answer counts as an answer.
    void aTruncatedAnswerIsNeverAValue_data()
    {
        QTest::addColumn<bool>("inOrder");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<bool>("asGzip");
        for (const bool inOrder : {false, true})
            for (const bool chunked : {false, true})
                for (const bool asGzip : {false, true})
                    QTest::addRow("%s, %s, %s", inOrder ? "ended in order" : "cut", chunked ? "chunked" : "with length",
                                  asGzip ? "gzip" : "plain")
                        << inOrder << chunked << asGzip;
    }

    void aTruncatedAnswerIsNeverAValue()
    {
        QFETCH(bool, inOrder);
        QFETCH(bool, chunked);
        QFETCH(bool, asGzip);
        MospLine line;
        QByteArray whole;
        const auto wireOf = [&](const HttpRequest& request) {
            const QByteArray body = asGzip ? *wire::gzip(kBody) : kBody;
            MospAnswer answer(request, 200, body);
            if (asGzip)
                answer.with("Content-Encoding", "gzip");
            if (!chunked)
                return answer.wire();
            answer.without("Content-Length").with("Transfer-Encoding", "chunked");
            return answer.head() + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
        };
        QVERIFY(line.getAnsweredBy([&](const HttpRequest& request) {
            whole = wireOf(request);
            return Script().bytes(whole);
        }));
        const qsizetype lastByte = whole.size() - (chunked ? 2 : 0); // Qt does not wait for the very last line end
        for (qsizetype size = 1; size < lastByte; size += size < lastByte - 8 ? 37 : 1) {
            const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
                Script script;
                script.bytes(wireOf(request).left(size));
                return inOrder ? script.hangUp() : script.cut();
            });
            QVERIFY2(!answer, qPrintable(QStringLiteral("%1 of %2 bytes").arg(size).arg(whole.size())));
            QVERIFY2(answer.error().kind == ErrorKind::Cut || answer.error().kind == ErrorKind::Portal,
                     qPrintable(answer.error().detail));
            QVERIFY(answer.error().retryable);
        }
    }

    void aBodyWithoutLengthThatStopsInTheMiddleIsNoAnswer()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            return Script().bytes(page(request).without("Content-Length").head() + kBody.left(30)).hangUp();
        });
        QVERIFY(!answer);
        QVERIFY(answer.error().kind == ErrorKind::Cut || answer.error().kind == ErrorKind::Portal);
    }

    void aLengthThatIsWrongIsNoAnswer()
    {
        MospLine line;
        // Shorter than what comes: the document ends too early.
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return page(request).with("Content-Length", QByteArray::number(kBody.size() - 5));
        })), ErrorKind::Portal);
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return page(request).with("Content-Length", "many").script().hangUp();
        })), ErrorKind::Portal);
    }

    void bytesThatNobodyAskedForAreNotTheNextAnswer()
    {
        MospLine line;
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            return Script().bytes(page(request).wire() + MospAnswer(request, 200, "{\"stale\":1}").wire());
        });
        QVERIFY(answer);
        QCOMPARE(answer->body, kBody);
        const auto next = line.getAnsweredBy([](const HttpRequest& request) { return page(request); });
        QVERIFY(!next || next->body == kBody);
    }

    void anAnswerToAnotherRequestIsNoAnswer()
    {
        MospLine line;
        QByteArray earlier;
        QVERIFY(line.getAnsweredBy([&](const HttpRequest& request) {
            earlier = request.header("mosp-request-id");
            return page(request);
        }));
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) {
            return page(request).with("Mosp-Request-Id", earlier);
        })), ErrorKind::Portal);
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return page(request).without("Mosp-Request-Id");
        })), ErrorKind::Portal);
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return page(request).without("Mosp-Version");
        })), ErrorKind::Portal);
    }

    void badJsonIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a page") << QByteArray("<html></html>") << ErrorKind::Portal;
        QTest::newRow("double keys") << QByteArray("{\"a\":1,\"a\":2}") << ErrorKind::Portal;
        QTest::newRow("depth 33") << QByteArray(33, '[') + QByteArray(33, ']') << ErrorKind::TooLarge;
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << ErrorKind::Portal;
        QTest::newRow("a lone surrogate") << QByteArray("{\"a\":\"\\ud800\"}") << ErrorKind::Portal;
    }

    void badJsonIsNoAnswer()
    {
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        MospLine line;
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return MospAnswer(request, 200, body); })),
                 kind);
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return MospAnswer(request, 500, body); })),
                 kind);
    }

    void aPageOf33MebibytesIsRefused()
    {
        MospLine line;
        const QByteArray body = "[" + QByteArray(33 * 1024 * 1024, ' ') + "]";
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return MospAnswer(request, 200, body); })),
                 ErrorKind::TooLarge);
        // Without a length nobody knows before it has come.
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) {
            return MospAnswer(request, 200, body).without("Content-Length").script().hangUp();
        })), ErrorKind::TooLarge);
    }

    void aPageOf31MebibytesIsTaken()
    {
        MospLine line;
        const QByteArray body = "[" + QByteArray(31 * 1024 * 1024, ' ') + "]";
        const auto answer =
            line.getAnsweredBy([&](const HttpRequest& request) { return MospAnswer(request, 200, body); });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body.size(), body.size());
    }

    void aPageThatIsTooLargeOnlyOnceDecodedIsRefused()
    {
        net::NetworkOptions options;
        options.bodyCap = 64 * 1024;
        MospLine line(options);
        QByteArray noise = "[\"";
        SeededRandom random(3);
        while (noise.size() < 80 * 1024)
            noise += random.uuid().toLatin1();
        noise += "\"]";
        const QByteArray body = *wire::gzip(noise);
        QVERIFY(body.size() < options.bodyCap);
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return coded(request, body); })),
                 ErrorKind::TooLarge);
    }

    void aGzipBombIsRefused()
    {
        MospLine line;
        // Under the cap of 32 MiB, but about a thousand times its coded size.
        const QByteArray bomb = *wire::gzip("[" + QByteArray(20 * 1024 * 1024, ' ') + "]");
        QVERIFY(bomb.size() * 100 < 20 * 1024 * 1024);
        QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return coded(request, bomb); })),
                 ErrorKind::TooLarge);
    }

    void brokenGzipIsNoAnswer()
    {
        MospLine line;
        QByteArray wrongSum = *wire::gzip(kBody);
        wrongSum[wrongSum.size() - 8] = static_cast<char>(wrongSum[wrongSum.size() - 8] ^ 1);
        for (const QByteArray& body : {wrongSum, wire::gzip(kBody)->chopped(4), kBody, QByteArray("\x1f\x8b")})
            QCOMPARE(faultOf(line.getAnsweredBy([&](const HttpRequest& request) { return coded(request, body); })),
                     ErrorKind::Portal);
        // Named as plain, yet coded; named by a coding that was not asked for.
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return MospAnswer(request, 200, *wire::gzip(kBody));
        })), ErrorKind::Portal);
        QCOMPARE(faultOf(line.getAnsweredBy([](const HttpRequest& request) {
            return page(request).with("Content-Encoding", "br");
        })), ErrorKind::Portal);
    }

    void aSlowLineThatGoesOnArrives()
    {
        MospLine line(impatient());
        QElapsedTimer taken;
        taken.start();
        const auto answer = line.getAnsweredBy([](const HttpRequest& request) {
            Script script;
            script.bytes(page(request).head());
            for (qsizetype at = 0; at < kBody.size(); at += 7)
                script.wait(150ms).bytes(kBody.mid(at, 7));
            return script;
        });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, kBody);
        QVERIFY(taken.elapsed() > 800); // longer than the stall time
    }

    void aLineWithoutAByteOfProgressStalls_data()
    {
        QTest::addColumn<int>("sent");
        QTest::newRow("before the first byte") << 0;
        QTest::newRow("in the headers") << 40;
        QTest::newRow("in the body") << -20;
    }

    void aLineWithoutAByteOfProgressStalls()
    {
        QFETCH(int, sent);
        MospLine line(impatient());
        const auto answer = line.getAnsweredBy([&](const HttpRequest& request) {
            const QByteArray wire = page(request).wire();
            return Script().bytes(sent >= 0 ? wire.left(sent) : wire.chopped(-sent));
        });
        QCOMPARE(faultOf(answer), ErrorKind::Timeout);
        QVERIFY(answer.error().retryable);
    }

    void thePlatformMayHoldTheAnswerForAsLongAsItWasAsked()
    {
        MospLine line(impatient());
        line.answerWith([](const HttpRequest& request) { return Script().wait(1200ms).bytes(page(request).wire()); });
        const auto held = answerOf(line.transport.send({"GET", QStringLiteral("/changes"), {}, true, 5'000}));
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail));
        QCOMPARE(faultOf(line.get()), ErrorKind::Timeout); // and no longer than that where it was not asked
    }

    void afterEveryFaultTheNextCallGoesThrough()
    {
        MospLine line(impatient());
        const QList<TlsServer::Responder> faults{
            [](const HttpRequest&) { return Script().cut(); },
            [](const HttpRequest& request) { return Script().bytes(page(request).head()).cut(); },
            [](const HttpRequest& request) { return Script().bytes(page(request).head()); },
            [](const HttpRequest& request) { return coded(request, "no gzip"); },
            [](const HttpRequest&) { return Script().bytes("HTTP/1.1 200 OK\r\n\r\n").hangUp(); },
        };
        for (const auto& fault : faults) {
            QVERIFY(!line.getAnsweredBy(fault));
            const auto answer = line.getAnsweredBy([](const HttpRequest& request) { return page(request); });
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        }
    }
};

QTEST_GUILESS_MAIN(TestLineFaults)
#include "tst_line_faults.moc"
