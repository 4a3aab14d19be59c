// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/person.h"
#include "net/mosp_client.h"
#include "net/token_store.h"

namespace lianxin::net {

struct Credentials {
    QString username;
    QString password;
};

/// How this PC presents itself (protocol.md §3).
struct DeviceDescription {
    DeviceId id;
    QString name;
    QByteArray publicKey{}; ///< Ed25519, 32 bytes; empty: none
    QByteArray courierKey{}; ///< X25519, likewise
};

struct LoginAnswer {
    Person person;
    Tokens tokens;
};

/// `POST /auth/login`; keeps nothing. Errors: those of MospClient; Unauthorized, RateLimited, Forbidden (the device
/// waits for approval), Platform.
[[nodiscard]] QFuture<Result<LoginAnswer>> logIn(MospClient& client, const Credentials& credentials,
                                                 const DeviceDescription& device, QObject* context);

/// The one place where tokens are used and renewed. A lost answer is harmless: until the new tokens are stored, the
/// old refresh token is sent again and the platform gives the same successor (protocol.md §3, C13). Lives on the
/// transport's thread.
class AuthSession : public QObject {
    Q_OBJECT

public:
    AuthSession(MospClient& client, TokenStore& tokens, Log& log, QObject* parent = nullptr);

    /// Errors: Unauthorized (not signed in), those of TokenStore.
    [[nodiscard]] QFuture<Result<QByteArray>> accessToken();
    /// A token newer than `refused`; callers at the same time share one call of the platform.
    /// Errors: Unauthorized (sign in again), those of MospClient and TokenStore: then nothing has changed.
    [[nodiscard]] QFuture<Result<QByteArray>> renew(const QByteArray& refused);
    /// Tells the platform, then forgets the tokens, also where the platform was not reached.
    [[nodiscard]] QFuture<Result<void>> logOut();

private:
    void ask(const Owed<QByteArray>& owed);
    void take(const Result<PlatformAnswer>& answer, const Owed<QByteArray>& owed);
    void keep(const Tokens& tokens, const Owed<QByteArray>& owed);
    void tellPlatform(const QByteArray& token, const Owed<void>& owed, bool mayRenew);
    void forget(const Owed<void>& owed);

    MospClient& m_client;
    TokenStore& m_store;
    Log& m_log;
    std::optional<Tokens> m_tokens;
    std::optional<QFuture<Result<QByteArray>>> m_renewal;
};

} // namespace lianxin::net
