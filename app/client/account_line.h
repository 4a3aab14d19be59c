// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/accounts_file.h"
#include "client/pin_watch.h"
#include "client/profile_folder.h"
#include "client/proxy_memory.h"
#include "net/http_blob_transport.h"
#include "net/http_transport.h"
#include "net/mosp_client.h"
#include "net/token_store.h"
#include "sync/scheduler.h"
#include "sync/sync_engine.h"
#include "sync/transfer_engine.h"

#include <QObject>

#include <memory>

namespace lianxin::client {

/// What the parts of the client are made with.
struct Surroundings {
    const ProfileFolder& folder;
    const Clock& clock;
    Random& random;
    Log& log;
    TokenPlace preferredTokens = TokenPlace::File;
    std::shared_ptr<ProxyMemory> proxy = std::make_shared<ProxyMemory>();
};

/// Where the tokens of an account are kept.
[[nodiscard]] std::unique_ptr<net::TokenStore> tokenStore(const ProfileFolder& folder, const AccountEntry& entry);
/// The certificates that the account trusts; empty: the system's.
[[nodiscard]] QString caFileOf(const ProfileFolder& folder, const AccountEntry& entry);
/// This device's own certificate with its key; empty: none.
[[nodiscard]] QString certificateFileOf(const ProfileFolder& folder, const AccountEntry& entry);
/// How the account's platform is reached.
[[nodiscard]] net::NetworkOptions networkOptionsOf(const Surroundings& surroundings, const AccountEntry& entry);

/// One account's line to its platform: client, session, transports and engines, joined: attachments move while the
/// sync engine leaves the line to them, and an operation that waited for one wakes it. Lives on the sync thread.
class AccountLine : public QObject {
    Q_OBJECT

public:
    AccountLine(const Surroundings& surroundings, const AccountEntry& entry, const DeviceId& deviceId,
                storage::Store& store, const std::optional<net::PlatformAddress>& address, QObject* parent = nullptr);

    [[nodiscard]] sync::SyncEngine& engine() { return m_engine; }
    [[nodiscard]] sync::TransferEngine& transfers() { return m_transfers; }
    [[nodiscard]] net::AuthSession& session() { return m_session; }
    [[nodiscard]] net::HttpTransport& transport() { return m_transport; }

Q_SIGNALS:
    /// The pins that the platform's administrator has set, each time that the platform tells of itself. A receiver may
    /// delete the line later, not at once.
    void pinsTold(const QStringList& pins);

private:
    void shareLine(const sync::SyncStatus& status);

    const std::unique_ptr<net::TokenStore> m_tokens;
    net::MospClient m_client;
    net::AuthSession m_session;
    net::HttpTransport m_transport;
    PinWatch m_watched; ///< the engine's
    sync::TimerScheduler m_scheduler;
    net::MospClient m_blobClient; ///< one of its own: see HttpBlobTransport
    net::HttpBlobTransport m_blobs;
    sync::SyncEngine m_engine;
    sync::TransferEngine m_transfers;
};

} // namespace lianxin::client
