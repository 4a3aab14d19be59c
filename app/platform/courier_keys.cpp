// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_keys.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace lianxin::platform {

namespace {

const QString kIdentity = QStringLiteral("/courier-identity.txt");
const QString kSigner = QStringLiteral("/courier-signer.pem");
const QString kRecovery = QStringLiteral("/recovery-recipient.txt");
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

const QByteArray kPemBegin = QByteArrayLiteral("-----BEGIN PRIVATE KEY-----\n");
const QByteArray kPemEnd = QByteArrayLiteral("\n-----END PRIVATE KEY-----\n");
/// The fixed head of an Ed25519 private key (RFC 8410); the seed follows.
const QByteArray kDerHead = QByteArray::fromHex("302e020100300506032b657004220420");

Result<void> writeFile(const QString& name, const QByteArray& content)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly) ||
        file.write(content) != content.size() || !file.commit())
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be written").arg(name));
    return {};
}

/// Nothing where the file is not there.
Result<std::optional<QByteArray>> readFile(const QString& name)
{
    QFile file(name);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("%1 cannot be read").arg(name));
    return std::optional(file.readAll());
}

/// The line that is no comment.
QString keyLine(const QByteArray& text)
{
    for (const QByteArray& line : text.split('\n'))
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            return QString::fromLatin1(line.trimmed());
    return {};
}

QByteArray identityText(const wire::AgeIdentity& identity)
{
    return "# public key: " + identity.recipient().text().toLatin1() + '\n' + identity.text().toLatin1() +
           '\n';
}

QByteArray pemOf(const wire::SigningKey& key)
{
    return kPemBegin + (kDerHead + key.seed).toBase64() + kPemEnd;
}

std::optional<wire::SigningKey> fromPem(QByteArray text)
{
    if (!text.startsWith(kPemBegin) || !text.endsWith(kPemEnd))
        return std::nullopt;
    const QByteArray der = QByteArray::fromBase64(
        text.mid(kPemBegin.size()).chopped(kPemEnd.size()).replace('\n', QByteArray()));
    return der.startsWith(kDerHead) ? wire::SigningKey::fromSeed(der.mid(kDerHead.size())) : std::nullopt;
}

/// What the file holds; made where it is not there.
template <class Key, class Read>
Result<Key> keyIn(const QString& name, Read read, const Key& fresh, const QByteArray& text)
{
    const auto content = readFile(name);
    if (!content)
        return tl::unexpected(content.error());
    if (!*content) {
        if (auto written = writeFile(name, text); !written)
            return tl::unexpected(written.error());
        return fresh;
    }
    const std::optional<Key> key = read(**content);
    if (!key)
        return failure(ErrorKind::Corrupt, QStringLiteral("%1 holds no key").arg(name));
    return *key;
}

} // namespace

Result<CourierKeys> CourierKeys::openOrMake(const QString& folder, Random& random)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, kOwnerOnly | QFile::ExeOwner))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be made").arg(folder));
    const auto freshIdentity = wire::AgeIdentity::create(random);
    const auto identity = keyIn(
        folder + kIdentity, [](const QByteArray& text) { return wire::AgeIdentity::parse(keyLine(text)); },
        freshIdentity, identityText(freshIdentity));
    if (!identity)
        return tl::unexpected(identity.error());
    const auto freshSigner = wire::SigningKey::create(random);
    const auto signer = keyIn(folder + kSigner, fromPem, freshSigner, pemOf(freshSigner));
    if (!signer)
        return tl::unexpected(signer.error());
    const auto recovery = readFile(folder + kRecovery);
    if (!recovery)
        return tl::unexpected(recovery.error());
    CourierKeys keys{*identity, *signer, {}};
    if (*recovery && !(keys.recovery = wire::AgeRecipient::parse(keyLine(**recovery))))
        return failure(ErrorKind::Corrupt, QStringLiteral("%1 holds no recipient").arg(folder + kRecovery));
    return keys;
}

Result<void> CourierKeys::writeRecovery(const QString& folder,
                                        const std::optional<wire::AgeRecipient>& recovery)
{
    if (recovery)
        return writeFile(folder + kRecovery, recovery->text().toLatin1() + '\n');
    if (QFile::exists(folder + kRecovery) && !QFile::remove(folder + kRecovery))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be removed").arg(folder + kRecovery));
    return {};
}

} // namespace lianxin::platform
