// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/secrets.h"

#include "platform/accounts.h"

#include <QCryptographicHash>

#include <array>
#include <sodium.h>

namespace lianxin::platform {

namespace {

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

QByteArray keyFrom(const QString& token)
{
    QByteArray key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0');
    const QByteArray secret = token.toUtf8();
    static constexpr std::array<unsigned char, 21> kPurpose{"lianxin successor v1"};
    crypto_generichash(bytesOf(key), size_t(key.size()), bytesOf(QByteArrayView(secret)),
                       quint64(secret.size()), kPurpose.data(), kPurpose.size() - 1);
    return key;
}

} // namespace

QByteArray randomBytes(Random& random, qsizetype count)
{
    QByteArray bytes(count, '\0');
    random.fill(std::as_writable_bytes(std::span(bytes.data(), size_t(count))));
    return bytes;
}

QString newToken(Random& random)
{
    return QString::fromLatin1(
        randomBytes(random, 32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray tokenHash(const QString& token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

QByteArray sealUnder(Random& random, const QString& token, const QString& secret)
{
    const QByteArray nonce = randomBytes(random, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const QByteArray plain = secret.toUtf8();
    QByteArray sealed(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    const QByteArray key = keyFrom(token);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(sealed), nullptr, bytesOf(QByteArrayView(plain)),
                                               quint64(plain.size()), nullptr, 0, nullptr,
                                               bytesOf(QByteArrayView(nonce)), bytesOf(QByteArrayView(key)));
    return nonce + sealed;
}

std::optional<QString> unsealUnder(const QString& token, const QByteArray& sealed)
{
    constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < kNonce + kTag)
        return std::nullopt;
    const QByteArrayView nonce = QByteArrayView(sealed).first(kNonce);
    const QByteArrayView body = QByteArrayView(sealed).sliced(kNonce);
    QByteArray plain(body.size() - kTag, '\0');
    const QByteArray key = keyFrom(token);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytesOf(plain), nullptr, nullptr, bytesOf(body), quint64(body.size()), nullptr, 0, bytesOf(nonce),
        bytesOf(QByteArrayView(key)));
    return opened == 0 ? std::optional(QString::fromUtf8(plain)) : std::nullopt;
}

QByteArray authenticator(const QByteArray& key, QByteArrayView message)
{
    Q_ASSERT(key.size() == crypto_auth_KEYBYTES);
    QByteArray mac(crypto_auth_BYTES, '\0');
    crypto_auth(bytesOf(mac), bytesOf(message), quint64(message.size()), bytesOf(QByteArrayView(key)));
    return mac;
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

Result<QString> hashPassword(const QString& password)
{
    if (sodium_init() < 0)
        return failure(ErrorKind::Internal, QStringLiteral("libsodium does not start"));
    const QByteArray secret = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), secret.constData(), quint64(secret.size()),
                              crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(ErrorKind::Internal, QStringLiteral("no memory for a password hash"), true);
    return QString::fromLatin1(hash.data());
}

bool passwordMatches(const QString& hash, const QString& password)
{
    const QByteArray secret = password.toUtf8();
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash.toLatin1().constData(), secret.constData(),
                                                          quint64(secret.size())) == 0;
}

} // namespace lianxin::platform
