// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace lianxin::wire {

/// An X25519 public key that a package is sealed to: `age1…`.
class AgeRecipient {
public:
    [[nodiscard]] static std::optional<AgeRecipient> parse(const QString& text);
    /// From the 32 bytes as they travel in `courierKey` (protocol.md §3); nothing for another size.
    [[nodiscard]] static std::optional<AgeRecipient> fromKey(const QByteArray& key);

    [[nodiscard]] QString text() const;
    [[nodiscard]] const QByteArray& key() const { return m_key; }
    friend bool operator==(const AgeRecipient&, const AgeRecipient&) = default;

private:
    explicit AgeRecipient(QByteArray key) : m_key(std::move(key)) {}
    QByteArray m_key;
};

/// The private half: `AGE-SECRET-KEY-1…`. Secret: never logged, never shown.
class AgeIdentity {
public:
    [[nodiscard]] static AgeIdentity create(Random& random);
    [[nodiscard]] static std::optional<AgeIdentity> parse(const QString& text);
    [[nodiscard]] static std::optional<AgeIdentity> fromSecret(const QByteArray& secret);

    [[nodiscard]] QString text() const;
    [[nodiscard]] const QByteArray& secret() const { return m_secret; }
    [[nodiscard]] AgeRecipient recipient() const;
    friend bool operator==(const AgeIdentity&, const AgeIdentity&) = default;

private:
    explicit AgeIdentity(QByteArray secret) : m_secret(std::move(secret)) {}
    QByteArray m_secret;
};

} // namespace lianxin::wire
