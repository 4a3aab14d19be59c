// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"
#include "platform/administration.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

/// The county's line where devices have certificates.
struct GuardedLine : Line {
    explicit GuardedLine(bool asks = true, const QStringList& proxies = {})
    {
        if (asks)
            ask();
        server.reset();
        server = *ApiServer::start(*api, files, {QStringLiteral("127.0.0.1"), 0, proxies}, 64);
    }
    /// From now on each device must show its own.
    void ask()
    {
        const auto asked = Administration(*ledger, random)
                               .perform({{QStringLiteral("act"), QStringLiteral("configure")},
                                         {QStringLiteral("asksCertificate"), true}});
        Q_ASSERT(asked);
    }

    /// A certificate of the authority in `tls`, as a file with its key.
    [[nodiscard]] QString issue(const QString& name, const QString& tls = {}) const
    {
        const QString file = folder.filePath(name + QStringLiteral(".pem"));
        const auto issued = issueDeviceCertificate(
            tls.isEmpty() ? folder.filePath(QStringLiteral("tls")) : tls, name, file, SystemClock().now());
        Q_ASSERT(issued);
        return file;
    }
    [[nodiscard]] std::unique_ptr<httplib::SSLClient> clientWith(const QString& certificate) const
    {
        const std::string file = certificate.toStdString();
        auto client = std::make_unique<httplib::SSLClient>("127.0.0.1", server->url().port(), file, file);
        client->set_ca_cert_path(files.authority.toLocal8Bit().constData());
        client->enable_server_certificate_verification(true);
        client->set_read_timeout(30);
        return client;
    }
};

const QString kRequired = QStringLiteral("403:certificateRequired");

/// As nginx's $ssl_client_escaped_cert says it: the certificate alone, in percent encoding.
httplib::Headers forwarded(const QString& pemFile)
{
    QFile file(pemFile);
    file.open(QIODevice::ReadOnly);
    const QByteArray text = file.readAll();
    const QByteArray end = "-----END CERTIFICATE-----\n";
    const qsizetype from = text.indexOf("-----BEGIN CERTIFICATE-----");
    httplib::Headers all = headers();
    all.emplace("X-Client-Certificate",
                text.mid(from, text.indexOf(end) + end.size() - from).toPercentEncoding().toStdString());
    return all;
}

} // namespace

// Mutual TLS on a real line (protocol.md §3).
class CertificatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeviceWithoutOneIsToldSo()
    {
        GuardedLine line;
        const auto client = line.client();
        QCOMPARE(problemOf(client->Post("/mosp/v1/auth/login", headers(), loginBody(), kJson)), kRequired);
        QCOMPARE(problemOf(client->Get("/.well-known/mosp", headers())), QStringLiteral("200"));
    }

    void aDeviceWithItsOwnComesIn()
    {
        GuardedLine line;
        const QString mine = line.issue(QStringLiteral("office-3"));
        const auto client = line.clientWith(mine);
        const QString token = signIn(*client);
        QVERIFY(!token.isEmpty());
        QCOMPARE(problemOf(client->Get("/mosp/v1/changes", headers(token))), QStringLiteral("200"));
        // Another connection of the same device.
        QCOMPARE(problemOf(line.clientWith(mine)->Get("/mosp/v1/changes", headers(token))),
                 QStringLiteral("200"));
    }

    void aStolenTokenIsWorthNothingElsewhere()
    {
        GuardedLine line;
        const QString token = signIn(*line.clientWith(line.issue(QStringLiteral("office-3"))));
        const auto thief = line.clientWith(line.issue(QStringLiteral("office-4")));
        QCOMPARE(problemOf(thief->Get("/mosp/v1/changes", headers(token))), kRequired);
        QCOMPARE(problemOf(line.client()->Get("/mosp/v1/changes", headers(token))), kRequired);
    }

    void aCertificateOfAnotherAuthorityDoesNotGetThrough()
    {
        GuardedLine line;
        const QString other = line.folder.filePath(QStringLiteral("other"));
        QVERIFY(makeTlsFiles(other, ownHostNames(), SystemClock().now()));
        const auto client = line.clientWith(line.issue(QStringLiteral("office-5"), other));
        QVERIFY(!client->Post("/mosp/v1/auth/login", headers(), loginBody(), kJson));
    }

    void isAskedForAlsoByAPlatformThatRuns()
    {
        GuardedLine line(false);
        const auto client = line.clientWith(line.issue(QStringLiteral("office-3")));
        client->set_keep_alive(true);
        const QString before = signIn(*client);
        QCOMPARE(problemOf(client->Get("/mosp/v1/changes", headers(before))), QStringLiteral("200"));
        line.ask();
        // The connection was made before: it is ended, and the next one shows the certificate.
        QCOMPARE(problemOf(client->Get("/mosp/v1/changes", headers(before))),
                 QStringLiteral("503:unavailable"));
        QCOMPARE(problemOf(client->Get("/mosp/v1/changes", headers(before))), kRequired); // none is bound yet
        const QString token = signIn(*client);
        QCOMPARE(problemOf(client->Get("/mosp/v1/changes", headers(token))), QStringLiteral("200"));
    }

    void aProxyHandsItOn()
    {
        GuardedLine line(true, {QStringLiteral("127.0.0.1")});
        const auto client = line.client(); // the proxy's own connection, without a certificate
        httplib::Headers mine = forwarded(line.issue(QStringLiteral("office-3")));
        const auto signedIn = client->Post("/mosp/v1/auth/login", mine, loginBody(), kJson);
        QCOMPARE(problemOf(signedIn), QStringLiteral("200"));
        const QString token = bodyOf(signedIn).value(QLatin1String("accessToken")).toString();
        const auto with = [&](httplib::Headers all) {
            all.emplace("Authorization", "Bearer " + token.toStdString());
            return problemOf(client->Get("/mosp/v1/changes", all));
        };
        QCOMPARE(with(mine), QStringLiteral("200"));
        QCOMPARE(with(headers()), kRequired);
        QCOMPARE(with(forwarded(line.issue(QStringLiteral("office-4")))), kRequired);
    }

    void whatAProxyLetsThroughUncheckedIsChecked_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no certificate") << QByteArray("CN=office-3");
        QTest::newRow("half of one") << QByteArray("-----BEGIN%20CERTIFICATE-----%0AMIIB");
        QTest::newRow("very long") << QByteArray(7'000, 'A');
        QTest::newRow("of another authority") << QByteArray("other");
        QTest::newRow("the server's own") << QByteArray("server");
    }
    void whatAProxyLetsThroughUncheckedIsChecked()
    {
        QFETCH(QByteArray, header);
        GuardedLine line(true, {QStringLiteral("127.0.0.1")});
        const QString other = line.folder.filePath(QStringLiteral("other"));
        QVERIFY(makeTlsFiles(other, ownHostNames(), SystemClock().now()));
        httplib::Headers all = header == "other"    ? forwarded(line.issue(QStringLiteral("office-5"), other))
                               : header == "server" ? forwarded(line.files.certificate)
                                                    : headers();
        if (all.count("X-Client-Certificate") == 0)
            all.emplace("X-Client-Certificate", header.toStdString());
        QCOMPARE(problemOf(line.client()->Post("/mosp/v1/auth/login", all, loginBody(), kJson)), kRequired);
    }

    void nobodyElseCanHandOneOn()
    {
        for (const QStringList& proxies : {QStringList(), QStringList{QStringLiteral("192.0.2.7")}}) {
            GuardedLine line(true, proxies);
            const httplib::Headers forged = forwarded(line.issue(QStringLiteral("office-3")));
            QCOMPARE(problemOf(line.client()->Post("/mosp/v1/auth/login", forged, loginBody(), kJson)),
                     kRequired);
        }
    }

    void theServersOwnCertificateIsNoDevices()
    {
        GuardedLine line;
        const QString both = line.folder.filePath(QStringLiteral("server-both.pem"));
        QFile out(both);
        QVERIFY(out.open(QIODevice::WriteOnly));
        for (const QString& part : {line.files.certificate, line.files.key}) {
            QFile in(part);
            QVERIFY(in.open(QIODevice::ReadOnly));
            out.write(in.readAll());
        }
        out.close();
        QVERIFY(!line.clientWith(both)->Post("/mosp/v1/auth/login", headers(), loginBody(), kJson));
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "tst_certificates.moc"
