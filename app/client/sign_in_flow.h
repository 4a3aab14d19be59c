// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/account_line.h"
#include "client/device_keys.h"
#include "client/office.h"
#include "domain/async.h"
#include "net/auth_session.h"
#include "net/line_pace.h"
#include "storage/store.h"
#include "sync/capabilities.h"

#include <QObject>

#include <memory>

namespace lianxin::client {

/// An account whose store is open.
struct OpenAccount {
    AccountEntry entry;
    DeviceId deviceId;
    std::shared_ptr<storage::Store> store;
    // Of the sign-in of this moment, so that the first round asks for none of it once more:
    std::optional<net::PlatformAddress> address{};
    std::optional<sync::Capabilities> capabilities{};
    net::LinePace pace{};
};

/// One sign-in: finds the platform, opens the account's store (its device id goes into the login), signs in, keeps
/// the tokens and writes accounts.json. A first sign-in works in a folder of its own until the platform has said who
/// the user is; where it fails, that folder goes away again. Lives on the sync thread.
class SignInFlow : public QObject {
    Q_OBJECT

public:
    /// `open`: the account open now, which is not opened twice.
    SignInFlow(const Surroundings& surroundings, SignIn request, std::optional<OpenAccount> open, QObject* parent);
    ~SignInFlow() override;
    [[nodiscard]] QFuture<Result<OpenAccount>> start();

private:
    void onPlatform(const net::PlatformAddress& address);
    void openStore(const std::optional<AccountEntry>& known);
    void onDevice(const DeviceId& deviceId);
    void takeKeys(const std::optional<AccountEntry>& known);
    void logIn();
    void onLogin(const net::LoginAnswer& login);
    void settle(const net::LoginAnswer& login);
    [[nodiscard]] Result<void> moveIn(const net::LoginAnswer& login);
    void keepTokens(const net::LoginAnswer& login);
    void keepKeys(const net::LoginAnswer& login);
    void askCapabilities(const net::LoginAnswer& login);
    void onCapabilities(const Result<PlatformAnswer>& answer);
    void finish();
    void fail(const Error& error);
    void closeStaging();
    [[nodiscard]] Result<void> copyAuthority() const;
    [[nodiscard]] Result<void> copyCertificate() const;
    [[nodiscard]] net::NetworkOptions network() const;
    template <class T, class Function>
    void on(const QFuture<Result<T>>& future, Function&& then);

    const Surroundings m_surroundings;
    const SignIn m_request;
    const std::optional<OpenAccount> m_open;
    Owed<OpenAccount> m_owed;
    Accounts m_accounts;
    AccountEntry m_entry;
    std::unique_ptr<net::MospClient> m_client;
    std::unique_ptr<net::TokenStore> m_tokens;
    std::shared_ptr<storage::Store> m_store;
    std::optional<DeviceId> m_deviceId;
    std::optional<net::PlatformAddress> m_address;
    std::optional<sync::Capabilities> m_capabilities;
    net::LinePace m_pace;
    QString m_certificateFile; ///< of this device, wherever it lies now; empty: none
    std::optional<sync::DeviceKeys> m_keys;
    QString m_staging; ///< folder of a first sign-in; empty once it has moved in
    bool m_again = false; ///< signs in a second time, as the device of the store that was found
};

} // namespace lianxin::client
