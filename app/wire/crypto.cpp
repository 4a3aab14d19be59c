// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/crypto.h"

#include <QMessageAuthenticationCode>

#include <memory>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

namespace lianxin::wire {

namespace {

constexpr qsizetype kHash = 32;

OSSL_PARAM octets(const char* name, const QByteArray& value)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.constData()),
                                             size_t(value.size()));
}

} // namespace

QByteArray randomBytes(Random& random, qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), size_t(count))));
    return bytes;
}

// libsodium has HKDF from 1.0.19 on, Debian 12 has 1.0.18.
QByteArray hkdf(const QByteArray& secret, const QByteArray& salt, QByteArrayView info)
{
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> algorithm(EVP_KDF_fetch(nullptr, "HKDF", nullptr),
                                                                      EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(algorithm.get()),
                                                                            EVP_KDF_CTX_free);
    char digest[] = "SHA256";
    const QByteArray about(info.data(), info.size());
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                                     octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_SALT, salt),
                                     octets(OSSL_KDF_PARAM_INFO, about), OSSL_PARAM_construct_end()};
    QByteArray key(kHash, Qt::Uninitialized);
    const int made = context ? EVP_KDF_derive(context.get(), bytesOf(key), size_t(kHash), parameters) : 0;
    if (made <= 0)
        qFatal("OpenSSL derives no key"); // never with these arguments; going on would seal with a known key
    return key;
}

QByteArray hmac(const QByteArray& key, const QByteArray& text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

bool sameSecret(const QByteArray& a, const QByteArray& b)
{
    return a.size() == b.size() && sodium_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

SigningKey SigningKey::create(Random& random)
{
    return *fromSeed(randomBytes(random, crypto_sign_SEEDBYTES));
}

std::optional<SigningKey> SigningKey::fromSeed(const QByteArray& seed)
{
    if (seed.size() != qsizetype(crypto_sign_SEEDBYTES))
        return std::nullopt;
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    QByteArray secretKey(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized);
    crypto_sign_seed_keypair(bytesOf(publicKey), bytesOf(secretKey), bytesOf(seed));
    return SigningKey{seed, publicKey};
}

QByteArray SigningKey::sign(const QByteArray& text) const
{
    const QByteArray secretKey = seed + publicKey; // libsodium's form
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(text),
                         static_cast<unsigned long long>(text.size()), bytesOf(secretKey));
    return signature;
}

bool verifySignature(const QByteArray& publicKey, const QByteArray& text, const QByteArray& signature)
{
    return publicKey.size() == qsizetype(crypto_sign_PUBLICKEYBYTES) &&
           signature.size() == qsizetype(crypto_sign_BYTES) &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(text),
                                       static_cast<unsigned long long>(text.size()), bytesOf(publicKey)) == 0;
}

} // namespace lianxin::wire
