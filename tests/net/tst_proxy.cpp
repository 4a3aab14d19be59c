// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxy_choice.h"
#include "support/fake_blobs.h"
#include "support/net/squid.h"
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
        m_platform = std::make_unique<TlsServer>(m_authority.issue());
        m_platform->answerWith(platformAnswer);
    }

    void aProxyThatWantsAPasswordIsAnErrorOfItsOwn()
    {
        TlsServer proxy(m_authority.issue(), Speech::PlainHttp);
        proxy.answerWith([](const HttpRequest&) { return wantsPassword(); });
        TlsCaller caller(m_platform->url(), through(proxyUrl(proxy), {}));
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
        TlsCaller caller(m_platform->url(), through(proxyUrl(proxy), [&](const QString&) {
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
        net::NetworkOptions options = through(proxyUrl(proxy), {});
        options.connectTimeout = std::chrono::seconds(2);
        TlsCaller caller(m_platform->url(), options);
        QVERIFY(!caller.call());
        QVERIFY(!proxy.received().contains("secret"));
    }

    void theLoopbackIsReachedWithoutTheSystemsProxy()
    {
        qputenv("https_proxy", "http://127.0.0.1:9");
        qputenv("http_proxy", "http://127.0.0.1:9");
        for (const QString& host : {QStringLiteral("https://127.0.0.1:8443"), QStringLiteral("https://localhost"), QStringLiteral("https://[::1]:1")})
            QCOMPARE(net::proxyFor(QUrl(host), {}).type(), QNetworkProxy::NoProxy);
        const QNetworkProxy system = net::proxyFor(QUrl(QStringLiteral("https://platform.example")), {});
        qunsetenv("https_proxy");
        qunsetenv("http_proxy");
        QCOMPARE(system.type(), QNetworkProxy::HttpProxy);
        QCOMPARE(system.port(), 9);
    }

    void theSettingsProxyComesBeforeTheSystems()
    {
        const QNetworkProxy proxy = net::proxyFor(QUrl(QStringLiteral("https://platform.example")),
                                                  QUrl(QStringLiteral("http://li:p%40ss@proxy.example:8080")));
        QCOMPARE(proxy.hostName(), QStringLiteral("proxy.example"));
        QCOMPARE(proxy.port(), 8080);
        QCOMPARE(proxy.user(), QStringLiteral("li"));
        QCOMPARE(proxy.password(), QStringLiteral("p@ss"));
    }

    void squidLetsTheRightPasswordThrough()
    {
        if (!Squid::isInstalled())
            QSKIP("squid is not installed");
        Squid squid(QStringLiteral("li"), QStringLiteral("proxy-password"));
        QVERIFY2(squid.isUp(), qPrintable(squid.log()));
        std::optional<net::ProxyCredentials> known;
        QString named;
        TlsCaller caller(m_platform->url(), through(squid.url(), [&](const QString& proxy) {
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
    static QUrl proxyUrl(const TlsServer& server)
    {
        QUrl url = server.url();
        url.setScheme(QStringLiteral("http"));
        return url;
    }
    [[nodiscard]] net::NetworkOptions through(const QUrl& proxy, net::ProxyCredentialsSource source) const
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
