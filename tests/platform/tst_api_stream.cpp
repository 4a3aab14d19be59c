// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"
#include "wire/coding.h"
#include "wire/xz_stream.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <thread>
#include <vector>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

constexpr auto kSequence = "application/json-seq";
const std::string kFirst = "/mosp/v1/changes?limit=7";

httplib::Headers taking(const QString& token,
                        const std::string& types = "application/json-seq, application/json",
                        const std::string& codings = "zstd, gzip")
{
    httplib::Headers all = headers(token, codings);
    all.emplace("Accept", types);
    return all;
}

/// The pages of a stream (RFC 7464); none where it is not whole.
QByteArrayList pagesOf(const httplib::Result& result)
{
    const auto plain = wire::decoded(wire::Coding::Zstd, QByteArray::fromStdString(result->body));
    if (!plain || !plain->startsWith('\x1e') || !plain->endsWith('\n'))
        return {};
    QByteArrayList pages = plain->mid(1).chopped(1).split('\x1e');
    for (qsizetype n = 0; n + 1 < pages.size(); ++n) {
        if (!pages[n].endsWith('\n'))
            return {};
        pages[n].chop(1);
    }
    return pages;
}

std::string after(const QByteArray& page)
{
    const QString cursor =
        QJsonDocument::fromJson(page).object().value(QLatin1String("nextCursor")).toString();
    return kFirst + "&cursor=" + QUrl::toPercentEncoding(cursor).toStdString();
}

bool hasMore(const QByteArray& page)
{
    return QJsonDocument::fromJson(page).object().value(QLatin1String("hasMore")).toBool();
}

} // namespace

// Page after page in one answer (protocol.md §6), over a real line with TLS.
class ApiStreamTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Line> m_line;
    std::unique_ptr<httplib::SSLClient> m_client;
    QString m_token;

    void open(const RateLimits& limits = {0, 0})
    {
        m_line = std::make_unique<Line>(limits);
        for (int n = 1; n <= 60; ++n)
            m_line->add(n);
        m_client = m_line->client();
        m_client->set_decompress(false);
        m_token = signIn(*m_client);
    }

private Q_SLOTS:
    void init() { open(); }
    void cleanup()
    {
        m_client.reset();
        m_line.reset();
    }

    void itsPagesAreThoseOfSingleCalls()
    {
        const auto stream = m_client->Get(kFirst, taking(m_token));
        QCOMPARE(problemOf(stream), QStringLiteral("200"));
        QCOMPARE(stream->get_header_value("Content-Type"), std::string(kSequence));
        QCOMPARE(stream->get_header_value("Content-Encoding"), std::string("zstd"));
        const QByteArrayList pages = pagesOf(stream);
        QVERIFY(pages.size() > 15);
        QVERIFY(!hasMore(pages.last()));
        for (qsizetype n = 1; n < pages.size(); ++n) {
            const auto single = m_client->Get(after(pages.at(n - 1)), headers(m_token));
            QCOMPARE(problemOf(single), QStringLiteral("200"));
            QCOMPARE(single->get_header_value("Content-Type"), std::string(kJson));
            QCOMPARE(QByteArray::fromStdString(single->body), pages.at(n));
        }
    }

    void goesOnFromAnyCursor()
    {
        const QByteArrayList all = pagesOf(m_client->Get(kFirst, taking(m_token)));
        const auto rest = m_client->Get(after(all.at(4)), taking(m_token));
        QCOMPARE(pagesOf(rest), all.mid(5));
    }

    void onlyWhoAsksForItGetsIt_data()
    {
        QTest::addColumn<QByteArray>("types");
        QTest::addColumn<QByteArray>("codings");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("an older client") << QByteArray("*/*") << QByteArray("zstd, gzip") << QByteArray();
        QTest::newRow("JSON alone") << QByteArray("application/json") << QByteArray("zstd") << QByteArray();
        QTest::newRow("no zstd") << QByteArray(kSequence) << QByteArray("gzip") << QByteArray();
        QTest::newRow("zstd forbidden") << QByteArray(kSequence) << QByteArray("zstd;q=0") << QByteArray();
        QTest::newRow("one that waits")
            << QByteArray(kSequence) << QByteArray("zstd") << QByteArray("&wait=50");
    }

    void onlyWhoAsksForItGetsIt()
    {
        QFETCH(QByteArray, types);
        QFETCH(QByteArray, codings);
        QFETCH(QByteArray, query);
        const auto page = m_client->Get(kFirst + query.toStdString(),
                                        taking(m_token, types.toStdString(), codings.toStdString()));
        QCOMPARE(problemOf(page), QStringLiteral("200"));
        QCOMPARE(page->get_header_value("Content-Type"), std::string(kJson));
    }

    void theLastPageIsNoStream()
    {
        const QByteArrayList all = pagesOf(m_client->Get(kFirst, taking(m_token)));
        const auto last =
            m_client->Get(after(all.at(all.size() - 2)), taking(m_token, kSequence, "zstd;q=0.5"));
        QCOMPARE(last->get_header_value("Content-Type"), std::string(kJson));
    }

    void saysNoBeforeItBegins()
    {
        QCOMPARE(problemOf(m_client->Get(kFirst, taking(QStringLiteral("made-up")))),
                 QStringLiteral("401:tokenInvalid"));
        QCOMPARE(
            problemOf(m_client->Get(kFirst + "&cursor=v1.made.up", taking(m_token, kSequence, "zstd;q=1"))),
            problemOf(m_client->Get(kFirst + "&cursor=v1.made.up", headers(m_token))));
        QCOMPARE(problemOf(m_client->Get("/mosp/v1/changes?limit=x", taking(m_token))),
                 QStringLiteral("400:malformed"));
    }

    // The first page counts as a call, each further one as a fiftieth of it.
    void endsInGoodOrderWhereMoreIsNotAllowed()
    {
        cleanup();
        open({.perMinute = 0.0001, .burst = 1.1});
        const auto stream = m_client->Get(kFirst, taking(m_token));
        const QByteArrayList pages = pagesOf(stream);
        QCOMPARE(pages.size(), 6);
        QVERIFY(hasMore(pages.last()));
    }

    void pressesHarderWhereTheLineIsDear()
    {
        const auto quick = m_client->Get(kFirst, taking(m_token));
        httplib::Headers all = taking(m_token);
        all.emplace("Save-Data", "on");
        const auto hard = m_client->Get(kFirst, all);
        QCOMPARE(pagesOf(hard).size(), pagesOf(quick).size());
        QVERIFY(hard->body.size() < quick->body.size());
    }

    void inXzForWhoTakesIt()
    {
        const auto coding = [&](const std::string& codings, bool save) {
            httplib::Headers all = taking(m_token, kSequence, codings);
            if (save)
                all.emplace("Save-Data", "on");
            const auto stream = m_client->Get(kFirst, all);
            const QByteArray name = QByteArray::fromStdString(stream->get_header_value("Content-Encoding"));
            if (name != "xz")
                return name;
            auto reader = wire::XzReader::open();
            QByteArray plain;
            const auto read = reader->take(QByteArray::fromStdString(stream->body),
                                           [&](QByteArrayView piece) -> Result<void> {
                                               plain += piece;
                                               return {};
                                           });
            const bool whole = read && reader->ended() && plain.startsWith('\x1e') && plain.endsWith('\n');
            return whole && plain.count('\x1e') > 15 ? name : QByteArray("broken");
        };
        QCOMPARE(coding("xz, zstd, gzip", true), QByteArray("xz"));
        QCOMPARE(coding("xz, zstd, gzip", false), QByteArray("zstd"));
        QCOMPARE(coding("zstd, gzip", true), QByteArray("zstd"));
        QCOMPARE(coding("xz;q=0, zstd", true), QByteArray("zstd"));
    }

    // Each leaves at its first bytes. What they held, memory and a turn to press hard, is free again.
    void aClientThatGoesAwayLeavesNothingBehind()
    {
        httplib::Headers all = taking(m_token);
        all.emplace("Save-Data", "on");
        // Cursors are different each time, and so by some bytes are the sizes.
        const size_t quick = m_client->Get(kFirst, taking(m_token))->body.size();
        const size_t hard = m_client->Get(kFirst, all)->body.size();
        const size_t between = (quick + hard) / 2;
        QVERIFY(hard < between);
        for (int n = 0; n < 20; ++n) {
            const auto leaver = m_line->client();
            leaver->set_decompress(false);
            const auto left = leaver->Get(kFirst, all, [](const char*, size_t) { return false; });
            QVERIFY(!left);
        }
        QTRY_VERIFY(m_client->Get(kFirst, all)->body.size() < between);
    }

    void severalAtTheSameTimeGetTheSame()
    {
        httplib::Headers all = taking(m_token);
        all.emplace("Save-Data", "on");
        const QByteArrayList pages = pagesOf(m_client->Get(kFirst, taking(m_token)));
        std::vector<std::thread> threads;
        std::atomic<int> good{0};
        for (int n = 0; n < 4; ++n)
            threads.emplace_back([&] {
                const auto client = m_line->client();
                client->set_decompress(false);
                good += pagesOf(client->Get(kFirst, all)).size() == pages.size() ? 1 : 0;
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 4);
    }
};

QTEST_GUILESS_MAIN(ApiStreamTest)
#include "tst_api_stream.moc"
