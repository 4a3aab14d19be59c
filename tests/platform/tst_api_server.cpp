// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <thread>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

class ApiServerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Line> m_line;
    std::unique_ptr<httplib::SSLClient> m_client;

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

    void tellsWhereItsBaseIs()
    {
        const auto answer = m_client->Get("/.well-known/mosp", headers());
        QCOMPARE(problemOf(answer), QStringLiteral("200"));
        QCOMPARE(answer->get_header_value("Content-Type"), std::string(kJson));
        const QJsonObject body = bodyOf(answer);
        QVERIFY(isUuidText(body.value(QLatin1String("platformId")).toString()));
        QCOMPARE(body.value(QLatin1String("name")).toString(), QStringLiteral("澄川县"));
        QCOMPARE(body.value(QLatin1String("versions"))[0][QLatin1String("baseUrl")].toString(),
                 QStringLiteral("/mosp/v1"));
    }

    void signsInSyncsActsAndLeaves()
    {
        const MessageId id = m_line->add(1);
        const QString token = signIn(*m_client);
        const auto capabilities = m_client->Get("/mosp/v1/capabilities", headers(token));
        QCOMPARE(problemOf(capabilities), QStringLiteral("200"));
        QCOMPARE(bodyOf(capabilities).value(QLatin1String("kinds")).toArray().size(), 18);
        for (const char* feature : {"wait", "digest", "range", "tus"})
            QVERIFY2(bodyOf(capabilities)
                         .value(QLatin1String("features"))
                         .toArray()
                         .contains(QLatin1String(feature)),
                     feature);
        const auto page = m_client->Get("/mosp/v1/changes?limit=1000", headers(token));
        QCOMPARE(problemOf(page), QStringLiteral("200"));
        QCOMPARE(idsOf(bodyOf(page)).size(), 12);
        const QJsonObject push{
            {QStringLiteral("deviceId"), sampleUuid(8, 4)},
            {QStringLiteral("cursor"), bodyOf(page).value(QLatin1String("nextCursor"))},
            {QStringLiteral("operations"),
             QJsonArray{m_line->operation(m_line->coordination,
                                          {OperationKind::MessageDispatch, id, dispatchTo(1)})}}};
        const std::string body = QJsonDocument(push).toJson().toStdString();
        const auto pushed = m_client->Post("/mosp/v1/operations", headers(token), body, kJson);
        QCOMPARE(problemOf(pushed), QStringLiteral("200"));
        QCOMPARE(bodyOf(pushed).value(QLatin1String("results"))[0][QLatin1String("status")].toString(),
                 QStringLiteral("applied"));
        const auto devices = m_client->Get("/mosp/v1/auth/devices", headers(token));
        QCOMPARE(bodyOf(devices).value(QLatin1String("devices"))[0][QLatin1String("lastDeviceSeq")].toInt(),
                 1);
        const auto left = m_client->Post("/mosp/v1/auth/logout", headers(token), "{}", kJson);
        QCOMPARE(problemOf(left), QStringLiteral("204"));
        QCOMPARE(problemOf(m_client->Get("/mosp/v1/changes", headers(token))),
                 QStringLiteral("401:tokenInvalid"));
    }

    void refreshesOverTheLine()
    {
        const auto login = m_client->Post("/mosp/v1/auth/login", headers(), loginBody(), kJson);
        const QJsonObject body{
            {QStringLiteral("refreshToken"), bodyOf(login).value(QLatin1String("refreshToken"))}};
        const auto answer = m_client->Post("/mosp/v1/auth/refresh", headers(),
                                           QJsonDocument(body).toJson().toStdString(), kJson);
        QCOMPARE(problemOf(answer), QStringLiteral("200"));
        const QString token = bodyOf(answer).value(QLatin1String("accessToken")).toString();
        QCOMPARE(problemOf(m_client->Get("/mosp/v1/changes", headers(token))), QStringLiteral("200"));
    }

    void saysNoInProblemDocuments()
    {
        const auto post = [&](const char* path, const std::string& body, const char* type = kJson) {
            return problemOf(m_client->Post(path, headers(), body, type));
        };
        const auto get = [&](const char* path, const QString& token = {}) {
            return problemOf(m_client->Get(path, headers(token)));
        };
        QCOMPARE(get("/"), QStringLiteral("404:notFound"));
        QCOMPARE(get("/mosp/v1/nothing"), QStringLiteral("404:notFound"));
        QCOMPARE(get("/mosp/v1/operations"), QStringLiteral("405:invalid"));
        QCOMPARE(post("/mosp/v1/changes", "{}"), QStringLiteral("405:invalid"));
        QCOMPARE(get("/mosp/v1/changes"), QStringLiteral("401:tokenInvalid"));
        QCOMPARE(get("/mosp/v1/changes", QStringLiteral("made-up")), QStringLiteral("401:tokenInvalid"));
        const char* const login = "/mosp/v1/auth/login";
        QCOMPARE(post(login, loginBody(QStringLiteral("wrong"))), QStringLiteral("401:tokenInvalid"));
        QCOMPARE(post(login, "{\"username\":"), QStringLiteral("400:malformed"));
        QCOMPARE(post(login, "[]"), QStringLiteral("400:malformed"));
        QCOMPARE(post(login, "{\"a\":1,\"a\":2}"), QStringLiteral("400:malformed"));
        QCOMPARE(post(login, "{}"), QStringLiteral("422:invalid"));
        QCOMPARE(post(login, loginBody(), "text/plain"), QStringLiteral("415:unsupportedType"));
        QCOMPARE(post("/mosp/v1/operations", "{}"), QStringLiteral("401:tokenInvalid"));
        const QString token = signIn(*m_client);
        QCOMPARE(get("/mosp/v1/changes?limit=many", token), QStringLiteral("400:malformed"));
        QCOMPARE(get("/mosp/v1/changes?limit=0", token), QStringLiteral("400:malformed"));
        QCOMPARE(get("/mosp/v1/changes?cursor=rubbish", token), QStringLiteral("400:malformed"));
        httplib::Headers otherDevice = headers(token);
        otherDevice.emplace("Mosp-Device", sampleUuid(8, 5).toStdString());
        QCOMPARE(problemOf(m_client->Get("/mosp/v1/changes", otherDevice)),
                 QStringLiteral("401:tokenInvalid"));
        QCOMPARE(problemOf(m_client->Options("/mosp/v1/changes", headers())), QStringLiteral("405:invalid"));
        QCOMPARE(problemOf(m_client->Delete("/mosp/v1/auth/devices/" + sampleUuid(8, 5).toStdString(),
                                            headers(token))),
                 QStringLiteral("404:notFound"));
    }

    void namesTheMethodsThatThePathHas()
    {
        const auto answer = m_client->Get("/mosp/v1/operations", headers());
        QCOMPARE(answer->get_header_value("Allow"), std::string("POST"));
    }

    void doesNotWaitForABodyThatItWillNotTake()
    {
        const auto post = [&](const char* length) {
            httplib::Headers all = headers();
            all.emplace("Content-Length", length);
            const auto client = m_line->client();
            client->set_read_timeout(10);
            return problemOf(client->Post("/mosp/v1/auth/login", all, "{}", kJson));
        };
        QCOMPARE(post("1073741824"), QStringLiteral("413:tooLarge"));
        QCOMPARE(post("-5"), QStringLiteral("400:malformed"));
        QCOMPARE(post("many"), QStringLiteral("400:malformed"));
    }

    // httplib would cut it by itself, and send what lies behind it in memory.
    void aRangeIsNothingToAnAnswerOfJson()
    {
        const auto whole = m_client->Get("/.well-known/mosp", headers());
        for (const char* range : {"bytes=0-3", "bytes=100000-200000", "bytes=0-1,2-3"}) {
            httplib::Headers all = headers();
            all.emplace("Range", range);
            const auto answer = m_client->Get("/.well-known/mosp", all);
            QCOMPARE(problemOf(answer), QStringLiteral("200"));
            QCOMPARE(answer->body, whole->body);
            QCOMPARE(answer->get_header_value("Content-Type"), std::string(kJson));
        }
    }

    void keepsAConnectionForManyCalls()
    {
        const QString token = signIn(*m_client);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(problemOf(m_client->Get("/mosp/v1/changes?limit=1", headers(token))),
                     QStringLiteral("200"));
    }

    void limitsTheCallsOfADevice()
    {
        Line line({120, 3});
        const auto client = line.client();
        const QString token = signIn(*client);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(problemOf(client->Get("/mosp/v1/capabilities", headers(token))), QStringLiteral("200"));
        const auto limited = client->Get("/mosp/v1/capabilities", headers(token));
        QCOMPARE(problemOf(limited), QStringLiteral("429:rateLimited"));
        QCOMPARE(limited->get_header_value("Retry-After"), std::string("1"));
        line.clock.advance(Milliseconds(1000));
        QCOMPARE(problemOf(client->Get("/mosp/v1/capabilities", headers(token))), QStringLiteral("200"));
    }

    void isNotTrustedWithoutItsAuthority()
    {
        httplib::SSLClient stranger("127.0.0.1", m_line->server->url().port());
        stranger.enable_server_certificate_verification(true);
        QVERIFY(!stranger.Get("/.well-known/mosp"));
    }

    void endsAtOnceThoughClientsWaitAndConnectionsIdle()
    {
        const QString token = signIn(*m_client); // an idle connection
        const QString cursor = bodyOf(m_client->Get("/mosp/v1/changes?limit=1000", headers(token)))
                                   .value(QLatin1String("nextCursor"))
                                   .toString();
        const auto poller = m_line->client();
        std::thread waiting([&] {
            const auto ended =
                poller->Get("/mosp/v1/changes?wait=50000&cursor=" + cursor.toStdString(), headers(token));
            QVERIFY(!ended || ended->status == 200);
        });
        QElapsedTimer clock;
        clock.start();
        m_line->server.reset();
        waiting.join();
        QVERIFY(clock.elapsed() < 20'000); // and not a minute of keep-alive
    }

    void aRevokedDeviceWaitsNoLonger()
    {
        const QString token = signIn(*m_client);
        const std::string cursor = bodyOf(m_client->Get("/mosp/v1/changes?limit=1000", headers(token)))
                                       .value(QLatin1String("nextCursor"))
                                       .toString()
                                       .toStdString();
        QString ended;
        std::thread waiting([&] {
            ended = problemOf(
                m_line->client()->Get("/mosp/v1/changes?wait=25000&cursor=" + cursor, headers(token)));
        });
        QElapsedTimer clock;
        clock.start();
        QTest::qWait(300); // long enough to be waiting; where it is not, the answer is the same
        const std::string device = "/mosp/v1/auth/devices/" + sampleUuid(8, 4).toStdString();
        const QString revoked = problemOf(m_client->Delete(device, headers(token)));
        waiting.join();
        QCOMPARE(revoked, QStringLiteral("204"));
        QCOMPARE(ended, QStringLiteral("401:deviceRevoked"));
        QVERIFY(clock.elapsed() < 20'000);
    }

    void tellsAnAddressThatIsTaken()
    {
        const ListenAddress taken{QStringLiteral("127.0.0.1"), m_line->server->url().port()};
        QVERIFY(ListenAddress::parse(QStringLiteral("[::1]:0")));
        for (const QString& text : {QStringLiteral("here"), QStringLiteral(":8443"),
                                    QStringLiteral("127.0.0.1:http"), QStringLiteral("a:70000")})
            QCOMPARE(ListenAddress::parse(text).error().kind, ErrorKind::InvalidInput);
        Api& api = *m_line->api;
        TlsFiles none = m_line->files;
        none.certificate = m_line->folder.filePath(QStringLiteral("absent.pem"));
        QCOMPARE(ApiServer::start(api, none, {QStringLiteral("127.0.0.1"), 0}).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(ApiServer::start(api, m_line->files, taken).error().kind, ErrorKind::Busy);
    }
};

QTEST_GUILESS_MAIN(ApiServerTest)
#include "tst_api_server.moc"
