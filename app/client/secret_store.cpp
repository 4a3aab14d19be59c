// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/secret_store.h"

#include "client/accounts_file.h"
#include "client/keychain_jobs.h"
#include "domain/async.h"

#include <QFile>

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
    return failure(ErrorKind::Corrupt, QStringLiteral("a stored secret cannot be read"));
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

FileSecretStore::FileSecretStore(const QString& folder, const QString& name)
    : m_keyFile(folder + QStringLiteral("/tokens.key")), m_sealedFile(folder + u'/' + name)
{
}

QFuture<Result<std::optional<QByteArray>>> FileSecretStore::load()
{
    return finished(read());
}

QFuture<Result<void>> FileSecretStore::save(const QByteArray& secret)
{
    return finished(write(secret));
}

Result<std::optional<QByteArray>> FileSecretStore::read() const
{
    QFile sealed(m_sealedFile);
    if (!sealed.exists())
        return std::optional<QByteArray>();
    QFile keyFile(m_keyFile);
    if (!sealed.open(QIODevice::ReadOnly) || !keyFile.open(QIODevice::ReadOnly))
        return unreadable();
    auto plain = unseal(sealed.readAll(), keyFile.readAll());
    return plain ? Result<std::optional<QByteArray>>(plain) : unreadable();
}

Result<void> FileSecretStore::write(const QByteArray& secret) const
{
    return key().and_then(
        [&](const QByteArray& present) { return writePrivateFile(m_sealedFile, seal(secret, present)); });
}

Result<QByteArray> FileSecretStore::key() const
{
    QFile present(m_keyFile);
    if (present.open(QIODevice::ReadOnly)) {
        if (const QByteArray key = present.readAll(); key.size() == kKeyBytes)
            return key;
    } else if (present.exists()) {
        // Another one in its place would lock up for good what the others of this folder have sealed.
        return failure(ErrorKind::Io, QStringLiteral("tokens.key cannot be read now"));
    }
    const QByteArray fresh = randomBytes(kKeyBytes);
    return writePrivateFile(m_keyFile, fresh).map([&] { return fresh; });
}

KeychainSecretStore::KeychainSecretStore(QString name) : m_name(std::move(name)) {}

QFuture<Result<std::optional<QByteArray>>> KeychainSecretStore::load()
{
    return readKeychain(m_name);
}

QFuture<Result<void>> KeychainSecretStore::save(const QByteArray& secret)
{
    return writeKeychain(m_name, secret);
}

} // namespace lianxin::client
