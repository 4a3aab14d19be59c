// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"
#include "wire/coding.h"
#include "wire/gzip.h"

#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using wire::Coding;
using wire::Effort;

// How bodies travel on the platform's side (protocol.md §1): both codings, either way, under the caps.
class ApiCodingsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Line> m_line;
    std::unique_ptr<httplib::SSLClient> m_client;

    QString login(const httplib::Headers& all, const std::string& body) const
    {
        return problemOf(m_line->client()->Post("/mosp/v1/auth/login", all, body, kJson));
    }
    static httplib::Headers codedAs(const char* coding)
    {
        httplib::Headers all = headers();
        all.emplace("Content-Encoding", coding);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_line = std::make_unique<Line>();
        m_client = m_line->client();
    }
    void cleanup()
    {
        m_client.reset();
        m_line.reset();
    }

    void codesAnswersOnceAndOnlyWhereAsked_data()
    {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<QByteArray>("coding");
        QTest::newRow("an older client") << QByteArray("gzip") << QByteArray("gzip");
        QTest::newRow("our client") << wire::acceptedCodings() << QByteArray("zstd");
        QTest::newRow("zstd forbidden") << QByteArray("zstd;q=0, gzip") << QByteArray("gzip");
    }

    void codesAnswersOnceAndOnlyWhereAsked()
    {
        QFETCH(QByteArray, accept);
        QFETCH(QByteArray, coding);
        for (int n = 1; n <= 20; ++n)
            m_line->add(n);
        const QString token = signIn(*m_client);
        m_client->set_decompress(false);
        const auto plain = m_client->Get("/mosp/v1/changes?limit=100", headers(token));
        QVERIFY(!plain->has_header("Content-Encoding"));
        const auto coded = m_client->Get("/mosp/v1/changes?limit=100", headers(token, accept.toStdString()));
        QCOMPARE(problemOf(coded), QStringLiteral("200"));
        QCOMPARE(QByteArray::fromStdString(coded->get_header_value("Content-Encoding")), coding);
        QCOMPARE(coded->get_header_value_count("Content-Encoding"), size_t(1));
        QCOMPARE(coded->get_header_value("Cache-Control"), std::string("no-store"));
        QVERIFY(!coded->has_header("Vary") && !coded->has_header("Keep-Alive")); // bytes of every call
        QVERIFY(coded->body.size() * 3 < plain->body.size());
        const auto body = wire::decoded(*wire::parseCoding(coding), QByteArray::fromStdString(coded->body));
        QVERIFY(body);
        QCOMPARE(idsOf(QJsonDocument::fromJson(*body).object()), idsOf(bodyOf(plain)));
    }

    void readsCodedBodies()
    {
        const QByteArray plain = QByteArray::fromStdString(loginBody());
        for (const Coding coding : {Coding::Gzip, Coding::Zstd}) {
            const std::string body = wire::encoded(coding, plain, Effort::Usual)->toStdString();
            const httplib::Headers all = codedAs(wire::nameOf(coding));
            QCOMPARE(login(all, body), QStringLiteral("200"));
            QCOMPARE(login(all, std::string(300, 'x')), QStringLiteral("400:malformed"));
            QCOMPARE(login(all, body.substr(0, body.size() / 2)), QStringLiteral("400:malformed"));
        }
    }

    void refusesLongBodiesAlsoWhenTheyComeSmall()
    {
        const std::string large(size_t(kBatchBytes) + 10, ' ');
        QCOMPARE(login(headers(), large), QStringLiteral("413:tooLarge"));
        for (const Coding coding : {Coding::Gzip, Coding::Zstd}) {
            const auto bomb = wire::encoded(coding, QByteArray(64 * 1024 * 1024, ' '), Effort::Quick);
            QVERIFY(bomb->size() < kBatchBytes);
            QCOMPARE(login(codedAs(wire::nameOf(coding)), bomb->toStdString()),
                     QStringLiteral("413:tooLarge"));
        }
    }

    void namesACodingThatItCannotRead()
    {
        for (const char* coding : {"br", "deflate", "gzip, gzip", "zstd, gzip"})
            QCOMPARE(login(codedAs(coding), loginBody()), QStringLiteral("415:unsupportedType"));
    }
};

QTEST_GUILESS_MAIN(ApiCodingsTest)
#include "tst_api_codings.moc"
