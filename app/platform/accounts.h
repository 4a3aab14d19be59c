// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/person.h"
#include "domain/random.h"
#include "platform/database.h"
#include "platform/devices.h"
#include "platform/problem.h"

#include <QList>
#include <QPair>

#include <optional>
#include <semaphore>

// Who may come in (protocol.md §3). Roles and offices are those of the `user` object in the ledger.
namespace lianxin::platform {

/// Argon2id (libsodium's interactive limits, which keep a hundred officials' morning sign-in short).
/// Takes some 60 ms and 64 MiB: never inside a database transaction. Errors: Internal where memory is short.
[[nodiscard]] Result<QString> hashPassword(const QString& password);

inline constexpr qsizetype kShortestPassword = 8;
inline constexpr qsizetype kLongestPassword = 256; ///< characters
[[nodiscard]] bool isAllowedPassword(const QString& password);

/// The person of a `user` object; nothing where the account is not active. Errors: InvalidInput.
[[nodiscard]] Result<std::optional<Person>> personOf(const QByteArray& userJson);

/// The person of the ledger's user; nothing where there is none or the account is not active. Errors: those
/// of Sql; InvalidInput.
[[nodiscard]] Result<std::optional<Person>> readPerson(Sql& sql, const QString& userId);

/// Lets `username` sign in as the user of the ledger. Errors: Conflict where the name is taken; those of Sql.
[[nodiscard]] Result<void> addAccount(Sql& sql, const QString& username, const QString& passwordHash,
                                      const UserId& userId, Moment at);

struct LoginRequest {
    QString username;
    QString password;
    Device device;
    QString address;       ///< of the caller, for throttling
    QString certificate{}; ///< SHA-256 of the one the device has shown, hex; empty: none
};

struct Tokens {
    QString access;
    Moment accessExpiresAt{};
    QString refresh;
    Moment refreshExpiresAt{};
};

struct Grant {
    Person person;
    Tokens tokens;
    QString deviceStatus{}; ///< active | awaitingApproval
};

/// A caller whose access token is good.
struct Caller {
    Person person;
    DeviceId deviceId;
    qint64 familyKey = 0;        ///< the sign-in that the token belongs to
    bool awaitsApproval = false; ///< the device is not let in yet
    QString app{};               ///< the program's version as its last sign-in told it
};

class Accounts {
public:
    Accounts(Database& database, const Clock& clock, Random& random)
        : m_database(database), m_clock(clock), m_random(random)
    {
    }

    /// Problems: 401 tokenInvalid for a wrong name or password, 401 deviceRevoked, 403
    /// certificateRequired, 429 rateLimited after five
    /// failures in 15 minutes per account and address (of tries at one moment one more may be judged).
    [[nodiscard]] Outcome<Grant> login(const LoginRequest& request);
    /// The successor of a refresh token: the same one for as long as that has not been used itself.
    /// Problems: 401 tokenExpired, tokenInvalid (a token used after its successor revokes the whole family),
    /// deviceRevoked, 403 certificateRequired where the platform asks for the device's own.
    [[nodiscard]] Outcome<Tokens> refresh(const QString& refreshToken, const QString& certificate = {});
    /// Problems: 401 tokenExpired, tokenInvalid, deviceRevoked; 403 certificateRequired.
    [[nodiscard]] Outcome<Caller> authenticate(const QString& accessToken,
                                               const std::optional<DeviceId>& device,
                                               const QString& certificate = {});
    [[nodiscard]] Outcome<void> logout(const Caller& caller);
    /// Other sign-ins of the person end. Problems: 403 forbidden for a wrong old password, 422 invalid for a
    /// new one that is too short, 429 after five failures.
    [[nodiscard]] Outcome<void> changePassword(const Caller& caller, const QString& oldPassword,
                                               const QString& newPassword, const QString& address);
    [[nodiscard]] Outcome<QList<DeviceState>> devices(const Caller& caller);
    /// Problems: 404 notFound where it is no device of this person.
    [[nodiscard]] Outcome<void> revokeDevice(const Caller& caller, const DeviceId& device);

private:
    /// Who it is. Problems: 401 tokenInvalid, 429 rateLimited.
    [[nodiscard]] Outcome<UserId> checkPassword(const QString& username, const QString& password,
                                                const QString& address);
    [[nodiscard]] Result<Tokens> startFamily(Sql& sql, const UserId& userId, const DeviceId& device);
    Database& m_database;
    const Clock& m_clock;
    Random& m_random;
    std::counting_semaphore<> m_hashing{2}; ///< each hash needs 64 MiB; so many failures too many, at most
};

} // namespace lianxin::platform
