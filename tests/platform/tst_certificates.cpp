// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"
#include "platform/platform_settings.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

/// The county's line where each device must show its certificate.
struct GuardedLine : Line {
    GuardedLine()
    {
        const auto decided =
            database->write([](Sql& sql) { return writePlatformSettings(sql, {.asksCertificate = true}); });
        Q_ASSERT(decided);
        server.reset();
        api = *Api::open(*ledger, random, {0, 0});
        server = *ApiServer::start(*api, files, {QStringLiteral("127.0.0.1"), 0}, 64);
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
