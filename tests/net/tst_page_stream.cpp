// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"
#include "wire/xz_stream.h"
#include "wire/zstd_stream.h"

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;

// Page after page in one answer, as the client takes it (protocol.md §6), over a real socket with TLS: what comes whole
// is given, in order and once; what does not is a fault of the line, and the next call goes through.
namespace {

QByteArray page(int n, bool more = true, const QByteArray& changes = "[]")
{
    return "{\"changes\":" + changes + ",\"nextCursor\":\"c" + QByteArray::number(n) + "\",\"hasMore\":"
        + (more ? "true" : "false") + '}';
}

QByteArray record(const QByteArray& page)
{
    return '\x1e' + page + '\n';
}

PlatformRequest pull(const QString& cursor = {})
{
    PlatformRequest request;
    request.path = QStringLiteral("/changes?limit=200");
    if (!cursor.isEmpty())
        request.path += QStringLiteral("&cursor=") + cursor;
    return request;
}

/// A stream on its way: what is added comes as one chunk.
class Stream {
public:
    explicit Stream(const HttpRequest& request, const QByteArray& coding = "zstd")
        : m_coder(*wire::ZstdWriter::open(6, 21)), m_coded(coding == "zstd")
    {
        MospAnswer answer(request, 200);
        answer.without("Content-Length").with("Transfer-Encoding", "chunked").with("Content-Type", "application/json-seq");
        if (!coding.isEmpty())
            answer.with("Content-Encoding", coding);
        m_script.bytes(answer.head());
    }
    Stream& add(const QByteArray& plain) { return raw(m_coded ? *m_coder.add(plain) : plain); }
    Stream& raw(const QByteArray& bytes)
    {
        if (bytes.isEmpty())
            return *this; // an empty chunk is the last
        m_script.bytes(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        return *this;
    }
    Stream& wait(std::chrono::milliseconds time)
    {
        m_script.wait(time);
        return *this;
    }
    [[nodiscard]] Script cut() { return m_script.cut(); }
    [[nodiscard]] Script endWithoutFrame() { return m_script.bytes("0\r\n\r\n"); }
    [[nodiscard]] Script end()
    {
        raw(*m_coder.end());
        return endWithoutFrame();
    }

private:
    wire::ZstdWriter m_coder;
    bool m_coded;
    Script m_script;
};

net::NetworkOptions impatient()
{
    net::NetworkOptions options;
    options.stallTimeout = 1500ms;
    return options;
}

QByteArray bodyOf(const Result<PlatformAnswer>& answer)
{
    return answer ? answer->body : "no answer: " + answer.error().detail.toUtf8();
}

} // namespace

class TestPageStream : public QObject {
    Q_OBJECT

    static Result<PlatformAnswer> get(MospLine& line, const QString& cursor = {})
    {
        return answerOf(line.transport.send(pull(cursor)));
    }

private Q_SLOTS:
    void pagesComeAheadOfTheirQuestions()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return Stream(request).add(record(page(1))).add(record(page(2)) + record(page(3))).add(record(page(4, false))).end();
        });
        const auto first = get(line);
        QCOMPARE(bodyOf(first), page(1));
        QCOMPARE(toText(first->serverTime), QStringLiteral("2024-03-04T08:00:00.123Z"));
        QCOMPARE(first->epoch, 3);
        QVERIFY(first->bytesUp > 100);
        const auto second = get(line, QStringLiteral("c1"));
        QCOMPARE(bodyOf(second), page(2));
        QCOMPARE(second->serverTime, Moment{}); // it says nothing of the time that this page came
        QCOMPARE(second->bytesUp, 0);
        QCOMPARE(bodyOf(get(line, QStringLiteral("c2"))), page(3));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c3"))), page(4, false));
        QCOMPARE(line.requests().size(), 1);
        const QByteArray accepted = line.requests().first().header("accept");
        QVERIFY(accepted.contains("application/json-seq"));
        QCOMPARE(line.requests().first().header("save-data"), QByteArray());
    }

    void alsoUncoded()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return Stream(request, "").add(record(page(1))).add(record(page(2, false))).endWithoutFrame();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2, false));
    }

    void alsoInXzWhereBytesAreDear()
    {
        MospLine line;
        line.transport.setMetered(true);
        line.answerWith([](const HttpRequest& request) {
            wire::XzWriter coder = *wire::XzWriter::open();
            const QByteArray one = *coder.add(record(page(1)));
            const QByteArray two = *coder.add(record(page(2, false)));
            return Stream(request, "xz").raw(one).raw(two).raw(*coder.end()).endWithoutFrame();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2, false));
        QCOMPARE(line.requests().first().header("accept-encoding"), QByteArray("xz, zstd, gzip"));
        line.answerWith([](const HttpRequest& request) {
            wire::XzWriter coder = *wire::XzWriter::open();
            const QByteArray one = *coder.add(record(page(1)));
            return Stream(request, "xz").raw(one).endWithoutFrame();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(faultOf(get(line, QStringLiteral("c1"))), ErrorKind::Portal);
    }

    void anOlderPlatformGivesPagesOneByOne()
    {
        MospLine line;
        int n = 0;
        line.answerWith([&](const HttpRequest& request) {
            ++n;
            return MospAnswer(request, 200, page(n, n < 3));
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c2"))), page(3, false));
        QCOMPARE(line.requests().size(), 3);
    }

    // Not a byte more than it needs: an empty sync over a line that is paid by the kilobyte.
    void aSyncThatExpectsNothingAsksForNoStream()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200, page(8, false)); });
        QVERIFY(get(line, QStringLiteral("c7")));
        QVERIFY(!line.requests().last().headers.contains("accept"));
    }

    void anotherCursorEndsTheStreamAndBeginsAnew()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return request.target.contains("cursor=") ? MospAnswer(request, 200, page(9, false)).script()
                                                      : Stream(request).add(record(page(1))).cut();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c5"))), page(9, false));
        QCOMPARE(line.requests().size(), 2);
    }

    void anotherCallEndsTheStream()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return request.method == "POST" ? MospAnswer(request, 200).script()
                                            : Stream(request).add(record(page(1))).wait(10s).end();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        const auto next = line.transport.send(pull(QStringLiteral("c1")));
        QVERIFY(line.post(QStringLiteral("/operations"), "{}"));
        QCOMPARE(faultOf(answerOf(next)), ErrorKind::Cancelled);
        QTRY_COMPARE(line.server.openConnections(), 1);
    }

    // A platform may end a stream early, between two pages. Nobody is told.
    void aStreamThatEndsInGoodOrderGoesOnInAnother()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            const bool first = !request.target.contains("cursor=");
            return Stream(request).add(record(first ? page(1) : page(2, false))).end();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2, false));
        QCOMPARE(line.requests().size(), 2);
        QVERIFY(line.requests().last().target.contains("cursor=c1"));
        QVERIFY(line.requests().last().header("accept").contains("json-seq"));
    }

    void pagesBeforeACutAreGivenThenTheFault_data()
    {
        QTest::addColumn<int>("after");
        for (const int bytes : {0, 1, 2, 5, 9, 12, 20, 31, 40})
            QTest::addRow("%d bytes into a page", bytes) << bytes;
    }

    void pagesBeforeACutAreGivenThenTheFault()
    {
        QFETCH(int, after);
        MospLine line;
        line.answerWith([&](const HttpRequest& request) {
            wire::ZstdWriter coder = *wire::ZstdWriter::open(6, 21);
            QByteArray two = *coder.add(record(page(1)));
            two += *coder.add(record(page(2)));
            const QByteArray third = *coder.add(record(page(3, true, "[\"something that cannot be told by what came\"]")));
            return Stream(request).raw(two).raw(third.left(after)).cut();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2));
        const auto lost = get(line, QStringLiteral("c2"));
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Cut);
        line.answerWith([](const HttpRequest& request) { return Stream(request).add(record(page(3, false))).end(); });
        QCOMPARE(bodyOf(get(line, QStringLiteral("c2"))), page(3, false));
    }

    void whatIsNoStreamOfPagesIsAFaultOfTheLine_data()
    {
        using Bad = std::function<Script(const HttpRequest&)>;
        QTest::addColumn<Bad>("answer");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char* name, ErrorKind kind, const Bad& bad) { QTest::newRow(name) << bad << kind; };
        using Kind = ErrorKind;
        row("no record mark", Kind::Portal, [](const HttpRequest& r) { return Stream(r).add(page(2) + '\n').end(); });
        row("garbage between pages", Kind::Portal, [](const HttpRequest& r) { return Stream(r).add("x" + record(page(2))).end(); });
        row("no JSON", Kind::Portal, [](const HttpRequest& r) { return Stream(r).add(record("{\"changes\":[")).end(); });
        row("nothing in a page", Kind::Portal, [](const HttpRequest& r) { return Stream(r).add(record("")).end(); });
        row("a stream of no pages", Kind::Portal, [](const HttpRequest& r) { return Stream(r).end(); });
        row("a page without its end", Kind::Portal, [](const HttpRequest& r) { return Stream(r).add('\x1e' + page(2)).end(); });
        row("a frame without its end", Kind::Portal, [](const HttpRequest& r) { return Stream(r).endWithoutFrame(); });
        row("no zstd", Kind::Portal, [](const HttpRequest& r) { return Stream(r).raw("<html>sign in</html>").endWithoutFrame(); });
        row("bytes after the frame", Kind::Portal, [](const HttpRequest& r) {
            wire::ZstdWriter coder = *wire::ZstdWriter::open(6, 21);
            return Stream(r).raw(*coder.end()).raw("more").endWithoutFrame();
        });
        row("in gzip", Kind::Portal, [](const HttpRequest& r) { return Stream(r, "gzip").add("x").endWithoutFrame(); });
        row("of another platform", Kind::Portal, [](const HttpRequest& r) {
            HttpRequest other = r;
            other.headers.insert("mosp-request-id", "99999999-7a52-4f0e-9a61-1f5d8f6f2a10");
            return Stream(other).add(record(page(2))).end();
        });
        row("another type", Kind::Portal, [](const HttpRequest& r) {
            return MospAnswer(r, 200, record(page(2))).with("Content-Type", "text/html").script();
        });
        row("a page over 32 MiB", Kind::TooLarge, [](const HttpRequest& r) {
            Stream stream(r, "");
            stream.add("\x1e{\"changes\":[\"");
            for (int n = 0; n < 34; ++n)
                stream.add(QByteArray(1024 * 1024, 'x'));
            return stream.endWithoutFrame();
        });
        row("a bomb", Kind::TooLarge, [](const HttpRequest& r) {
            return Stream(r).add("\x1e{\"changes\":[" + QByteArray(20 * 1024 * 1024, ' ')).end();
        });
        row("a stall", Kind::Timeout, [](const HttpRequest& r) { return Stream(r).add("\x1e{").wait(30s).end(); });
    }

    void whatIsNoStreamOfPagesIsAFaultOfTheLine()
    {
        QFETCH(std::function<Script(const HttpRequest&)>, answer);
        QFETCH(ErrorKind, kind);
        MospLine line(impatient());
        line.answerWith(answer);
        const auto got = get(line);
        QVERIFY2(!got, got ? got->body.left(80).constData() : "");
        QCOMPARE(got.error().kind, kind);
        // Where a stream does not come through, pages one by one may.
        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200, page(1, false)); });
        QCOMPARE(bodyOf(get(line)), page(1, false));
        const bool again = line.requests().last().header("accept").contains("json-seq");
        QCOMPARE(again, kind == ErrorKind::Timeout);
    }

    void aPageThatComesTwiceDoesNotGoOnForEver()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return Stream(request).add(record(page(1))).add(record(page(1))).add(record(page(2))).end();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(faultOf(get(line, QStringLiteral("c1"))), ErrorKind::Portal);
    }

    void aSlowDripIsNoStall()
    {
        MospLine line(impatient());
        line.answerWith([](const HttpRequest& request) {
            Stream stream(request, "");
            for (const char byte : record(page(1, false)))
                stream.add(QByteArray(1, byte)).wait(10ms);
            return stream.endWithoutFrame();
        });
        QCOMPARE(bodyOf(get(line)), page(1, false));
    }

    void itsTokenIsRenewedBeforeItBegins()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) -> Script {
            if (request.target.endsWith("/auth/refresh"))
                return MospAnswer(request, 200,
                                  "{\"accessToken\":\"A2\",\"accessExpiresAt\":\"2026-03-04T08:15:00.000Z\","
                                  "\"refreshToken\":\"R2\",\"refreshExpiresAt\":\"2026-04-04T08:00:00.000Z\"}");
            if (request.header("authorization") != "Bearer A2")
                return problem(request, 401, "tokenExpired");
            return Stream(request).add(record(page(1))).add(record(page(2, false))).end();
        });
        QCOMPARE(bodyOf(get(line)), page(1));
        QCOMPARE(bodyOf(get(line, QStringLiteral("c1"))), page(2, false));
    }

    void aProblemIsAnAnswer()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return problem(request, 410, "cursorExpired"); });
        const auto answer = get(line);
        QVERIFY(answer);
        QCOMPARE(answer->status, 410);
    }

    void cancelAllEndsIt()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return Stream(request).add(record(page(1))).wait(30s).end(); });
        QCOMPARE(bodyOf(get(line)), page(1));
        const auto next = line.transport.send(pull(QStringLiteral("c1")));
        line.transport.cancelAll();
        QCOMPARE(faultOf(answerOf(next)), ErrorKind::Cancelled);
        QTRY_COMPARE(line.server.openConnections(), 0);
    }

    // Nobody asks for a while: the line is not read, so memory does not grow, nothing stalls, and nothing is lost.
    void manyPagesThatWaitAreNotReadAhead()
    {
        constexpr int count = 30;
        const QByteArray long1 = "[\"" + QByteArray(1024 * 1024, 'x') + "\"]";
        MospLine line(impatient());
        line.answerWith([&](const HttpRequest& request) {
            Stream stream(request, "");
            for (int n = 1; n <= count; ++n)
                stream.add(record(page(n, n < count, long1)));
            return stream.endWithoutFrame();
        });
        QCOMPARE(bodyOf(get(line)), page(1, true, long1));
        QTest::qWait(2'000); // longer than the stall time: that nothing happens cannot be waited for
        qint64 bytes = 0;
        for (int n = 2; n <= count; ++n) {
            const auto got = get(line, QStringLiteral("c%1").arg(n - 1));
            QVERIFY2(got, qPrintable(QStringLiteral("%1: %2").arg(n).arg(got ? QString() : got.error().detail)));
            QCOMPARE(got->body.size(), page(n, n < count, long1).size());
            bytes += got->bytesDown;
        }
        QVERIFY(bytes > (count - 2) * 1024LL * 1024 && bytes < (count + 2) * 1024LL * 1024);
        QCOMPARE(line.requests().size(), 1);
    }

    void aMeteredLineAsksToSave()
    {
        MospLine line;
        line.transport.setMetered(true);
        line.answerWith([](const HttpRequest& request) { return Stream(request).add(record(page(1, false))).end(); });
        QVERIFY(get(line));
        QCOMPARE(line.requests().last().header("save-data"), QByteArray("on"));
    }

    void aSlowLineIsNoticed()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) -> Script {
            if (request.target.contains("/changes"))
                return Stream(request).add(record(page(1, false))).end();
            return Script().wait(260ms).bytes(MospAnswer(request, 200).wire());
        });
        QVERIFY(line.get());
        QVERIFY(line.get()); // by now the first one is known
        QVERIFY(get(line));
        QCOMPARE(line.requests().last().header("save-data"), QByteArray("on"));
    }

    void whatTheSignInSawOfTheLineIsKnown()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return Stream(request).add(record(page(1, false))).end(); });
        net::LinePace pace;
        pace.onCall(600ms, 1200);
        line.transport.knowPace(pace);
        QVERIFY(get(line));
        QCOMPARE(line.requests().last().header("save-data"), QByteArray("on"));
    }

    void slowIsWhatTheBestOfSomeCallsSays()
    {
        net::LinePace pace;
        QVERIFY(!pace.isSlow(0ms));
        pace.onCall(900ms, 400);
        QVERIFY(pace.isSlow(0ms));
        pace.onCall(40ms, 400);
        QVERIFY(!pace.isSlow(0ms));
        for (int n = 0; n < 4; ++n)
            pace.onCall(250ms, 400);
        QVERIFY(pace.isSlow(0ms));
        pace.onCall(20ms, 100'000); // no small call
        QVERIFY(pace.isSlow(0ms));
        pace.onCall(20ms, 400);
        pace.onBytes(200'000, 900ms, 0ms);
        QVERIFY(pace.isSlow(1min));
        QVERIFY(!pace.isSlow(11min));
        pace.onBytes(200'000, 700ms, 2min);
        QVERIFY(!pace.isSlow(2min));
    }
};

QTEST_GUILESS_MAIN(TestPageStream)
#include "tst_page_stream.moc"
