// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pin.h"
#include "net/tls_policy.h"
#include "tls_caller.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace lianxin;
using namespace lianxin::test;

// Pins and mutual TLS (protocol.md §3): who is not the one that the administrator named hears not a byte.
class TestPins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_authority.writePem(path("ca.pem"))); }

    void thePinnedKeyIsLetThrough()
    {
        const Identity identity = m_authority.issue();
        TlsServer server(identity);
        server.answerWith(platformAnswer);
        TlsCaller caller(server.url(), options({net::pinOf(m_authority.issue().certificate), net::pinOf(identity.certificate)}));
        const auto answer = caller.call();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    }

    void anotherKeyOfTheSameAuthorityHearsNothing()
    {
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        TlsCaller caller(server.url(), options({net::pinOf(m_authority.issue().certificate), net::pinOf(m_authority.issue().certificate)}));
        for (int again = 0; again < 3; ++again) { // no connection that was refused is used again
            const auto answer = caller.call();
            QCOMPARE(faultOf(answer), ErrorKind::TlsPin);
            QVERIFY(!answer.error().retryable);
        }
        QTRY_COMPARE(server.openConnections(), 0);
        QVERIFY(server.connections() >= 3);
        QVERIFY(server.requests().isEmpty());
        QVERIFY(server.received().isEmpty());
        QVERIFY(!caller.log.text().contains(QStringLiteral("secret")));
    }

    void theAuthoritysOwnKeyIsNoPinOfThePlatform()
    {
        // Anybody the authority signs for would fit, and anybody may send its certificate along.
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        TlsCaller caller(server.url(), options({net::pinOf(m_authority.certificate()), net::pinOf(selfSigned().certificate)}));
        QCOMPARE(faultOf(caller.call()), ErrorKind::TlsPin);
        QVERIFY(server.received().isEmpty());
    }

    void aPinnedKeyStillNeedsASoundCertificate()
    {
        const Identity stranger = selfSigned();
        TlsServer server(stranger);
        server.answerWith(platformAnswer);
        TlsCaller caller(server.url(), options({net::pinOf(stranger.certificate), net::pinOf(m_authority.certificate())}));
        QCOMPARE(faultOf(caller.call()), ErrorKind::TlsUntrusted);
        QVERIFY(server.received().isEmpty());
    }

    void listsThatCannotBeMeantAreRefused_data()
    {
        QTest::addColumn<QStringList>("pins");
        const QString one = net::pinOf(selfSigned().certificate);
        QTest::newRow("one alone locks the county out when its key is lost") << QStringList{one};
        QTest::newRow("the same twice") << QStringList{one, one};
        QTest::newRow("another hash") << QStringList{one, QStringLiteral("sha1/AAAA")};
        QTest::newRow("too short") << QStringList{one, QStringLiteral("sha256/AAAA")};
        QTest::newRow("no base64") << QStringList{one, QStringLiteral("sha256/!!!!")};
        QTest::newRow("empty") << QStringList{one, QString()};
    }

    void listsThatCannotBeMeantAreRefused()
    {
        QFETCH(QStringList, pins);
        TlsServer server(m_authority.issue());
        server.answerWith(platformAnswer);
        TlsCaller caller(server.url(), options(pins));
        QCOMPARE(faultOf(caller.call()), ErrorKind::InvalidInput);
        QCOMPARE(server.connections(), 0);
    }

    // The form that administrators know how to make.
    void aPinIsWhatOpensslMakes()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("the openssl program is not here");
        const Identity identity = m_authority.issue();
        write("one.pem", identity.certificate.toPem());
        QProcess shell;
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("openssl x509 -in '%1' -pubkey -noout | openssl pkey -pubin -outform der | "
                                                                                "openssl dgst -sha256 -binary | openssl base64 -A").arg(path("one.pem"))});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QStringLiteral("sha256/") + QString::fromLatin1(shell.readAllStandardOutput()), net::pinOf(identity.certificate));
    }

    void aDeviceShowsItsCertificateWhereThePlatformAsks()
    {
        const Identity device = m_authority.issue({.usage = "clientAuth"});
        write("client.pem", device.certificate.toPem() + device.key.toPem());
        TlsServer server(m_authority.issue(), Speech::Tls, m_authority.certificate());
        server.answerWith(platformAnswer);
        net::NetworkOptions with = options({});
        with.certificateFile = path("client.pem");
        TlsCaller shown(server.url(), with);
        const auto answer = shown.call();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        const qsizetype heard = server.requests().size();
        TlsCaller unshown(server.url(), options({}));
        QVERIFY(!unshown.call());
        QCOMPARE(server.requests().size(), heard);
    }

    void aCertificateOfAnotherAuthorityOpensNothing()
    {
        const Authority stranger;
        const Identity device = stranger.issue({.usage = "clientAuth"});
        write("stranger.pem", device.certificate.toPem() + device.key.toPem());
        TlsServer server(m_authority.issue(), Speech::Tls, m_authority.certificate());
        server.answerWith(platformAnswer);
        net::NetworkOptions with = options({});
        with.certificateFile = path("stranger.pem");
        TlsCaller caller(server.url(), with);
        QVERIFY(!caller.call());
        QVERIFY(server.requests().isEmpty());
    }

    void aFileWithoutItsKeyIsNamed()
    {
        write("nokey.pem", m_authority.issue().certificate.toPem());
        QCOMPARE(faultOf(net::tlsConfiguration(path("ca.pem"), path("nokey.pem"))), ErrorKind::InvalidInput);
        QCOMPARE(faultOf(net::tlsConfiguration(path("ca.pem"), path("gone.pem"))), ErrorKind::NotFound);
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] net::NetworkOptions options(const QStringList& pins) const
    {
        net::NetworkOptions made;
        made.caFile = path("ca.pem");
        made.pins = pins;
        return made;
    }
    void write(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("a file cannot be written");
    }

    QTemporaryDir m_folder;
    const Authority m_authority;
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"
