// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keychain_tokens.h"

#include "client/file_tokens.h"
#include "client/keychain_jobs.h"
#include "domain/async.h"

namespace lianxin::client {

KeychainTokenStore::KeychainTokenStore(QString account) : m_account(std::move(account)) {}

QFuture<Result<std::optional<net::Tokens>>> KeychainTokenStore::load()
{
    return readKeychain(m_account).then(
        QtFuture::Launch::Sync, [](const Result<std::optional<QByteArray>>& read) -> Result<std::optional<net::Tokens>> {
            if (!read)
                return tl::unexpected(read.error());
            if (!*read)
                return std::optional<net::Tokens>();
            return tokensFromJson(**read).map([](const net::Tokens& tokens) { return std::optional(tokens); });
        });
}

QFuture<Result<void>> KeychainTokenStore::save(const net::Tokens& tokens)
{
    return writeKeychain(m_account, tokensToJson(tokens));
}

QFuture<Result<void>> KeychainTokenStore::clear()
{
    return clearKeychain(m_account);
}

} // namespace lianxin::client
