// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/tls_files.h"
#include "support/sample_objects.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* pointer) const
    {
        Free(pointer);
    }
};
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;

Certificate readCertificate(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    const QByteArray pem = file.readAll();
    const std::unique_ptr<BIO, Freer<BIO_free_all>> memory(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return Certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
}

// X509_V_OK, or why the server's certificate is not trusted at that moment.
int verify(const TlsFiles& files, const QString& authority, Moment at)
{
    const Certificate server = readCertificate(files.certificate);
    const Certificate trusted = readCertificate(authority);
    const std::unique_ptr<X509_STORE, Freer<X509_STORE_free>> store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), trusted.get());
    const std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), server.get(), nullptr);
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
    X509_STORE_CTX_set_time(context.get(), 0, time_t(toMsecs(at) / 1000));
    X509_verify_cert(context.get());
    return X509_STORE_CTX_get_error(context.get());
}

} // namespace

class TlsFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    TlsFiles m_files;

private Q_SLOTS:
    void initTestCase()
    {
        const auto made =
            makeTlsFiles(m_folder.filePath(QStringLiteral("tls")), ownHostNames(), sampleMoment());
        QVERIFY(made);
        m_files = *made;
    }

    void theServerIsTrustedByItsAuthorityForTenYears()
    {
        using namespace std::chrono_literals;
        QCOMPARE(verify(m_files, m_files.authority, sampleMoment()), X509_V_OK);
        QCOMPARE(verify(m_files, m_files.authority, sampleMoment() + 24h * 3600), X509_V_OK);
        QCOMPARE(verify(m_files, m_files.authority, sampleMoment() + 24h * 3700),
                 X509_V_ERR_CERT_HAS_EXPIRED);
        QCOMPARE(verify(m_files, m_files.authority, sampleMoment() - 24h * 2), X509_V_ERR_CERT_NOT_YET_VALID);
    }

    void anotherAuthorityDoesNotVouchForIt()
    {
        const auto other =
            makeTlsFiles(m_folder.filePath(QStringLiteral("other")), ownHostNames(), sampleMoment());
        QVERIFY(verify(m_files, other->authority, sampleMoment()) != X509_V_OK);
    }

    void namesThisMachineInEveryWay()
    {
        const Certificate server = readCertificate(m_files.certificate);
        QCOMPARE(X509_check_host(server.get(), "localhost", 0, 0, nullptr), 1);
        QCOMPARE(X509_check_ip_asc(server.get(), "127.0.0.1", 0), 1);
        QCOMPARE(X509_check_ip_asc(server.get(), "::1", 0), 1);
        QCOMPARE(X509_check_host(server.get(), "example.org", 0, 0, nullptr), 0);
    }

    void keepsTheKeysToTheOwner()
    {
        const QString authorityKey = m_folder.filePath(QStringLiteral("tls/ca.key"));
        for (const QString& key : {m_files.key, authorityKey}) {
            const auto permissions = QFileInfo(key).permissions();
            QVERIFY(permissions.testFlag(QFile::ReadOwner));
            QVERIFY(!(permissions &
                      (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        }
        QVERIFY(QFileInfo(m_files.authority).permissions().testFlag(QFile::ReadOther));
    }

    void tellsAFolderThatCannotBeMade()
    {
        QFile file(m_folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!makeTlsFiles(file.fileName() + QStringLiteral("/tls"), ownHostNames(), sampleMoment()));
    }
};

QTEST_GUILESS_MAIN(TlsFilesTest)
#include "tst_tls_files.moc"
