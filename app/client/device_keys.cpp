// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/device_keys.h"

namespace lianxin::client {

namespace {

constexpr qsizetype kSecret = 32; // of each key

} // namespace

std::unique_ptr<SecretStore> deviceKeyStore(const ProfileFolder& folder, const AccountEntry& entry)
{
    switch (entry.tokens) {
    case TokenPlace::Keychain:
        return std::make_unique<KeychainSecretStore>(entry.platformId + u'/' + entry.userId
                                                     + QStringLiteral("/device"));
    case TokenPlace::File: break;
    }
    return std::make_unique<FileSecretStore>(folder.accountFolder(entry.platformId, entry.userId),
                                             QStringLiteral("device.sealed"));
}

sync::DeviceKeys createDeviceKeys(Random& random)
{
    return {wire::SigningKey::create(random), wire::AgeIdentity::create(random)};
}

QByteArray toBytes(const sync::DeviceKeys& keys)
{
    return keys.signer.seed + keys.identity.secret();
}

Result<sync::DeviceKeys> deviceKeysFrom(const QByteArray& bytes)
{
    const auto signer = wire::SigningKey::fromSeed(bytes.left(kSecret));
    const auto identity = wire::AgeIdentity::fromSecret(bytes.mid(kSecret));
    if (!signer || !identity)
        return failure(ErrorKind::Corrupt, QStringLiteral("the device's keys cannot be read"));
    return sync::DeviceKeys{*signer, *identity};
}

} // namespace lianxin::client
