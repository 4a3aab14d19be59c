// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

// The few pieces of cryptography the platform needs; all of it is libsodium's.
namespace lianxin::platform {

/// `count` random bytes.
[[nodiscard]] QByteArray randomBytes(Random& random, qsizetype count);
/// An opaque token of 256 bits in base64url.
[[nodiscard]] QString newToken(Random& random);
/// What is kept of a token: SHA-256. A token has too many bits to be guessed from it.
[[nodiscard]] QByteArray tokenHash(const QString& token);
/// `secret` encrypted under a key derived from `token`.
[[nodiscard]] QByteArray sealUnder(Random& random, const QString& token, const QString& secret);
/// Nothing where `sealed` was not sealed under `token`.
[[nodiscard]] std::optional<QString> unsealUnder(const QString& token, const QByteArray& sealed);
/// HMAC-SHA-512/256, 32 bytes; `key` has 32 bytes.
[[nodiscard]] QByteArray authenticator(const QByteArray& key, QByteArrayView message);
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);
/// True where `password` gives `hash` (Argon2id).
[[nodiscard]] bool passwordMatches(const QString& hash, const QString& password);

} // namespace lianxin::platform
