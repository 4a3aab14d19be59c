// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tls_policy.h"
#include "support/net/mosp_line.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

/// A client that trusts one authority, and its call of whatever stands at an address.
struct Caller {
    explicit Caller(const QUrl& platform, const QString& caFile, net::NetworkOptions options = {})
        : client({platform, QString(), *DeviceId::parse(MospLine::deviceId)}, withCa(std::move(options), caFile), clock,
                 random, log),
          session(client, tokens, log), transport(client, session, clock)
    {
        tokens.kept = net::Tokens{"secret-access", "secret-refresh", {}, {}};
    }

    static net::NetworkOptions withCa(net::NetworkOptions options, const QString& caFile)
    {
        options.caFile = caFile;
        return options;
    }

    Result<PlatformAnswer> call()
    {
        return answerOf(transport.send({"POST", QStringLiteral("/operations"), "{\"text\":\"secret-text\"}", true, 0}));
    }

    SystemClock clock;
    SeededRandom random{11};
    RecordingLog log;
    MemoryTokens tokens;
    net::MospClient client;
    net::AuthSession session;
    net::HttpTransport transport;
};

/// A port of the loopback where nobody listens.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestTlsPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_authority.writePem(caFile()));
    }

    void aGoodCertificateIsTrustedByNumberAndByName()
    {
        TlsServer server(m_authority.issue());
        server.answerWith([](const HttpRequest& request) -> Script {
            return request.target == "/.well-known/mosp" ? wellKnown(request, MospLine::platformId)
                                                         : MospAnswer(request, 200);
        });
        for (const QString& host : {QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}) {
            Caller caller(server.url(host), caFile());
            const auto answer = caller.call();
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        }
    }

    void theCertificateIsShownWithTheAddress()
    {
        const Identity identity = m_authority.issue();
        TlsServer server(identity);
        server.answerWith([](const HttpRequest& request) { return wellKnown(request, MospLine::platformId); });
        Caller caller(server.url(), caFile());
        const auto address = answerOf(caller.client.discover());
        QVERIFY(address);
        QCOMPARE(address->certificate, identity.certificate);
        QCOMPARE(address->platformId, MospLine::platformId);
        QCOMPARE(address->name, QStringLiteral("Test county"));
        QCOMPARE(address->base, server.url().resolved(QUrl(QStringLiteral("/mosp/v1"))));
    }

    void aBadCertificateIsRefusedBeforeAnythingIsSaid_data()
    {
        QTest::addColumn<Identity>("identity");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<ErrorKind>("kind");
        const Authority stranger;
        QTest::newRow("of an unknown authority") << stranger.issue() << caFile() << ErrorKind::TlsUntrusted;
        QTest::newRow("self-signed") << selfSigned() << caFile() << ErrorKind::TlsUntrusted;
        QTest::newRow("of the county, without its authority")
            << m_authority.issue() << QString() << ErrorKind::TlsUntrusted;
        QTest::newRow("self-signed, judged by the system's authorities")
            << selfSigned() << QString() << ErrorKind::TlsUntrusted;
        QTest::newRow("expired") << m_authority.issue({.fromDay = -30, .untilDay = -1}) << caFile()
                                 << ErrorKind::TlsExpired;
        QTest::newRow("not valid yet") << m_authority.issue({.fromDay = 2, .untilDay = 30}) << caFile()
                                       << ErrorKind::TlsExpired;
        QTest::newRow("of another host") << m_authority.issue({.names = "DNS:platform.example.org,IP:192.0.2.7"})
                                         << caFile() << ErrorKind::TlsName;
        QTest::newRow("of another host and expired")
            << m_authority.issue({.names = "DNS:platform.example.org", .fromDay = -30, .untilDay = -1}) << caFile()
            << ErrorKind::TlsName;
        QTest::newRow("self-signed and expired")
            << selfSigned({.fromDay = -30, .untilDay = -1}) << caFile() << ErrorKind::TlsUntrusted;
    }

    void aBadCertificateIsRefusedBeforeAnythingIsSaid()
    {
        QFETCH(Identity, identity);
        QFETCH(QString, trusted);
        QFETCH(ErrorKind, kind);
        TlsServer server(identity);
        server.answerWith([](const HttpRequest& request) { return wellKnown(request, MospLine::platformId); });
        Caller caller(server.url(), trusted);
        const auto answer = caller.call();
        QCOMPARE(faultOf(answer), kind);
        QVERIFY(!answer.error().retryable);
        expectNothingWasSaid(server);
    }

    void aCertificateThatTurnsBadStopsTheNextConnection()
    {
        QUrl url;
        {
            TlsServer server(m_authority.issue());
            url = server.url();
        }
        TlsServer server(Authority().issue());
        Caller caller(server.url(), caFile());
        QCOMPARE(faultOf(caller.call()), ErrorKind::TlsUntrusted);
        QCOMPARE(faultOf(caller.call()), ErrorKind::TlsUntrusted); // no memory of a first refusal lets it pass
        expectNothingWasSaid(server);
    }

    void tlsOlderThan12IsRefused()
    {
        TlsServer server(m_authority.issue(), Speech::OldTls);
        if (!speaksTls11(server.url()))
            QSKIP("OpenSSL here makes no TLS 1.1 connection, not even at its lowest security level");
        Caller caller(server.url(), caFile());
        const auto answer = caller.call();
        QCOMPARE(faultOf(answer), ErrorKind::Tls);
        QVERIFY(server.requests().isEmpty());
    }

    void aServerWithoutTlsIsRefused()
    {
        TlsServer server(m_authority.issue(), Speech::PlainHttp);
        server.answerWith([](const HttpRequest&) {
            return Script().bytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").hangUp();
        });
        net::NetworkOptions options;
        options.connectTimeout = 2s; // it may also wait for more of what it takes for HTTP
        Caller caller(server.url(), caFile(), options);
        const auto answer = caller.call();
        QVERIFY(faultOf(answer) == ErrorKind::Tls || faultOf(answer) == ErrorKind::Timeout);
        QVERIFY(!server.received().contains("secret"));
        QVERIFY(!server.received().contains("GET "));
    }

    void anAddressWithoutTlsIsRefused()
    {
        TlsServer server(m_authority.issue(), Speech::PlainHttp);
        QUrl url = server.url();
        url.setScheme(QStringLiteral("http"));
        Caller caller(url, caFile());
        QCOMPARE(faultOf(caller.call()), ErrorKind::InvalidInput);
        QCOMPARE(server.connections(), 0);
    }

    void aServerThatTakesTheConnectionAndIsSilentTimesOut()
    {
        TlsServer server(m_authority.issue(), Speech::Silence);
        net::NetworkOptions options;
        options.connectTimeout = 300ms;
        Caller caller(server.url(), caFile(), options);
        const auto answer = caller.call();
        QCOMPARE(faultOf(answer), ErrorKind::Timeout);
        QVERIFY(answer.error().retryable);
    }

    void nobodyListeningIsRefused()
    {
        Caller caller(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(freePort())), caFile());
        const auto answer = caller.call();
        QCOMPARE(faultOf(answer), ErrorKind::Refused);
        QVERIFY(answer.error().retryable);
    }

    void anUnknownHostIsNotFound()
    {
        // RFC 6761: names under .invalid never resolve.
        Caller caller(QUrl(QStringLiteral("https://no-such-platform.invalid")), caFile());
        QCOMPARE(faultOf(caller.call()), ErrorKind::HostNotFound);
    }

    void aMissingOrEmptyCaFileIsNamed()
    {
        TlsServer server(m_authority.issue());
        Caller missing(server.url(), m_folder.filePath(QStringLiteral("gone.pem")));
        QCOMPARE(faultOf(missing.call()), ErrorKind::NotFound);
        const QString emptyFile = m_folder.filePath(QStringLiteral("empty.pem"));
        QFile file(emptyFile);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no certificate\n") > 0);
        file.close();
        Caller empty(server.url(), emptyFile);
        QCOMPARE(faultOf(empty.call()), ErrorKind::InvalidInput);
        QCOMPARE(server.connections(), 0);
    }

    void onlyTheCountysAuthorityIsTrustedWhereOneIsGiven()
    {
        const auto tls = net::tlsConfiguration(caFile());
        QVERIFY(tls);
        QCOMPARE(tls->caCertificates(), QList<QSslCertificate>{m_authority.certificate()});
        QCOMPARE(tls->protocol(), QSsl::TlsV1_2OrLater);
        QCOMPARE(tls->peerVerifyMode(), QSslSocket::VerifyPeer);
    }

private:
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }

    static void expectNothingWasSaid(const TlsServer& server)
    {
        QTRY_COMPARE(server.openConnections(), 0);
        QVERIFY(server.connections() > 0);
        QVERIFY(server.requests().isEmpty());
        QVERIFY(server.received().isEmpty());
    }

    /// True where a client that allows everything reaches the server.
    static bool speaksTls11(const QUrl& url)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setProtocol(QSsl::AnyProtocol);
        tls.setBackendConfigurationOption("CipherString", QByteArray("ALL:@SECLEVEL=0"));
        tls.setBackendConfigurationOption("MinProtocol", QByteArray("TLSv1.1"));
        QSslSocket socket;
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
        return QTest::qWaitFor([&] { return socket.isEncrypted(); }, 5'000);
    }

    QTemporaryDir m_folder;
    const Authority m_authority;
};

QTEST_GUILESS_MAIN(TestTlsPolicy)
#include "tst_tls_policy.moc"
