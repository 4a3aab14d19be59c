// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/secret_store.h"
#include "net/token_store.h"

#include <QString>

namespace lianxin::client {

/// Tokens in a sealed file: see FileSecretStore.
class FileTokenStore final : public net::TokenStore {
public:
    /// `folder`: the account's.
    explicit FileTokenStore(const QString& folder);
    [[nodiscard]] QFuture<Result<std::optional<net::Tokens>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const net::Tokens& tokens) override;
    [[nodiscard]] QFuture<Result<void>> clear() override;

private:
    FileSecretStore m_secret;
};

/// The tokens as text, and back. Errors: Corrupt.
[[nodiscard]] QByteArray tokensToJson(const net::Tokens& tokens);
[[nodiscard]] Result<net::Tokens> tokensFromJson(const QByteArray& json);

} // namespace lianxin::client
