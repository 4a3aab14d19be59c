// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxy_choice.h"
#include "support/fake_blobs.h"
#include "support/net/squid.h"
#include "support/process/little_proxy.h"
#include "tls_caller.h"

#include <QNetworkProxy>

using namespace lianxin;
using namespace lianxin::test;

// The network's proxy: what it may hear (where to, and its own password), and what it may not (anything else).
class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_authority.writePem(m_folder.filePath(QStringLiteral("ca.pem"))));
        m_platform = std::make_unique<TlsServer>(m_authority.issue({"DNS:platform.example"}));
        m_platform->answerWith(platformAnswer);
    }

    void aProxyThatWantsAPasswordIsAnErrorOfItsOwn()
    {
        TlsServer proxy(m_authority.issue(), Speech::PlainHttp);
        proxy.answerWith([](const HttpRequest&) { return wantsPassword(); });
        TlsCaller caller(platform(), through(proxyAt(proxy.url()), {}));
        const auto answer = caller.call();
        QCOMPARE(faultOf(answer), ErrorKind::ProxyAuth);
        QVERIFY(proxy.received().startsWith("CONNECT "));
        QVERIFY(!proxy.received().contains("secret"));
        QVERIFY(!proxy.received().contains("Mosp-"));
    }

    void aRefusedPasswordIsNotTriedForEver()
    {
        TlsServer proxy(m_authority.issue(), Speech::PlainHttp);
        proxy.answerWith([](const HttpRequest&) { return wantsPassword(); });
        int asked = 0;
        TlsCaller caller(platform(), through(proxyAt(proxy.url()), [&](const QString&) {
            ++asked;
            return std::optional(net::ProxyCredentials{QStringLiteral("li"), QStringLiteral("wrong")});
        }));
        QCOMPARE(faultOf(caller.call()), ErrorKind::ProxyAuth);
        QVERIFY2(proxy.requests().size() <= 4, QByteArray::number(proxy.requests().size()));
        QVERIFY(asked >= 1);
    }

    void aProxyThatRefusesOrTalksNonsenseIsNoPlatform_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<html>sign in</html>");
        QTest::newRow("noise") << noise(200);
    }

    void aProxyThatRefusesOrTalksNonsenseIsNoPlatform()
    {
        QFETCH(QByteArray, said);
        TlsServer proxy(m_authority.issue(), Speech::PlainHttp);
        proxy.answerWith([said](const HttpRequest&) { return Script().bytes(said).hangUp(); });
        net::NetworkOptions options = through(proxyAt(proxy.url()), {});
        options.connectTimeout = std::chrono::seconds(2);
        TlsCaller caller(platform(), options);
        QVERIFY(!caller.call());
        QVERIFY(!proxy.received().contains("secret"));
    }

    void theLoopbackIsReachedWithoutAProxy()
    {
        qputenv("https_proxy", "http://127.0.0.1:9");
        qputenv("http_proxy", "http://127.0.0.1:9");
        const ProxySetting own{ProxyUse::Own, ProxyKind::Http, QStringLiteral("proxy.example"), 8080};
        for (const QString& host : {QStringLiteral("https://127.0.0.1:8443"), QStringLiteral("https://localhost"), QStringLiteral("https://[::1]:1")})
            for (const ProxySetting& setting : {ProxySetting(), own})
                QCOMPARE(net::proxyFor(QUrl(host), setting).type(), QNetworkProxy::NoProxy);
        const QNetworkProxy system = net::proxyFor(platform(), {});
        const QNetworkProxy none = net::proxyFor(platform(), {ProxyUse::None, {}, {}, 0});
        const QNetworkProxy chosen = net::proxyFor(platform(), own);
        qunsetenv("https_proxy");
        qunsetenv("http_proxy");
        QCOMPARE(system.type(), QNetworkProxy::HttpProxy);
        QCOMPARE(system.port(), 9);
        QCOMPARE(none.type(), QNetworkProxy::NoProxy); // whatever the system says
        QCOMPARE(chosen.type(), QNetworkProxy::HttpProxy);
        QCOMPARE(chosen.hostName(), QStringLiteral("proxy.example"));
        QCOMPARE(chosen.port(), 8080);
    }

    void aProxyOfEitherKindFindsTheNameAndKeepsThePassword_data()
    {
        QTest::addColumn<ProxyKind>("kind");
        QTest::newRow("http") << ProxyKind::Http;
        QTest::newRow("socks5") << ProxyKind::Socks5;
    }

    void aProxyOfEitherKindFindsTheNameAndKeepsThePassword()
    {
        QFETCH(ProxyKind, kind);
        LittleProxy proxy(m_platform->url().port());
        {
            TlsCaller caller(platform(), through(proxy.setting(kind), {}));
            const auto answer = caller.call();
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            QCOMPARE(proxy.tunnels().first(), QStringLiteral("%1:%2").arg(platform().host()).arg(platform().port()));
        }
        proxy.askFor(QStringLiteral("li"), QStringLiteral("right"));
        const qsizetype before = proxy.tunnels().size();
        std::optional<net::ProxyCredentials> known;
        TlsCaller caller(platform(), through(proxy.setting(kind), [&](const QString&) { return known; }));
        QCOMPARE(faultOf(caller.call()), ErrorKind::ProxyAuth);
        known = net::ProxyCredentials{QStringLiteral("li"), QStringLiteral("mistyped")};
        QCOMPARE(faultOf(caller.call()), ErrorKind::ProxyAuth);
        QCOMPARE(proxy.tunnels().size(), before);
        known->password = QStringLiteral("right");
        const auto answer = caller.call();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QVERIFY(proxy.tunnels().size() > before);
    }

    void squidLetsTheRightPasswordThrough()
    {
        if (!Squid::isInstalled())
            QSKIP("squid is not installed");
        Squid squid(QStringLiteral("li"), QStringLiteral("proxy-password"), platform().host());
        QVERIFY2(squid.isUp(), qPrintable(squid.log()));
        std::optional<net::ProxyCredentials> known;
        QString named;
        TlsCaller caller(platform(), through(proxyAt(squid.url()), [&](const QString& proxy) {
            named = proxy;
            return known;
        }));
        QCOMPARE(faultOf(caller.call()), ErrorKind::ProxyAuth); // nobody has given one yet
        QCOMPARE(named, QStringLiteral("127.0.0.1:%1").arg(squid.url().port()));
        known = net::ProxyCredentials{QStringLiteral("li"), QStringLiteral("mistyped")};
        QCOMPARE(faultOf(caller.call()), ErrorKind::ProxyAuth);
        known = net::ProxyCredentials{QStringLiteral("li"), QStringLiteral("proxy-password")};
        const auto answer = caller.call();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QVERIFY(caller.call()); // and stays
        QVERIFY(!caller.log.text().contains(QStringLiteral("proxy-password")));
        for (const HttpRequest& request : m_platform->requests())
            QVERIFY(request.header("proxy-authorization").isEmpty()); // that is not the platform's to know
    }

private:
    static Script wantsPassword()
    {
        return Script().bytes("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"county\"\r\n"
                              "Content-Length: 0\r\nConnection: close\r\n\r\n").hangUp();
    }
    /// Known to the proxies only: the loopback itself is reached without one.
    [[nodiscard]] QUrl platform() const { return m_platform->url(QStringLiteral("platform.example")); }
    static ProxySetting proxyAt(const QUrl& url)
    {
        return {ProxyUse::Own, ProxyKind::Http, url.host(), static_cast<quint16>(url.port())};
    }
    [[nodiscard]] net::NetworkOptions through(const ProxySetting& proxy, net::ProxyCredentialsSource source) const
    {
        net::NetworkOptions options;
        options.caFile = m_folder.filePath(QStringLiteral("ca.pem"));
        options.proxy = proxy;
        options.proxyCredentials = std::move(source);
        options.connectTimeout = std::chrono::seconds(6);
        return options;
    }

    QTemporaryDir m_folder;
    const Authority m_authority;
    std::unique_ptr<TlsServer> m_platform;
};

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
