// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account_line.h"

#include "client/file_tokens.h"
#include "client/keychain_tokens.h"

namespace lianxin::client {

namespace {

net::NetworkOptions networkOptions(const QString& caFile)
{
    net::NetworkOptions options;
    options.caFile = caFile;
    return options;
}

} // namespace

std::unique_ptr<net::TokenStore> tokenStore(const ProfileFolder& folder, const AccountEntry& entry)
{
    if (entry.tokens == TokenPlace::Keychain)
        return std::make_unique<KeychainTokenStore>(entry.platformId + QLatin1Char('/') + entry.userId);
    return std::make_unique<FileTokenStore>(folder.accountFolder(entry.platformId, entry.userId));
}

QString caFileOf(const ProfileFolder& folder, const AccountEntry& entry)
{
    if (!entry.ownAuthority)
        return {};
    return folder.accountFolder(entry.platformId, entry.userId) + QStringLiteral("/ca.pem");
}

AccountLine::AccountLine(const Surroundings& surroundings, const AccountEntry& entry, const DeviceId& deviceId,
                         SyncStore& store, QObject* parent)
    : QObject(parent), m_tokens(tokenStore(surroundings.folder, entry)),
      m_client({entry.platform, entry.platformId, deviceId}, networkOptions(caFileOf(surroundings.folder, entry)),
               surroundings.clock, surroundings.random, surroundings.log),
      m_session(m_client, *m_tokens, surroundings.log), m_transport(m_client, m_session),
      m_engine({store, m_transport, surroundings.clock, surroundings.random, m_scheduler, surroundings.log})
{
}

} // namespace lianxin::client
