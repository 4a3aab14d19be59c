// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/token_store.h"

#include <QString>

namespace lianxin::client {

/// Tokens sealed (XChaCha20-Poly1305) under a random key in a file of mode 0600 beside them: for commands, services
/// and PCs without a keychain (protocol.md §3). It keeps them out of backups that take one file and of eyes that
/// search for text; whoever can read both files can read the tokens, which is said at login.
class FileTokenStore final : public net::TokenStore {
public:
    /// `folder`: the account's.
    explicit FileTokenStore(const QString& folder);
    [[nodiscard]] QFuture<Result<std::optional<net::Tokens>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const net::Tokens& tokens) override;
    [[nodiscard]] QFuture<Result<void>> clear() override;

private:
    [[nodiscard]] Result<std::optional<net::Tokens>> read() const;
    [[nodiscard]] Result<void> write(const net::Tokens& tokens) const;
    [[nodiscard]] Result<QByteArray> key() const;

    const QString m_keyFile;
    const QString m_sealedFile;
};

/// The tokens as text, and back. Errors: Corrupt.
[[nodiscard]] QByteArray tokensToJson(const net::Tokens& tokens);
[[nodiscard]] Result<net::Tokens> tokensFromJson(const QByteArray& json);

} // namespace lianxin::client
