// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// The few primitives that packages are made of, on values.
namespace lianxin::wire {

[[nodiscard]] inline unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}
[[nodiscard]] inline const unsigned char* bytesOf(const QByteArray& array)
{
    return reinterpret_cast<const unsigned char*>(array.constData());
}

[[nodiscard]] QByteArray randomBytes(Random& random, qsizetype count);
/// RFC 5869 with SHA-256; 32 bytes.
[[nodiscard]] QByteArray hkdf(const QByteArray& secret, const QByteArray& salt, QByteArrayView info);
[[nodiscard]] QByteArray hmac(const QByteArray& key, const QByteArray& text);
/// True where both are equal, in a time that does not tell where they differ.
[[nodiscard]] bool sameSecret(const QByteArray& a, const QByteArray& b);

/// An Ed25519 pair: what signs manifests.
struct SigningKey {
    QByteArray seed;      ///< 32 bytes, secret
    QByteArray publicKey; ///< 32 bytes
    [[nodiscard]] static SigningKey create(Random& random);
    /// Nothing for another size than 32 bytes.
    [[nodiscard]] static std::optional<SigningKey> fromSeed(const QByteArray& seed);
    /// 64 bytes.
    [[nodiscard]] QByteArray sign(const QByteArray& text) const;
    friend bool operator==(const SigningKey&, const SigningKey&) = default;
};
[[nodiscard]] bool verifySignature(const QByteArray& publicKey, const QByteArray& text,
                                   const QByteArray& signature);

} // namespace lianxin::wire
