// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/accounts_file.h"
#include "client/profile_folder.h"
#include "net/http_transport.h"
#include "net/mosp_client.h"
#include "net/token_store.h"
#include "sync/scheduler.h"
#include "sync/sync_engine.h"

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
};

/// Where the tokens of an account are kept.
[[nodiscard]] std::unique_ptr<net::TokenStore> tokenStore(const ProfileFolder& folder, const AccountEntry& entry);
/// The certificates that the account trusts; empty: the system's.
[[nodiscard]] QString caFileOf(const ProfileFolder& folder, const AccountEntry& entry);

/// One account's line to its platform: client, session, transport and engine, joined. Lives on the sync thread.
class AccountLine : public QObject {
    Q_OBJECT

public:
    AccountLine(const Surroundings& surroundings, const AccountEntry& entry, const DeviceId& deviceId,
                SyncStore& store, QObject* parent = nullptr);

    [[nodiscard]] sync::SyncEngine& engine() { return m_engine; }
    [[nodiscard]] net::AuthSession& session() { return m_session; }

private:
    const std::unique_ptr<net::TokenStore> m_tokens;
    net::MospClient m_client;
    net::AuthSession m_session;
    net::HttpTransport m_transport;
    sync::TimerScheduler m_scheduler;
    sync::SyncEngine m_engine;
};

} // namespace lianxin::client
