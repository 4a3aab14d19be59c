// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/file_tokens.h"

#include "client/accounts_file.h"
#include "domain/async.h"
#include "domain/strict_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace lianxin::client {

namespace {

constexpr qsizetype kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* bytes(QByteArray& array, qsizetype offset = 0)
{
    return reinterpret_cast<unsigned char*>(array.data() + offset);
}

const unsigned char* bytes(const QByteArray& array, qsizetype offset = 0)
{
    return reinterpret_cast<const unsigned char*>(array.constData() + offset);
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray random(count, Qt::Uninitialized);
    randombytes_buf(random.data(), static_cast<size_t>(count));
    return random;
}

tl::unexpected<Error> unreadable()
{
    return failure(ErrorKind::Corrupt, QStringLiteral("the stored tokens cannot be read"));
}

QByteArray seal(const QByteArray& plain, const QByteArray& key)
{
    QByteArray sealed = randomBytes(kNonceBytes);
    sealed.resize(kNonceBytes + plain.size() + kTagBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed, kNonceBytes), nullptr, bytes(plain),
                                               static_cast<unsigned long long>(plain.size()), nullptr, 0, nullptr,
                                               bytes(std::as_const(sealed)), bytes(key));
    return sealed;
}

std::optional<QByteArray> unseal(const QByteArray& sealed, const QByteArray& key)
{
    const qsizetype size = sealed.size() - kNonceBytes - kTagBytes;
    if (size < 0 || key.size() != kKeyBytes)
        return std::nullopt;
    QByteArray plain(size, Qt::Uninitialized);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes(plain), nullptr, nullptr, bytes(sealed, kNonceBytes),
        static_cast<unsigned long long>(size + kTagBytes), nullptr, 0, bytes(sealed), bytes(key));
    return failed == 0 ? std::optional(plain) : std::nullopt;
}

} // namespace

QByteArray tokensToJson(const net::Tokens& tokens)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("access"), QString::fromUtf8(tokens.access)},
                                     {QStringLiteral("refresh"), QString::fromUtf8(tokens.refresh)},
                                     {QStringLiteral("accessExpiresAt"), toText(tokens.accessExpiresAt)},
                                     {QStringLiteral("refreshExpiresAt"), toText(tokens.refreshExpiresAt)}})
        .toJson(QJsonDocument::Compact);
}

Result<net::Tokens> tokensFromJson(const QByteArray& text)
{
    const auto json = parseJsonObject(text);
    if (!json)
        return unreadable();
    net::Tokens tokens;
    tokens.access = json->value(QLatin1String("access")).toString().toUtf8();
    tokens.refresh = json->value(QLatin1String("refresh")).toString().toUtf8();
    tokens.accessExpiresAt =
        parseMoment(json->value(QLatin1String("accessExpiresAt")).toString()).value_or(Moment{});
    tokens.refreshExpiresAt =
        parseMoment(json->value(QLatin1String("refreshExpiresAt")).toString()).value_or(Moment{});
    return tokens;
}

FileTokenStore::FileTokenStore(const QString& folder)
    : m_keyFile(folder + QStringLiteral("/tokens.key")), m_sealedFile(folder + QStringLiteral("/tokens.sealed"))
{
}

QFuture<Result<std::optional<net::Tokens>>> FileTokenStore::load()
{
    return finished(read());
}

QFuture<Result<void>> FileTokenStore::save(const net::Tokens& tokens)
{
    return finished(write(tokens));
}

QFuture<Result<void>> FileTokenStore::clear()
{
    const bool gone = !QFile::exists(m_sealedFile) || QFile::remove(m_sealedFile);
    return finished(gone ? Result<void>()
                         : Result<void>(failure(ErrorKind::ReadOnly, QStringLiteral("tokens cannot be removed"))));
}

Result<std::optional<net::Tokens>> FileTokenStore::read() const
{
    QFile sealed(m_sealedFile);
    if (!sealed.exists())
        return std::optional<net::Tokens>();
    QFile keyFile(m_keyFile);
    if (!sealed.open(QIODevice::ReadOnly) || !keyFile.open(QIODevice::ReadOnly))
        return unreadable();
    const auto plain = unseal(sealed.readAll(), keyFile.readAll());
    if (!plain)
        return unreadable();
    return tokensFromJson(*plain).map([](const net::Tokens& tokens) { return std::optional(tokens); });
}

Result<void> FileTokenStore::write(const net::Tokens& tokens) const
{
    return key().and_then(
        [&](const QByteArray& present) { return writePrivateFile(m_sealedFile, seal(tokensToJson(tokens), present)); });
}

Result<QByteArray> FileTokenStore::key() const
{
    QFile present(m_keyFile);
    if (present.open(QIODevice::ReadOnly))
        if (const QByteArray key = present.readAll(); key.size() == kKeyBytes)
            return key;
    const QByteArray fresh = randomBytes(kKeyBytes);
    return writePrivateFile(m_keyFile, fresh).map([&] { return fresh; });
}

} // namespace lianxin::client
