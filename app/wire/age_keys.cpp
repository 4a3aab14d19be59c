// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/age_keys.h"

#include "wire/bech32.h"
#include "wire/crypto.h"

#include <sodium.h>

namespace lianxin::wire {

namespace {

constexpr qsizetype kKey = crypto_scalarmult_BYTES;
const QString kRecipient = QStringLiteral("age");
const QString kIdentity = QStringLiteral("age-secret-key-");

} // namespace

std::optional<AgeRecipient> AgeRecipient::parse(const QString& text)
{
    const auto key = fromBech32(kRecipient, text.trimmed());
    return key ? fromKey(*key) : std::nullopt;
}

std::optional<AgeRecipient> AgeRecipient::fromKey(const QByteArray& key)
{
    return key.size() == kKey ? std::optional(AgeRecipient(key)) : std::nullopt;
}

QString AgeRecipient::text() const
{
    return toBech32(kRecipient, m_key);
}

AgeIdentity AgeIdentity::create(Random& random)
{
    return AgeIdentity(randomBytes(random, kKey));
}

std::optional<AgeIdentity> AgeIdentity::parse(const QString& text)
{
    const auto secret = fromBech32(kIdentity, text.trimmed());
    return secret ? fromSecret(*secret) : std::nullopt;
}

std::optional<AgeIdentity> AgeIdentity::fromSecret(const QByteArray& secret)
{
    return secret.size() == kKey ? std::optional(AgeIdentity(secret)) : std::nullopt;
}

QString AgeIdentity::text() const
{
    return toBech32(kIdentity, m_secret).toUpper();
}

AgeRecipient AgeIdentity::recipient() const
{
    QByteArray key(kKey, Qt::Uninitialized);
    crypto_scalarmult_base(bytesOf(key), bytesOf(m_secret));
    return *AgeRecipient::fromKey(key);
}

} // namespace lianxin::wire
