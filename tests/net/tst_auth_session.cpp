// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

namespace {

const QString kUser = QStringLiteral("a0000000-0000-4000-8000-000000000001");
const QString kOffice = QStringLiteral("b0000000-0000-4000-8000-000000000002");

QJsonObject tokensJson(const QByteArray& access, const QByteArray& refresh)
{
    return {{QStringLiteral("accessToken"), QString::fromLatin1(access)},
            {QStringLiteral("accessExpiresAt"), QStringLiteral("2024-03-04T08:15:00.000Z")},
            {QStringLiteral("refreshToken"), QString::fromLatin1(refresh)},
            {QStringLiteral("refreshExpiresAt"), QStringLiteral("2024-04-03T08:00:00.000Z")}};
}

QJsonObject loginJson()
{
    QJsonObject json = tokensJson("A1", "R1");
    json.insert(QStringLiteral("userId"), kUser);
    json.insert(QStringLiteral("deviceStatus"), QStringLiteral("active"));
    json.insert(QStringLiteral("roles"), QJsonArray{QStringLiteral("handler"), QStringLiteral("astronaut")});
    json.insert(QStringLiteral("orgIds"), QJsonArray{kOffice});
    return json;
}

/// The platform's side of protocol.md §3: which tokens are alive, and what a refresh gives. Called on the server's
/// thread only.
struct TokenOffice {
    QByteArray access = "A1"; ///< the one that is alive
    bool refuses = false; ///< every refresh token is unknown
    int lostAnswers = 0; ///< of the next refreshes

    Script operator()(const HttpRequest& request)
    {
        if (request.target == "/mosp/v1/auth/refresh")
            return refresh(request);
        if (request.header("authorization") != "Bearer " + access)
            return problem(request, 401, "tokenExpired");
        return MospAnswer(request, 200);
    }

    Script refresh(const HttpRequest& request)
    {
        const auto json = QJsonDocument::fromJson(request.body).object();
        if (refuses || json.value(QLatin1String("refreshToken")).toString() != QLatin1String("R1"))
            return problem(request, 401, "tokenInvalid");
        access = "A2"; // the same successor for as long as it was not used
        if (lostAnswers-- > 0)
            return Script().cut();
        return MospAnswer(request, 200, compact(tokensJson("A2", "R2")));
    }
};

/// A line whose platform takes "A2" and no longer "A1".
std::shared_ptr<TokenOffice> expire(MospLine& line)
{
    auto office = std::make_shared<TokenOffice>();
    office->access = "A2";
    line.answerWith([office](const HttpRequest& request) { return (*office)(request); });
    return office;
}

Result<net::LoginAnswer> logIn(MospLine& line)
{
    return answerOf(net::logIn(line.client, {QStringLiteral("li"), QStringLiteral("right horse")},
                               {*DeviceId::parse(MospLine::deviceId), QStringLiteral("Office 3")}, &line.transport));
}

Result<net::LoginAnswer> logInAnsweredBy(MospLine& line, TlsServer::Responder responder)
{
    line.answerWith(std::move(responder));
    return logIn(line);
}

} // namespace

class TestAuthSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsInWithNameAndPassword()
    {
        MospLine line;
        const auto login = logInAnsweredBy(
            line, [](const HttpRequest& request) { return MospAnswer(request, 200, compact(loginJson())); });
        QVERIFY2(login, login ? "" : qPrintable(login.error().detail));
        QCOMPARE(login->person.userId.text(), kUser);
        QCOMPARE(login->person.roles, QList<Role>{Role::Handler}); // a role to come gives no right
        QCOMPARE(login->person.orgIds, QList<OrganisationId>{*OrganisationId::parse(kOffice)});
        QCOMPARE(login->tokens.access, QByteArray("A1"));
        QCOMPARE(login->tokens.refresh, QByteArray("R1"));
        QCOMPARE(toText(login->tokens.accessExpiresAt), QStringLiteral("2024-03-04T08:15:00.000Z"));

        const HttpRequest request = line.requestsTo("/auth/login").first();
        const QJsonObject json = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(json.value(QLatin1String("username")).toString(), QStringLiteral("li"));
        QCOMPARE(json.value(QLatin1String("password")).toString(), QStringLiteral("right horse"));
        const QJsonObject device = json.value(QLatin1String("device")).toObject();
        QCOMPARE(device.value(QLatin1String("id")).toString(), MospLine::deviceId);
        QCOMPARE(device.value(QLatin1String("name")).toString(), QStringLiteral("Office 3"));
        QVERIFY(!request.headers.contains("authorization"));
        QCOMPARE(line.tokens.saves, 0); // who signs in decides where the tokens go
        QVERIFY(!line.log.text().contains(QStringLiteral("horse")));
    }

    void aRefusedLoginSaysWhy_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("wrong password") << 401 << QByteArray("tokenInvalid") << ErrorKind::Unauthorized;
        QTest::newRow("device revoked") << 401 << QByteArray("deviceRevoked") << ErrorKind::Unauthorized;
        QTest::newRow("not allowed") << 403 << QByteArray("forbidden") << ErrorKind::Forbidden;
        QTest::newRow("malformed") << 400 << QByteArray("malformed") << ErrorKind::InvalidInput;
        QTest::newRow("five times wrong") << 429 << QByteArray("rateLimited") << ErrorKind::RateLimited;
        QTest::newRow("down for repair") << 503 << QByteArray("unavailable") << ErrorKind::RateLimited;
        QTest::newRow("broken") << 500 << QByteArray("serverError") << ErrorKind::Platform;
    }

    void aRefusedLoginSaysWhy()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(ErrorKind, kind);
        MospLine line;
        const auto login = logInAnsweredBy(line, [&](const HttpRequest& request) {
            return problem(request, status, type).with("Retry-After", "900").with("WWW-Authenticate", "Bearer");
        });
        QCOMPARE(faultOf(login), kind);
        if (kind == ErrorKind::RateLimited)
            QCOMPARE(login.error().retryAfterMs, 900'000);
        QCOMPARE(line.requests().size(), 1); // no refresh, no second try
        QCOMPARE(line.tokens.kept->access, QByteArray("A1")); // another account's tokens are not touched
    }

    void aDeviceThatWaitsForApprovalIsNotSignedIn()
    {
        MospLine line;
        QCOMPARE(faultOf(logInAnsweredBy(line, [](const HttpRequest& request) {
            QJsonObject json = loginJson();
            json.insert(QStringLiteral("deviceStatus"), QStringLiteral("awaitingApproval"));
            return MospAnswer(request, 200, compact(json));
        })), ErrorKind::Forbidden);
    }

    void aLoginAnswerWithoutUserOrTokensIsNone()
    {
        MospLine line;
        for (const QString& field : {QStringLiteral("userId"), QStringLiteral("accessToken"),
                                     QStringLiteral("refreshToken")})
            QCOMPARE(faultOf(logInAnsweredBy(line, [&](const HttpRequest& request) {
                QJsonObject json = loginJson();
                json.remove(field);
                return MospAnswer(request, 200, compact(json));
            })), ErrorKind::Portal);
    }

    void anExpiredTokenIsRenewedOnceForAllCallsUnderWay()
    {
        MospLine line;
        const auto office = expire(line);
        QList<QFuture<Result<PlatformAnswer>>> calls;
        for (int i = 0; i < 4; ++i)
            calls.append(line.transport.send({"GET", QStringLiteral("/digest?buckets=%1").arg(i), {}, true, 0}));
        for (const auto& call : calls) {
            const auto answer = answerOf(call);
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            QCOMPARE(answer->status, 200);
        }
        QCOMPARE(line.requestsTo("/auth/refresh").size(), 1);
        QVERIFY(!line.requestsTo("/auth/refresh").first().headers.contains("authorization"));
        QCOMPARE(line.tokens.saves, 1);
        QCOMPARE(line.tokens.kept->refresh, QByteArray("R2"));
        QVERIFY(line.get());
        QCOMPARE(line.requestsTo("/auth/refresh").size(), 1);
        QVERIFY(!line.log.text().contains(QStringLiteral("R1")) && !line.log.text().contains(QStringLiteral("R2")));
    }

    void theRenewedTokenIsStoredBeforeItIsUsed()
    {
        MospLine line;
        const auto office = expire(line);
        line.tokens.saveFault = Error{ErrorKind::DiskFull, QStringLiteral("full"), true, 0};
        QCOMPARE(faultOf(line.get()), ErrorKind::DiskFull);
        for (const HttpRequest& request : line.requests())
            QVERIFY(request.header("authorization") != "Bearer A2");

        // Room again: the old token gives the same successor.
        line.tokens.saveFault.reset();
        QVERIFY(line.get());
        QCOMPARE(line.tokens.kept->refresh, QByteArray("R2"));
    }

    void afterALostRefreshAnswerTheOldTokenGivesTheSameSuccessor()
    {
        MospLine line;
        const auto office = expire(line);
        office->lostAnswers = 1'000;
        QCOMPARE(faultOf(line.get()), ErrorKind::Cut);
        QCOMPARE(line.tokens.kept->refresh, QByteArray("R1"));
        QCOMPARE(line.tokens.saves, 0);

        line.answerWith([](const HttpRequest& request) { return TokenOffice{"A2"}(request); });
        QVERIFY(line.get());
        const auto refreshes = line.requestsTo("/auth/refresh");
        QVERIFY(refreshes.size() >= 2);
        for (const HttpRequest& refresh : refreshes)
            QVERIFY(refresh.body.contains("R1"));
        QCOMPARE(line.tokens.kept->access, QByteArray("A2"));
    }

    void aRefusedRefreshAsksForSignInAndDeletesNothing()
    {
        MospLine line;
        const auto office = expire(line);
        office->refuses = true;
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
        QCOMPARE(line.tokens.kept->refresh, QByteArray("R1"));
        QCOMPARE(line.tokens.clears, 0);
        QCOMPARE(line.tokens.saves, 0);
    }

    void aPlatformThatIsBusyRenewsLater()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return request.target.endsWith("/auth/refresh")
                ? problem(request, 503, "unavailable").with("Retry-After", "5")
                : problem(request, 401, "tokenExpired");
        });
        const auto answer = line.get();
        QCOMPARE(faultOf(answer), ErrorKind::RateLimited);
        QCOMPARE(answer.error().retryAfterMs, 5'000);
        QVERIFY(answer.error().retryable);
        QCOMPARE(line.tokens.clears, 0);
    }

    void aRefreshAnswerOfAPortalChangesNothing()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return request.target.endsWith("/auth/refresh")
                ? MospAnswer(request, 200, compact(tokensJson("EVIL", "EVIL"))).without("Mosp-Version")
                : problem(request, 401, "tokenExpired");
        });
        QCOMPARE(faultOf(line.get()), ErrorKind::Portal);
        QCOMPARE(line.tokens.kept->access, QByteArray("A1"));
        QCOMPARE(line.tokens.saves, 0);
    }

    void aNewTokenThatIsRefusedTooIsNotRenewedAgain()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) {
            return request.target.endsWith("/auth/refresh") ? MospAnswer(request, 200, compact(tokensJson("A2", "R2")))
                                                            : problem(request, 401, "tokenExpired");
        });
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
        QCOMPARE(line.requestsTo("/auth/refresh").size(), 1);
        QCOMPARE(line.requestsTo("/capabilities").size(), 2);
    }

    void aRevokedDeviceIsNotRenewed()
    {
        MospLine line;
        const auto answer =
            line.getAnsweredBy([](const HttpRequest& request) { return problem(request, 401, "deviceRevoked"); });
        QCOMPARE(faultOf(answer), ErrorKind::Unauthorized);
        QCOMPARE(answer.error().detail, QStringLiteral("deviceRevoked"));
        QCOMPARE(line.requests().size(), 1);
        QCOMPARE(line.tokens.clears, 0);
    }

    void withoutTokensNothingIsSent()
    {
        MospLine line;
        line.tokens.kept.reset();
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
        QCOMPARE(line.server.connections(), 0);
    }

    void aStoreThatCannotBeReadIsSaidAndLeftAlone()
    {
        MospLine line;
        line.tokens.loadFault = Error{ErrorKind::Corrupt, QStringLiteral("unreadable"), false, 0};
        QCOMPARE(faultOf(line.get()), ErrorKind::Corrupt);
        QCOMPARE(line.tokens.clears, 0);
        QVERIFY(line.tokens.kept);
        line.tokens.loadFault.reset();
        QVERIFY(line.get());
    }

    void cancelAllDuringARenewalLosesNoToken()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) -> Script {
            return request.target.endsWith("/auth/refresh")
                ? Script().wait(std::chrono::milliseconds(300)).bytes(
                      MospAnswer(request, 200, compact(tokensJson("A2", "R2"))).wire())
                : problem(request, 401, "tokenExpired").script();
        });
        const auto call = line.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0});
        QTRY_COMPARE(line.requestsTo("/auth/refresh").size(), 1);
        line.transport.cancelAll();
        QCOMPARE(faultOf(answerOf(call)), ErrorKind::Cancelled);
        QTRY_COMPARE(line.tokens.kept->refresh, QByteArray("R2"));
    }

    void signsOutAtThePlatformAndForgets()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) { return MospAnswer(request, 204); });
        QVERIFY(answerOf(line.session.logOut()));
        const HttpRequest logout = line.requestsTo("/auth/logout").first();
        QCOMPARE(logout.method, QByteArray("POST"));
        QCOMPARE(logout.header("authorization"), QByteArray("Bearer A1"));
        QVERIFY(!line.tokens.kept);
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
    }

    void signsOutAlsoWhereThePlatformIsNotReached()
    {
        MospLine line;
        line.answerWith([](const HttpRequest&) { return Script().cut(); });
        QVERIFY(answerOf(line.session.logOut()));
        QVERIFY(!line.tokens.kept);
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
    }

    void anExpiredTokenDoesNotKeepTheSessionAliveAtThePlatform()
    {
        MospLine line;
        const auto office = expire(line);
        QVERIFY(answerOf(line.session.logOut()));
        const auto logouts = line.requestsTo("/auth/logout");
        QCOMPARE(logouts.last().header("authorization"), QByteArray("Bearer A2"));
        QVERIFY(!line.tokens.kept);
    }

    void aRenewalThatComesAfterSigningOutBringsNoTokenBack()
    {
        MospLine line;
        line.answerWith([](const HttpRequest& request) -> Script {
            if (request.target.endsWith("/auth/logout"))
                return MospAnswer(request, 204);
            return request.target.endsWith("/auth/refresh")
                ? Script().wait(std::chrono::milliseconds(400)).bytes(
                      MospAnswer(request, 200, compact(tokensJson("A2", "R2"))).wire())
                : problem(request, 401, "tokenExpired").script();
        });
        const auto call = line.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0});
        QTRY_COMPARE(line.requestsTo("/auth/refresh").size(), 1);
        QVERIFY(answerOf(line.session.logOut()));
        QCOMPARE(faultOf(answerOf(call)), ErrorKind::Unauthorized);
        QVERIFY(!line.tokens.kept);
        QCOMPARE(faultOf(line.get()), ErrorKind::Unauthorized);
    }
};

QTEST_GUILESS_MAIN(TestAuthSession)
#include "tst_auth_session.moc"
