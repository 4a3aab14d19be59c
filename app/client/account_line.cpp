// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account_line.h"

#include "client/file_tokens.h"
#include "client/keychain_tokens.h"

namespace lianxin::client {

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

QString certificateFileOf(const ProfileFolder& folder, const AccountEntry& entry)
{
    if (!entry.ownCertificate)
        return {};
    return folder.accountFolder(entry.platformId, entry.userId) + QStringLiteral("/client.pem");
}

net::NetworkOptions networkOptionsOf(const Surroundings& surroundings, const AccountEntry& entry)
{
    net::NetworkOptions options;
    options.caFile = caFileOf(surroundings.folder, entry);
    options.certificateFile = certificateFileOf(surroundings.folder, entry);
    options.pins = entry.pinsThatHold();
    ProxyMemory::enter(surroundings.proxy, options);
    return options;
}

AccountLine::AccountLine(const Surroundings& surroundings, const AccountEntry& entry, const DeviceId& deviceId,
                         storage::Store& store, const std::optional<net::PlatformAddress>& address, QObject* parent)
    : QObject(parent), m_tokens(tokenStore(surroundings.folder, entry)),
      m_client({entry.platform, entry.platformId, deviceId, address}, networkOptionsOf(surroundings, entry),
               surroundings.clock, surroundings.random, surroundings.log),
      m_session(m_client, *m_tokens, surroundings.log), m_transport(m_client, m_session, surroundings.clock),
      m_watched(m_transport, this, [this](const QStringList& pins) { Q_EMIT pinsTold(pins); }),
      m_blobClient({entry.platform, entry.platformId, deviceId, address}, networkOptionsOf(surroundings, entry),
                   surroundings.clock, surroundings.random, surroundings.log),
      m_blobs(m_blobClient, m_session),
      m_engine({store.sync(), m_watched, surroundings.clock, surroundings.random, m_scheduler, surroundings.log}),
      m_transfers({store.transfers(), m_blobs, surroundings.clock, surroundings.random, m_scheduler, surroundings.log})
{
    m_transfers.setMayRun(false);
    connect(&m_engine, &sync::SyncEngine::statusChanged, this, &AccountLine::shareLine);
    connect(&m_transfers, &sync::TransferEngine::freedOperation, &m_engine, &sync::SyncEngine::wake);
}

void AccountLine::shareLine(const sync::SyncStatus& status)
{
    // protocol.md §12: blobs last. A poll that waits uses no line.
    m_transfers.setMayRun(status.state == sync::SyncState::Idle || status.state == sync::SyncState::Waiting);
}

} // namespace lianxin::client
