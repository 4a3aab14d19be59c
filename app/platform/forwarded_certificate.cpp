// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/forwarded_certificate.h"

#include "platform/certificate_print.h"

#include <QFile>

#include <memory>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace lianxin::platform {

namespace {

constexpr qsizetype kLongestHeader = 16'384;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* it) const
    {
        Free(it);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

Certificate parsed(const QByteArray& pem)
{
    const std::unique_ptr<BIO, Freed<BIO_free>> text(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return Certificate(text ? PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr) : nullptr);
}

} // namespace

class ForwardedCertificate::Private {
public:
    std::unique_ptr<X509_STORE, Freed<X509_STORE_free>> store{X509_STORE_new()};

    [[nodiscard]] bool isGood(X509* certificate) const
    {
        const std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> check(X509_STORE_CTX_new());
        return check && X509_STORE_CTX_init(check.get(), store.get(), certificate, nullptr) == 1 &&
               X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_CLIENT) == 1 &&
               X509_verify_cert(check.get()) == 1;
    }
};

ForwardedCertificate::ForwardedCertificate(const QString& authority) : d(std::make_unique<Private>())
{
    if (QFile::exists(authority))
        X509_STORE_load_file(d->store.get(), QFile::encodeName(authority).constData());
}

ForwardedCertificate::~ForwardedCertificate() = default;

QString ForwardedCertificate::fingerprint(const QByteArray& header) const
{
    if (header.isEmpty() || header.size() > kLongestHeader)
        return {};
    const Certificate certificate = parsed(QByteArray::fromPercentEncoding(header));
    return certificate && d->isGood(certificate.get()) ? certificatePrint(*certificate) : QString();
}

} // namespace lianxin::platform
