// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/certificates.h"

#include <QFile>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace lianxin::test {

namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

/// The DER form that one of OpenSSL's i2d functions writes.
template <class Object, class Writer>
QByteArray der(Object* object, Writer write)
{
    QByteArray bytes(write(object, nullptr), Qt::Uninitialized);
    auto* to = reinterpret_cast<unsigned char*>(bytes.data());
    write(object, &to);
    return bytes;
}

void extend(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate blank(const QByteArray& commonName, const CertificateWish& wish, EVP_PKEY* key)
{
    static long serial = 1000;
    constexpr long day = 24 * 3600;
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.fromDay * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.untilDay * day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName.constData()), -1, -1, 0);
    return certificate;
}

Key newKey()
{
    return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free);
}

Identity identity(X509* certificate, EVP_PKEY* key)
{
    return {QSslCertificate(der(certificate, &i2d_X509), QSsl::Der),
            QSslKey(der(key, &i2d_PrivateKey), QSsl::Ec, QSsl::Der)};
}

Identity ownSigned(const QByteArray& commonName, const CertificateWish& wish, bool authority)
{
    const Key key = newKey();
    const Certificate certificate = blank(commonName, wish, key.get());
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    extend(certificate.get(), certificate.get(), NID_basic_constraints,
           authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    extend(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    if (authority)
        extend(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    else
        extend(certificate.get(), certificate.get(), NID_subject_alt_name, wish.names);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return identity(certificate.get(), key.get());
}

} // namespace

Authority::Authority() : m_root(ownSigned("Test county authority", {.fromDay = -400, .untilDay = 400}, true)) {}

Identity Authority::issue(const CertificateWish& wish) const
{
    const QByteArray rootDer = m_root.certificate.toDer();
    const QByteArray rootKeyDer = m_root.key.toDer();
    const auto* at = reinterpret_cast<const unsigned char*>(rootDer.constData());
    const Certificate root(d2i_X509(nullptr, &at, rootDer.size()), &X509_free);
    at = reinterpret_cast<const unsigned char*>(rootKeyDer.constData());
    const Key rootKey(d2i_AutoPrivateKey(nullptr, &at, rootKeyDer.size()), &EVP_PKEY_free);

    const Key key = newKey();
    const Certificate certificate = blank("Test platform", wish, key.get());
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(root.get()));
    extend(certificate.get(), root.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate.get(), root.get(), NID_subject_key_identifier, "hash");
    extend(certificate.get(), root.get(), NID_authority_key_identifier, "keyid");
    extend(certificate.get(), root.get(), NID_ext_key_usage, wish.usage);
    extend(certificate.get(), root.get(), NID_subject_alt_name, wish.names);
    X509_sign(certificate.get(), rootKey.get(), EVP_sha256());
    return identity(certificate.get(), key.get());
}

bool Authority::writePem(const QString& path) const
{
    QFile file(path);
    const QByteArray pem = m_root.certificate.toPem();
    return file.open(QIODevice::WriteOnly) && file.write(pem) == pem.size();
}

Identity selfSigned(const CertificateWish& wish)
{
    return ownSigned("Nobody's platform", wish, false);
}

} // namespace lianxin::test
