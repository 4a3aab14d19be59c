// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/token_store.h"

#include <QString>

namespace lianxin::client {

/// Tokens in the keychain of the operating system (protocol.md §3).
/// Errors: Corrupt where the keychain cannot be read: then a sign-in is asked for and nothing is deleted; Io where
/// there is none.
class KeychainTokenStore final : public net::TokenStore {
public:
    /// `account`: `<platformId>/<userId>`.
    explicit KeychainTokenStore(QString account);
    [[nodiscard]] QFuture<Result<std::optional<net::Tokens>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const net::Tokens& tokens) override;
    [[nodiscard]] QFuture<Result<void>> clear() override;

private:
    const QString m_account;
};

} // namespace lianxin::client
