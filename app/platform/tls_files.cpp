// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/tls_files.h"

#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSysInfo>

#include <arpa/inet.h>
#include <array>
#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace lianxin::platform {

namespace {

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* pointer) const
    {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Freer<BN_free>>;

constexpr int kDays = 3650;

tl::unexpected<Error> opensslFailed(const char* what)
{
    const unsigned long code = ERR_get_error();
    return failure(ErrorKind::Internal,
                   QStringLiteral("OpenSSL, %1: %2")
                       .arg(QLatin1String(what), QLatin1String(ERR_reason_error_string(code))));
}

struct Subject {
    enum class Kind { Authority, Server, Device };
    Kind kind;
    QByteArray commonName;
    QByteArray alternativeNames{}; ///< of a server
};

// A device's certificate must not pass for a server's, nor the other way round.
bool setPurpose(X509* certificate, X509* issuer, const Subject& subject);

bool addExtension(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509* certificate)
{
    const Number serial(BN_new());
    return serial && BN_rand(serial.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setDates(X509* certificate, Moment now)
{
    const auto seconds =
        time_t(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    time_t base = seconds;
    return X509_time_adj_ex(X509_getm_notBefore(certificate), -1, 0, &base) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), kDays, 0, &base) != nullptr;
}

bool setName(X509* certificate, const QByteArray& commonName)
{
    X509_NAME* const name = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(commonName.constData()),
                                      int(commonName.size()), -1, 0) == 1;
}

bool setUses(X509* certificate, X509* issuer, const Subject& subject)
{
    const bool authority = subject.kind == Subject::Kind::Authority;
    return addExtension(certificate, issuer, NID_basic_constraints,
                        authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
           addExtension(certificate, issuer, NID_key_usage,
                        authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
           addExtension(certificate, issuer, NID_subject_key_identifier, "hash") &&
           addExtension(certificate, issuer, NID_authority_key_identifier, "keyid:always") &&
           setPurpose(certificate, issuer, subject);
}

bool setPurpose(X509* certificate, X509* issuer, const Subject& subject)
{
    switch (subject.kind) {
    case Subject::Kind::Authority:
        return true;
    case Subject::Kind::Server:
        return addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
               addExtension(certificate, issuer, NID_subject_alt_name, subject.alternativeNames);
    case Subject::Kind::Device:
        return addExtension(certificate, issuer, NID_ext_key_usage, "clientAuth");
    }
    return false;
}

// Signed by `issuer`, or by itself where that is null.
Result<Certificate> makeCertificate(const Subject& subject, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey,
                                    Moment now)
{
    Certificate certificate(X509_new());
    X509* const signer = issuer ? issuer : certificate.get();
    const bool good = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                      setSerial(certificate.get()) && setDates(certificate.get(), now) &&
                      setName(certificate.get(), subject.commonName) &&
                      X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) == 1 &&
                      X509_set_pubkey(certificate.get(), key) == 1 &&
                      setUses(certificate.get(), signer, subject) &&
                      X509_sign(certificate.get(), issuerKey, EVP_sha256()) > 0;
    if (!good)
        return opensslFailed("certificate");
    return certificate;
}

template <class Write>
Result<void> writePem(const QString& path, bool secret, Write write)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    if (!memory || !write(memory.get()))
        return opensslFailed("PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    QSaveFile file(path);
    const auto mode = secret ? QFile::ReadOwner | QFile::WriteOwner
                             : QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(mode) || file.write(data, size) != size ||
        !file.commit())
        return failure(ErrorKind::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

Result<void> writeCertificate(const QString& path, X509* certificate)
{
    return writePem(path, false, [&](BIO* out) { return PEM_write_bio_X509(out, certificate) == 1; });
}

Result<void> writeKey(const QString& path, EVP_PKEY* key)
{
    return writePem(path, true, [&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    });
}

Memory openPem(const QString& path)
{
    return Memory(BIO_new_file(QFile::encodeName(path).constData(), "r"));
}

Result<QString> fingerprintOf(X509* certificate)
{
    QByteArray hash(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char*>(hash.data()), &size) != 1)
        return opensslFailed("digest");
    return QString::fromLatin1(hash.left(qsizetype(size)).toHex());
}

bool isAddress(const QByteArray& host)
{
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return inet_pton(AF_INET, host.constData(), address.data()) == 1 ||
           inet_pton(AF_INET6, host.constData(), address.data()) == 1;
}

QByteArray alternativeNames(const QStringList& hosts)
{
    QByteArrayList names;
    for (const QString& host : hosts)
        names << (isAddress(host.toLatin1()) ? QByteArray("IP:") : QByteArray("DNS:")) + host.toLatin1();
    return names.join(',');
}

} // namespace

TlsFiles TlsFiles::in(const QString& folder)
{
    return {folder + QStringLiteral("/ca.pem"), folder + QStringLiteral("/server.pem"),
            folder + QStringLiteral("/server.key")};
}

QStringList ownHostNames()
{
    QStringList hosts{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const QString own = QSysInfo::machineHostName().toLower();
    static const QRegularExpression kHostName(QStringLiteral("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"));
    if (kHostName.match(own).hasMatch() && !hosts.contains(own))
        hosts << own;
    return hosts;
}

Result<TlsFiles> makeTlsFiles(const QString& folder, const QStringList& hosts, Moment now)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be made").arg(folder));
    const Key authorityKey(EVP_EC_gen("P-256"));
    const Key serverKey(EVP_EC_gen("P-256"));
    if (!authorityKey || !serverKey)
        return opensslFailed("key");
    const auto authority = makeCertificate({Subject::Kind::Authority, "Lianxin platform authority"},
                                           authorityKey.get(), nullptr, authorityKey.get(), now);
    if (!authority)
        return tl::unexpected(authority.error());
    const auto server = makeCertificate({Subject::Kind::Server, "Lianxin platform", alternativeNames(hosts)},
                                        serverKey.get(), authority->get(), authorityKey.get(), now);
    if (!server)
        return tl::unexpected(server.error());
    const TlsFiles files = TlsFiles::in(folder);
    if (auto written = writeKey(folder + QStringLiteral("/ca.key"), authorityKey.get()); !written)
        return tl::unexpected(written.error());
    if (auto written = writeCertificate(files.authority, authority->get()); !written)
        return tl::unexpected(written.error());
    if (auto written = writeKey(files.key, serverKey.get()); !written)
        return tl::unexpected(written.error());
    if (auto written = writeCertificate(files.certificate, server->get()); !written)
        return tl::unexpected(written.error());
    return files;
}

Result<QString> issueDeviceCertificate(const QString& folder, const QString& name, const QString& file,
                                       Moment now)
{
    const Memory authorityFile = openPem(TlsFiles::in(folder).authority);
    const Memory keyFile = openPem(folder + QStringLiteral("/ca.key"));
    const Certificate authority(
        authorityFile ? PEM_read_bio_X509(authorityFile.get(), nullptr, nullptr, nullptr) : nullptr);
    const Key authorityKey(keyFile ? PEM_read_bio_PrivateKey(keyFile.get(), nullptr, nullptr, nullptr)
                                   : nullptr);
    if (!authority || !authorityKey)
        return failure(ErrorKind::NotFound,
                       QStringLiteral("%1 has no authority with its key: ca.pem and ca.key").arg(folder));
    if (name.trimmed().isEmpty() || name.toUtf8().size() > 64)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the device needs a name of at most 64 bytes"));
    const Key key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFailed("key");
    const auto certificate = makeCertificate({Subject::Kind::Device, name.toUtf8()}, key.get(),
                                             authority.get(), authorityKey.get(), now);
    if (!certificate)
        return tl::unexpected(certificate.error());
    auto written = writePem(file, true, [&](BIO* out) {
        return PEM_write_bio_X509(out, certificate->get()) == 1 &&
               PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    });
    return written ? fingerprintOf(certificate->get()) : tl::unexpected(written.error());
}

} // namespace lianxin::platform
