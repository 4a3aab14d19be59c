// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blob_line.h"
#include "wire/coding.h"

#include <memory>
#include <vector>

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;

// Everything that a proxy, a portal, a broken or a hostile server may say, on each call: none of it is taken for the
// platform's word, nothing is written, and the next call goes through (protocol.md §1, portal rule; I18).
namespace {

using Bad = std::function<Script(const HttpRequest&)>;

struct Kind {
    QByteArray name;
    Bad answer;
};

net::NetworkOptions impatient()
{
    net::NetworkOptions options;
    options.stallTimeout = 200ms;
    options.connectTimeout = 5s;
    return options;
}

/// What something that is not the platform says, with its own headers only.
Script bare(int status, const QByteArray& body = "<html>sign in</html>", const QByteArray& headers = {})
{
    return Script().bytes("HTTP/1.1 " + QByteArray::number(status) + " Said so\r\nContent-Type: text/html\r\n" + headers
                          + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body).hangUp();
}

Kind json(const QByteArray& name, const QByteArray& body)
{
    return {name, [body](const HttpRequest& request) { return MospAnswer(request, 200, body).script().hangUp(); }};
}

Kind coded(const QByteArray& name, const QByteArray& coding, const QByteArray& body)
{
    return {name, [coding, body](const HttpRequest& request) {
                return MospAnswer(request, 200, body).with("Content-Encoding", coding).script().hangUp();
            }};
}

Kind headers(const QByteArray& name, const std::function<MospAnswer(MospAnswer)>& spoil)
{
    return {name, [spoil](const HttpRequest& request) { return spoil(MospAnswer(request, 200)).script().hangUp(); }};
}

QList<Kind> statuses()
{
    QList<Kind> kinds;
    for (const int status : {300, 301, 302, 303, 304, 305, 306, 307, 308})
        kinds.append({QByteArray::number(status) + " to another host", [status](const HttpRequest&) {
                          return bare(status, "", "Location: https://elsewhere.example/\r\n");
                      }});
    for (const int status : {301, 302, 303, 307, 308})
        kinds.append({QByteArray::number(status) + " to itself for ever", [status](const HttpRequest& request) {
                          return bare(status, "", "Location: " + request.target + "\r\n");
                      }});
    for (const int status : {400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
                             421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 460, 499})
        kinds.append({QByteArray::number(status) + " of a proxy", [status](const HttpRequest&) { return bare(status); }});
    for (const int status : {500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 599, 999})
        kinds.append({QByteArray::number(status) + " of a proxy", [status](const HttpRequest&) { return bare(status); }});
    for (const int status : {400, 403, 404, 409, 410, 413, 422, 429, 500, 503})
        kinds.append({QByteArray::number(status) + " of the platform", [status](const HttpRequest& request) {
                          return problem(request, status, "whatever").script().hangUp();
                      }});
    return kinds;
}

QList<Kind> bodies()
{
    const QByteArray zeros(20 * 1024 * 1024, ' ');
    const auto gzip = [](const QByteArray& plain) { return *wire::encoded(wire::Coding::Gzip, plain, wire::Effort::Usual); };
    const auto zstd = [](const QByteArray& plain) { return *wire::encoded(wire::Coding::Zstd, plain, wire::Effort::Usual); };
    return {
        json("no body", ""), json("a page", "<html></html>"), json("half a document", "{\"a\":"), json("two documents", "{}{}"),
        json("double keys", "{\"a\":1,\"a\":2}"), json("NaN", "{\"a\":NaN}"), json("a lone surrogate", "{\"a\":\"\\ud800\"}"),
        json("no UTF-8", "{\"a\":\"\xff\xfe\"}"), json("UTF-16", QByteArray("{\0\"\0a\0", 6)), json("zero bytes", QByteArray(40, '\0')),
        json("depth 33", QByteArray(33, '[') + QByteArray(33, ']')), json("depth 100,000", QByteArray(100'000, '[')),
        json("an endless array", "[" + QByteArray("1,").repeated(10'001) + "1]"),
        json("an endless string", "[\"" + QByteArray(1024 * 1024 + 1, 'a') + "\"]"),
        json("33 MiB", "[" + QByteArray(33 * 1024 * 1024, ' ') + "]"),
        coded("a gzip bomb", "gzip", gzip("[" + zeros + "]")), coded("a zstd bomb", "zstd", zstd("[" + zeros + "]")),
        coded("gzip in gzip", "gzip, gzip", gzip(gzip("{}"))), coded("broken gzip", "gzip", "\x1f\x8b\x08 and no more"),
        coded("broken zstd", "zstd", "\x28\xb5\x2f\xfd and no more"), coded("gzip cut short", "gzip", gzip("{\"a\":1}").chopped(4)),
        coded("zstd cut short", "zstd", zstd("{\"a\":1}").chopped(2)), coded("gzip that is none", "gzip", "{}"),
        coded("zstd that is none", "zstd", "{}"), coded("an unknown coding", "br", "{}"), coded("another coding", "deflate", "{}"),
    };
}

QList<Kind> heads()
{
    return {
        {"a login page", [](const HttpRequest&) { return bare(200); }},
        {"204 of a proxy", [](const HttpRequest&) { return Script().bytes("HTTP/1.1 204 No Content\r\n\r\n").hangUp(); }},
        {"204 with a body", [](const HttpRequest&) { return bare(204); }},
        {"206 of a proxy", [](const HttpRequest&) { return bare(206, "{}", "Content-Range: bytes 0-1/2\r\n"); }},
        headers("no version", [](MospAnswer answer) { return answer.without("Mosp-Version"); }),
        headers("version 2", [](MospAnswer answer) { return answer.with("Mosp-Version", "2"); }),
        headers("no request id", [](MospAnswer answer) { return answer.without("Mosp-Request-Id"); }),
        headers("another request's id", [](MospAnswer answer) { return answer.with("Mosp-Request-Id", "0b6e0000-0000-4000-8000-000000000000"); }),
        headers("HTML", [](MospAnswer answer) { return answer.with("Content-Type", "text/html"); }),
        headers("no media type", [](MospAnswer answer) { return answer.without("Content-Type"); }),
        headers("a length too long", [](MospAnswer answer) { return answer.with("Content-Length", "1000"); }),
        headers("a length that is none", [](MospAnswer answer) { return answer.with("Content-Length", "many"); }),
        headers("a negative length", [](MospAnswer answer) { return answer.with("Content-Length", "-5"); }),
    };
}

QList<Kind> lines()
{
    return {
        {"nothing, in good order", [](const HttpRequest&) { return Script().hangUp(); }},
        {"nothing, cut", [](const HttpRequest&) { return Script().cut(); }},
        {"silence", [](const HttpRequest&) { return Script(); }},
        {"half a head", [](const HttpRequest& request) { return Script().bytes(MospAnswer(request, 200).head().left(40)).cut(); }},
        {"half a head, then silence", [](const HttpRequest& request) { return Script().bytes(MospAnswer(request, 200).head().left(40)); }},
        {"a head, then silence", [](const HttpRequest& request) { return Script().bytes(MospAnswer(request, 200, "[1,2,3,4]").head()); }},
        {"a slow drip that ends", [](const HttpRequest& request) {
             Script script;
             const QByteArray wire = MospAnswer(request, 200, "[1,2,3,4,5,6,7,8,9").wire();
             script.bytes(wire.chopped(6));
             for (qsizetype at = wire.size() - 6; at < wire.size() - 1; ++at)
                 script.wait(40ms).bytes(wire.mid(at, 1));
             return script.cut();
         }},
        {"chunks cut short", [](const HttpRequest& request) {
             return Script().bytes(MospAnswer(request, 200).without("Content-Length").with("Transfer-Encoding", "chunked").head() + "5\r\n{\"a").cut();
         }},
        {"chunks of no size", [](const HttpRequest& request) {
             return Script().bytes(MospAnswer(request, 200).without("Content-Length").with("Transfer-Encoding", "chunked").head() + "zz\r\n{}\r\n").hangUp();
         }},
        {"another protocol", [](const HttpRequest&) { return Script().bytes("220 mail.example ESMTP\r\n\r\n").hangUp(); }},
        {"noise", [](const HttpRequest&) { return Script().bytes(noise(4096)).hangUp(); }},
        {"a status that is none", [](const HttpRequest&) { return Script().bytes("HTTP/1.1 OK 200\r\n\r\n").hangUp(); }},
        {"101", [](const HttpRequest&) { return bare(101); }},
        {"a megabyte of one header", [](const HttpRequest&) { return bare(200, "{}", "X: " + QByteArray(1024 * 1024, 'x') + "\r\n"); }},
    };
}

/// All kinds; the bad bodies stand for calls that read one.
const QList<Kind>& kinds()
{
    static const QList<Kind> all = statuses() + bodies() + heads() + lines();
    return all;
}

/// Some lines next to each other: with most kinds a caller only waits.
class Lines {
public:
    Lines()
    {
        for (int i = 0; i < kAtOnce; ++i)
            m_lines.push_back(std::make_unique<BlobLine>(impatient()));
    }

    /// Has every kind answer what `ask` asks on a line, and gives the kind's name, the line and its answer to `judge`.
    template <class Ask, class Judge>
    void each(const Ask& ask, const Judge& judge)
    {
        for (qsizetype from = 0; from < kinds().size() && !QTest::currentTestFailed(); from += kAtOnce) {
            const QList<Kind> some = kinds().mid(from, kAtOnce);
            QList<decltype(ask(*m_lines.front()))> answers;
            for (qsizetype i = 0; i < some.size(); ++i) {
                m_lines.at(size_t(i))->line.answerWith(some.at(i).answer);
                answers.append(ask(*m_lines.at(size_t(i))));
            }
            for (qsizetype i = 0; i < some.size(); ++i)
                judge(some.at(i).name, *m_lines.at(size_t(i)), answerOf(answers.at(i)));
        }
    }
    void expectTheNextCallsGoThrough()
    {
        for (const auto& line : m_lines) {
            line->line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 200); });
            const auto answer = line->line.get();
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        }
    }
    [[nodiscard]] const std::vector<std::unique_ptr<BlobLine>>& all() const { return m_lines; }

private:
    static constexpr int kAtOnce = 8;
    std::vector<std::unique_ptr<BlobLine>> m_lines;
};

/// For each(): the call counts as none.
const auto refused = [](const QByteArray& kind, const BlobLine&, const auto& answer) { QVERIFY2(!answer, kind); };

} // namespace

class TestBadAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noneIsTakenForThePlatformsWord_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::newRow("capabilities") << QByteArray("GET") << "/capabilities";
        QTest::newRow("changes") << QByteArray("GET") << "/changes?limit=200";
        QTest::newRow("operations") << QByteArray("POST") << "/operations";
        QTest::newRow("status of operations") << QByteArray("POST") << "/operations/status";
        QTest::newRow("digest") << QByteArray("GET") << "/digest";
    }

    void noneIsTakenForThePlatformsWord()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QVERIFY(kinds().size() >= 60);
        Lines lines;
        const QByteArray body = method == "POST" ? QByteArray("{}") : QByteArray();
        lines.each([&](BlobLine& line) { return line.line.transport.send({method, path, body, true, 0}); },
                   [](const QByteArray& kind, const BlobLine&, const auto& answer) {
                       QVERIFY2(!answer || answer->status != 200, kind);
                   });
        lines.expectTheNextCallsGoThrough();
    }

    void noneRenewsATokenOrTakesOneAway()
    {
        Lines lines;
        lines.each([](BlobLine& line) { return line.line.session.accessToken(); },
                   [](const QByteArray&, const BlobLine&, const auto&) {}); // the old one, or none
        lines.each([](BlobLine& line) { return line.line.session.renew("A1"); }, refused);
        for (const auto& line : lines.all()) {
            const MemoryTokens& tokens = line->line.tokens;
            QCOMPARE(tokens.kept->refresh, QByteArray("R1"));
            QCOMPARE(tokens.kept->access, QByteArray("A1"));
            QCOMPARE(tokens.saves, 0);
            QCOMPARE(tokens.clears, 0);
        }
    }

    void noneIsAPlaceOrAnOffsetOfAnUpload()
    {
        Lines lines;
        const QString place = QStringLiteral("/mosp/v1/uploads/u1");
        lines.each([](BlobLine& line) { return line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}); },
                   refused);
        lines.each([&](BlobLine& line) { return line.blobs.uploadOffset(place, 5); }, refused);
        lines.each([&](BlobLine& line) { return line.blobs.appendUpload(place, {line.file("photo"), 0, 5}); }, refused);
        lines.expectTheNextCallsGoThrough();
    }

    void noneWritesAByteOfABlob()
    {
        Lines lines;
        lines.each(
            [](BlobLine& line) {
                line.write("x.part", "pho");
                return line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}});
            },
            [](const QByteArray& kind, const BlobLine& line, const auto& answer) {
                QVERIFY2(!answer, kind);
                QVERIFY2(line.read("x.part") == "pho" || kind.startsWith("416"), kind);
            });
        lines.expectTheNextCallsGoThrough();
    }

    void aBlobsOwnHeadersAreLookedAt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("another ETag") << 206 << QByteArray("ETag") << QByteArray("\"" + QByteArray(64, 'a') + "\"");
        QTest::newRow("a weak ETag") << 206 << QByteArray("ETag") << "W/\"" + hashOf("photo").toLatin1() + "\"";
        QTest::newRow("an ETag without quotes") << 206 << QByteArray("ETag") << hashOf("photo").toLatin1();
        QTest::newRow("another range") << 206 << QByteArray("Content-Range") << QByteArray("bytes 0-4/5");
        QTest::newRow("a range without its end") << 206 << QByteArray("Content-Range") << QByteArray("bytes 3-3/5");
        QTest::newRow("another size") << 206 << QByteArray("Content-Range") << QByteArray("bytes 3-8/9");
        QTest::newRow("a range that is none") << 206 << QByteArray("Content-Range") << QByteArray("bytes many");
        QTest::newRow("an unknown size") << 206 << QByteArray("Content-Range") << QByteArray("bytes 3-4/*");
        QTest::newRow("no range") << 206 << QByteArray("Content-Range") << QByteArray();
        QTest::newRow("coded") << 206 << QByteArray("Content-Encoding") << QByteArray("gzip");
        QTest::newRow("the whole of another size") << 200 << QByteArray("X") << QByteArray();
    }

    void aBlobsOwnHeadersAreLookedAt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        BlobLine line(impatient());
        line.write("x.part", "pho");
        line.line.answerWith([&](const HttpRequest& request) {
            MospAnswer answer(request, status, "to");
            answer.with("Content-Type", "application/octet-stream").with("ETag", '"' + hashOf("photo").toLatin1() + '"')
                .with("Content-Range", "bytes 3-4/5").with(header, value);
            return answer.script();
        });
        QVERIFY(!answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}})));
        QCOMPARE(line.read("x.part"), QByteArray("pho"));
    }

    void moreBytesThanTheBlobHasAreNotWritten()
    {
        BlobLine line(impatient());
        const QByteArray much(8 * 1024 * 1024, 'x');
        line.line.answerWith([much](const HttpRequest& request) {
            return MospAnswer(request, 200, much).without("Content-Length")
                .with("Content-Type", "application/octet-stream").with("ETag", '"' + hashOf("photo").toLatin1() + '"').script().hangUp();
        });
        QCOMPARE(faultOf(answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}}))), ErrorKind::TooLarge);
        QVERIFY(line.read("x.part").size() <= 5);
    }

    void aBlobLargerThanTheLimitIsRefusedBeforeItsFirstByte()
    {
        BlobLine line(impatient());
        line.line.answerWith([](const HttpRequest& request) {
            return MospAnswer(request, 200, "x").with("Content-Length", "5368709120")
                .with("Content-Type", "application/octet-stream").with("ETag", '"' + hashOf("photo").toLatin1() + '"').script();
        });
        QCOMPARE(faultOf(answerOf(line.blobs.fetch({hashOf("photo"), 0, line.path("x.part"), {}}))), ErrorKind::TooLarge);
        QCOMPARE(line.read("x.part"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestBadAnswers)
#include "tst_bad_answers.moc"
