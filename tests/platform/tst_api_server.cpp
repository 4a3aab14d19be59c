// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"
#include "platform/api_server.h"
#include "platform/gzip.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <httplib.h>
#include <thread>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

const QString kPassword = QStringLiteral("lianxin-demo");
const QString kRequestId = sampleUuid(kOthers, 42);

/// The sample county behind a real socket with TLS.
class Line : public OfficePlatform {
public:
    explicit Line(const RateLimits& limits = {0, 0})
    {
        const auto settled = writePlatformSettings(*ledger, random, QStringLiteral("澄川县"));
        const auto account = ledger->append([&](LedgerWriter& writer) {
            return addAccount(writer.sql(), QStringLiteral("coordinator"), *hashPassword(kPassword),
                              coordination.person.userId, clock.now());
        });
        Q_ASSERT(settled && account);
        files = *makeTlsFiles(folder.filePath(QStringLiteral("tls")), ownHostNames(), SystemClock().now());
        api = *Api::open(*ledger, random, limits);
        server = *ApiServer::start(*api, files, {QStringLiteral("127.0.0.1"), 0}, 64);
    }

    [[nodiscard]] std::unique_ptr<httplib::SSLClient> client() const
    {
        auto client = std::make_unique<httplib::SSLClient>("127.0.0.1", server->url().port());
        client->set_ca_cert_path(files.authority.toLocal8Bit().constData());
        client->enable_server_certificate_verification(true);
        client->set_keep_alive(true);
        client->set_read_timeout(30);
        return client;
    }

    TlsFiles files;
    std::unique_ptr<Api> api;
    std::unique_ptr<ApiServer> server;
};

httplib::Headers headers(const QString& token = {}, bool gzip = false)
{
    httplib::Headers all{{"Mosp-Request-Id", kRequestId.toStdString()},
                         {"Accept-Encoding", gzip ? "gzip" : "identity"}};
    if (!token.isEmpty())
        all.emplace("Authorization", "Bearer " + token.toStdString());
    return all;
}

QJsonObject bodyOf(const httplib::Result& result)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object();
}

// The last part of the problem's type, with the status before it; the headers of every answer are checked
// here too.
QString problemOf(const httplib::Result& result)
{
    if (!result)
        return QString::fromStdString(httplib::to_string(result.error()));
    for (const char* name : {"Mosp-Version", "Mosp-Server-Time", "Mosp-Epoch"})
        if (result->get_header_value_count(name) != 1)
            return QStringLiteral("header %1").arg(QLatin1String(name));
    if (result->get_header_value("Mosp-Request-Id") != kRequestId.toStdString())
        return QStringLiteral("header Mosp-Request-Id");
    if (result->status < 400)
        return QString::number(result->status);
    if (result->get_header_value("Content-Type") != "application/problem+json")
        return QStringLiteral("header Content-Type");
    const QJsonObject problem = bodyOf(result);
    if (problem.value(QLatin1String("status")).toInt() != result->status ||
        problem.value(QLatin1String("requestId")).toString() != kRequestId)
        return QStringLiteral("problem document");
    return QString::number(result->status) + problem.value(QLatin1String("type")).toString().mid(14);
}

std::string loginBody(const QString& password = kPassword)
{
    const QJsonObject device{{QStringLiteral("id"), sampleUuid(8, 4)},
                             {QStringLiteral("name"), QStringLiteral("Office 3")}};
    const QJsonObject body{{QStringLiteral("username"), QStringLiteral("coordinator")},
                           {QStringLiteral("password"), password},
                           {QStringLiteral("device"), device}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
}

constexpr auto kJson = "application/json";

QString signIn(httplib::SSLClient& client)
{
    const auto answer = client.Post("/mosp/v1/auth/login", headers(), loginBody(), kJson);
    return answer ? bodyOf(answer).value(QLatin1String("accessToken")).toString() : QString();
}

} // namespace

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
        QCOMPARE(bodyOf(capabilities).value(QLatin1String("features")).toArray(),
                 QJsonArray{QStringLiteral("wait")});
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

    void codesAnswersOnceAndOnlyWhereAsked()
    {
        for (int n = 1; n <= 20; ++n)
            m_line->add(n);
        const QString token = signIn(*m_client);
        m_client->set_decompress(false);
        const auto plain = m_client->Get("/mosp/v1/changes?limit=100", headers(token));
        QVERIFY(!plain->has_header("Content-Encoding"));
        const auto coded = m_client->Get("/mosp/v1/changes?limit=100", headers(token, true));
        QCOMPARE(coded->get_header_value("Content-Encoding"), std::string("gzip"));
        QCOMPARE(coded->get_header_value_count("Content-Encoding"), size_t(1));
        QVERIFY(coded->body.size() * 3 < plain->body.size());
        m_client->set_decompress(true);
        const auto decoded = m_client->Get("/mosp/v1/changes?limit=100", headers(token, true));
        QCOMPARE(idsOf(bodyOf(decoded)), idsOf(bodyOf(plain)));
    }

    void readsCodedBodies()
    {
        const auto coded = gzipped(QByteArray::fromStdString(loginBody()), 6);
        httplib::Headers all = headers();
        all.emplace("Content-Encoding", "gzip");
        QCOMPARE(problemOf(m_client->Post("/mosp/v1/auth/login", all, coded->toStdString(), kJson)),
                 QStringLiteral("200"));
        QCOMPARE(problemOf(m_line->client()->Post("/mosp/v1/auth/login", all, std::string(300, 'x'), kJson)),
                 QStringLiteral("400:malformed"));
    }

    void refusesLongBodiesAlsoWhenTheyComeSmall()
    {
        const std::string large(size_t(kBatchBytes) + 10, ' ');
        QCOMPARE(problemOf(m_client->Post("/mosp/v1/auth/login", headers(), large, kJson)),
                 QStringLiteral("413:tooLarge"));
        const auto bomb = gzipped(QByteArray(64 * 1024 * 1024, ' '), 9);
        QVERIFY(bomb->size() < kBatchBytes);
        httplib::Headers all = headers();
        all.emplace("Content-Encoding", "gzip");
        QCOMPARE(problemOf(m_line->client()->Post("/mosp/v1/auth/login", all, bomb->toStdString(), kJson)),
                 QStringLiteral("413:tooLarge"));
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

    void namesACodingThatItCannotRead()
    {
        for (const char* coding : {"br", "zstd", "gzip, gzip"}) {
            httplib::Headers all = headers();
            all.emplace("Content-Encoding", coding);
            QCOMPARE(problemOf(m_line->client()->Post("/mosp/v1/auth/login", all, loginBody(), kJson)),
                     QStringLiteral("415:unsupportedType"));
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
