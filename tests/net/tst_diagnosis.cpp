// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/diagnosis.h"
#include "support/test_clock.h"
#include "tls_caller.h"

#include <QTcpServer>

using namespace lianxin;
using namespace lianxin::test;


// Where the line is broken, part by part.
class TestDiagnosis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_authority.writePem(caFile()));
        m_options.caFile = caFile();
    }

    void everythingIsGood()
    {
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        const auto found = diagnose(server.url(), *parseMoment(u"2024-03-04T08:00:30.000Z"));
        QVERIFY(found);
        QCOMPARE(parts(*found), (QList<LinePart>{LinePart::Proxy, LinePart::Name, LinePart::Connection, LinePart::Tls, LinePart::Platform, LinePart::SignIn, LinePart::Clock}));
        for (const LineFinding& finding : found->findings)
            QVERIFY2(finding.verdict == LineVerdict::Good, qPrintable(finding.detail));
        QVERIFY(found->clockOffsetMs && *found->clockOffsetMs < -29'000 && *found->clockOffsetMs > -31'000);
    }

    void aWrongClockIsFound()
    {
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        const auto found = diagnose(server.url(), *parseMoment(u"2024-03-04T09:00:00.000Z"));
        QCOMPARE(firstBad(found), LinePart::Clock);
        QCOMPARE(found->find(LinePart::SignIn)->verdict, LineVerdict::Good);
    }

    void anUnknownNameIsFound()
    {
        const auto found = diagnose(QUrl(QStringLiteral("https://no-such-platform.invalid")));
        QCOMPARE(firstBad(found), LinePart::Name);
        QCOMPARE(found->find(LinePart::Name)->error->kind, ErrorKind::HostNotFound);
        QCOMPARE(found->find(LinePart::Connection)->verdict, LineVerdict::NotTried);
        QCOMPARE(found->findings.size(), 7);
    }

    void nobodyListeningIsFound()
    {
        QTcpServer gone;
        gone.listen(QHostAddress::LocalHost);
        const QUrl url(QStringLiteral("https://127.0.0.1:%1").arg(gone.serverPort()));
        gone.close();
        const auto found = diagnose(url);
        QCOMPARE(firstBad(found), LinePart::Connection);
        QCOMPARE(found->find(LinePart::Connection)->error->kind, ErrorKind::Refused);
    }

    void anUntrustedCertificateIsFound()
    {
        TlsServer server(selfSigned());
        server.answerWith(platformAnswer);
        const auto found = diagnose(server.url());
        QCOMPARE(firstBad(found), LinePart::Tls);
        QCOMPARE(found->find(LinePart::Tls)->error->kind, ErrorKind::TlsUntrusted);
        QVERIFY(server.received().isEmpty());
    }

    void aLoginPageInThePlatformsPlaceIsFound()
    {
        TlsServer server(m_authority.issue());
        server.answerWith([](const HttpRequest&) {
            return Script().bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>sign in</html>");
        });
        const auto found = diagnose(server.url());
        QCOMPARE(firstBad(found), LinePart::Platform);
        QCOMPARE(found->find(LinePart::Tls)->verdict, LineVerdict::Good);
    }

    void anEndedSignInIsFound()
    {
        TlsServer server(m_authority.issue());
        server.answerWith([](const HttpRequest& request) {
            return request.target == "/.well-known/mosp" ? platformAnswer(request) : problem(request, 401, "tokenExpired").script();
        });
        const auto found = diagnose(server.url());
        QCOMPARE(firstBad(found), LinePart::SignIn);
        QCOMPARE(found->find(LinePart::SignIn)->error->kind, ErrorKind::Unauthorized);
        QCOMPARE(found->find(LinePart::Platform)->verdict, LineVerdict::Good);
    }

    void aProxyThatWantsAPasswordIsFound()
    {
        TlsServer proxy(m_authority.issue(), Speech::PlainHttp);
        proxy.answerWith([](const HttpRequest&) {
            return Script().bytes("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"county\"\r\nContent-Length: 0\r\n\r\n").hangUp();
        });
        const auto found = diagnose(platformBehindProxy(), sampleTime(), own(ProxyKind::Http, proxy.url()));
        QCOMPARE(firstBad(found), LinePart::Proxy);
        QCOMPARE(found->find(LinePart::Proxy)->error->kind, ErrorKind::ProxyAuth);
        QCOMPARE(found->find(LinePart::Proxy)->detail, QStringLiteral("127.0.0.1:%1").arg(proxy.url().port()));
        QVERIFY(found->isProxied());
        QCOMPARE(found->find(LinePart::Connection)->verdict, LineVerdict::Good); // to the proxy
        QCOMPARE(found->find(LinePart::Tls)->verdict, LineVerdict::NotTried);
    }

    void whatTheSettingsSayIsInTheFinding()
    {
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        const auto without = diagnose(server.url(), sampleTime(), {ProxyUse::None, {}, {}, 0});
        QCOMPARE(without->proxyUse, ProxyUse::None);
        QVERIFY(!without->isProxied());
        QTcpServer gone;
        gone.listen(QHostAddress::LocalHost);
        const ProxySetting socks = own(ProxyKind::Socks5, QUrl(QStringLiteral("https://127.0.0.1:%1").arg(gone.serverPort())));
        gone.close();
        const auto found = diagnose(platformBehindProxy(), sampleTime(), socks);
        QCOMPARE(firstBad(found), LinePart::Connection); // nobody listens there
        QCOMPARE(found->proxyUse, ProxyUse::Own);
        QCOMPARE(found->find(LinePart::Proxy)->detail, QStringLiteral("socks5://127.0.0.1:%1").arg(socks.port));
        QCOMPARE(found->find(LinePart::Proxy)->verdict, LineVerdict::Good);
    }

private:
    /// A name that only the proxy would have to find; the loopback itself is reached without one.
    static QUrl platformBehindProxy() { return QUrl(QStringLiteral("https://platform.example:8443")); }
    static ProxySetting own(ProxyKind kind, const QUrl& where)
    {
        return {ProxyUse::Own, kind, where.host(), static_cast<quint16>(where.port())};
    }
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    static Moment sampleTime() { return *parseMoment(u"2024-03-04T08:00:00.000Z"); }

    Result<LineDiagnosis> diagnose(const QUrl& platform, Moment now = sampleTime(), const ProxySetting& proxy = {})
    {
        net::NetworkOptions options = m_options;
        options.proxy = proxy;
        TlsCaller caller(platform, options);
        const TestClock clock(now);
        auto* run = new net::DiagnosisRun({platform, options, caller.client, caller.transport, clock}, nullptr);
        return answerOf(run->start());
    }
    static QList<LinePart> parts(const LineDiagnosis& found)
    {
        QList<LinePart> all;
        for (const LineFinding& finding : found.findings)
            all.append(finding.part);
        return all;
    }
    static std::optional<LinePart> firstBad(const Result<LineDiagnosis>& found)
    {
        if (found)
            for (const LineFinding& finding : found->findings)
                if (finding.verdict == LineVerdict::Bad)
                    return finding.part;
        return std::nullopt;
    }

    QTemporaryDir m_folder;
    const Authority m_authority;
    net::NetworkOptions m_options;
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
