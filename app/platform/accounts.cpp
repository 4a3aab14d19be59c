// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/accounts.h"

#include "domain/reference.h"
#include "platform/access.h"
#include "platform/secrets.h"

#include <QJsonDocument>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

// domain.md and protocol.md §3.
constexpr Milliseconds kThrottleSpan = 15min;
constexpr int kThrottleFailures = 5;
constexpr qsizetype kLongestName = 200; // what is kept of a name that was tried

tl::unexpected<Problem> invalidToken()
{
    return problem(401, QStringLiteral("tokenInvalid"), QStringLiteral("the token is not valid"));
}

tl::unexpected<Problem> wrongPassword()
{
    return problem(401, QStringLiteral("tokenInvalid"), QStringLiteral("wrong name or password"));
}

tl::unexpected<Problem> tooManyFailures(qint64 waitMs)
{
    return tl::unexpected(
        Problem{429, QStringLiteral("rateLimited"), QStringLiteral("too many failed sign-ins"), waitMs, {}});
}

tl::unexpected<Problem> revokedDevice()
{
    return problem(401, QStringLiteral("deviceRevoked"), QStringLiteral("the device was revoked"));
}

// How long until the oldest of the counted failures is forgotten; nothing where another try is allowed.
Result<std::optional<qint64>> throttledFor(Sql& sql, const QString& username, const QString& address,
                                           Moment now)
{
    const qint64 since = toMsecs(now - kThrottleSpan);
    QList<qint64> failures;
    auto read = sql.each(
        QStringLiteral("SELECT at_ms FROM login_failure WHERE username = ? AND address = ? AND at_ms > ? "
                       "ORDER BY at_ms DESC"),
        {username.left(kLongestName), address, since},
        [&](const Row& row) { failures.append(row.number(0)); });
    if (!read)
        return tl::unexpected(read.error());
    if (failures.size() < kThrottleFailures)
        return std::optional<qint64>();
    return std::optional(std::max<qint64>(failures.at(kThrottleFailures - 1) - since, 1000));
}

Result<void> noteFailure(Sql& sql, const QString& username, const QString& address, Moment now)
{
    auto old =
        sql.run(QStringLiteral("DELETE FROM login_failure WHERE at_ms <= ?"), {toMsecs(now - kThrottleSpan)});
    if (!old)
        return tl::unexpected(old.error());
    auto noted =
        sql.run(QStringLiteral("INSERT INTO login_failure (username, address, at_ms) VALUES (?, ?, ?)"),
                {username.left(kLongestName), address, toMsecs(now)});
    if (!noted)
        return tl::unexpected(noted.error());
    return {};
}

} // namespace

Result<std::optional<Person>> personOf(const QByteArray& userJson)
{
    const auto user = userFromJson(QJsonDocument::fromJson(userJson).object());
    if (!user)
        return tl::unexpected(user.error());
    if (!user->active)
        return std::optional<Person>();
    QList<Role> roles;
    for (const Coded<Role>& role : user->roles)
        if (role.known())
            roles.append(*role.known());
    return std::optional(Person{user->id, roles, user->orgIds});
}

Result<std::optional<Person>> readPerson(Sql& sql, const QString& userId)
{
    const auto json =
        sql.one(QStringLiteral("SELECT json FROM object WHERE type = 'user' AND id = ? AND gone IS NULL"),
                {userId}, [](const Row& row) { return row.bytes(0); });
    if (!json)
        return tl::unexpected(json.error());
    if (!*json)
        return std::optional<Person>();
    return personOf(**json);
}

Result<void> addAccount(Sql& sql, const QString& username, const QString& passwordHash, const UserId& userId,
                        Moment at)
{
    auto added = sql.run(QStringLiteral("INSERT INTO account (user_id, username, password_hash, created_ms) "
                                        "VALUES (?, ?, ?, ?)"),
                         {userId.text(), username, passwordHash, toMsecs(at)});
    if (!added)
        return tl::unexpected(added.error());
    return {};
}

bool isAllowedPassword(const QString& password)
{
    return password.size() >= kShortestPassword && password.size() <= kLongestPassword;
}

Outcome<UserId> Accounts::checkPassword(const QString& username, const QString& password,
                                        const QString& address)
{
    struct Account {
        QString userId;
        QString hash;
    };
    struct Turn { // one of the few that may hash at a time
        explicit Turn(std::counting_semaphore<>& turns) : m_turns(turns) { m_turns.acquire(); }
        ~Turn() { m_turns.release(); }
        std::counting_semaphore<>& m_turns;
    };
    // Counted inside the turn: many tries at one moment would else all pass before the first has failed.
    const Turn turn(m_hashing);
    const Moment now = m_clock.now();
    const auto throttled =
        m_database.read([&](Sql& sql) { return throttledFor(sql, username, address, now); });
    if (!throttled)
        return ownFailure(throttled.error());
    if (*throttled)
        return tooManyFailures(**throttled);
    const auto account = m_database.read([&](Sql& sql) {
        return sql.one(QStringLiteral("SELECT user_id, password_hash FROM account WHERE username = ?"),
                       {username}, [](const Row& row) {
                           return Account{row.text(0), row.text(1)};
                       });
    });
    if (!account)
        return ownFailure(account.error());
    // A name that does not exist takes as long as one that does, so that names cannot be told apart.
    const bool good = *account ? passwordMatches((*account)->hash, password.left(kLongestPassword))
                               : hashPassword(QStringLiteral("nobody")) == QString();
    if (good && password.size() <= kLongestPassword)
        return *UserId::parse((*account)->userId);
    const auto noted = m_database.write([&](Sql& sql) { return noteFailure(sql, username, address, now); });
    if (!noted)
        return ownFailure(noted.error());
    return wrongPassword();
}

Outcome<Grant> Accounts::login(const LoginRequest& request)
{
    const auto userId = checkPassword(request.username, request.password, request.address);
    if (!userId)
        return tl::unexpected(userId.error());
    const auto outcome = m_database.write([&](Sql& sql) -> Result<Outcome<Grant>> {
        const auto person = readPerson(sql, userId->text());
        if (!person)
            return tl::unexpected(person.error());
        if (!*person)
            return wrongPassword();
        const DeviceId& device = request.device.id;
        const auto before = deviceStatus(sql, *userId, device);
        const auto refused = certificateRefusal(sql, device, request.certificate);
        if (!before || !refused)
            return tl::unexpected(before ? refused.error() : before.error());
        if (*before == kDeviceRevoked)
            return revokedDevice();
        if (*refused)
            return tl::unexpected<Problem>(**refused);
        const auto status = registerDevice(sql, *userId, request.device, m_clock.now());
        if (!status)
            return tl::unexpected(status.error());
        if (auto bound = bindCertificate(sql, device, request.certificate, m_clock.now()); !bound)
            return tl::unexpected(bound.error());
        auto tokens = startFamily(sql, *userId, device);
        if (!tokens)
            return tl::unexpected(tokens.error());
        auto cleared = sql.run(QStringLiteral("DELETE FROM login_failure WHERE username = ? AND address = ?"),
                               {request.username, request.address});
        if (!cleared)
            return tl::unexpected(cleared.error());
        return Grant{**person, *tokens, *status};
    });
    if (!outcome)
        return ownFailure(outcome.error());
    return *outcome;
}

Outcome<Caller> Accounts::authenticate(const QString& accessToken, const std::optional<DeviceId>& device,
                                       const QString& certificate)
{
    struct Found {
        qint64 expiresMs;
        qint64 familyKey;
        QString deviceId;
        QString revoked;
        QString status;
        QByteArray user;
        bool otherCertificate;
        QString app;
    };
    const auto found = m_database.read([&](Sql& sql) {
        return sql.one(
            QStringLiteral("SELECT a.expires_ms, f.family_key, f.device_id, f.revoked, d.status, o.json, "
                           "d.certificate, (SELECT value FROM setting WHERE name = 'asksCertificate'), d.app "
                           "FROM access_token a JOIN family f ON f.family_key = a.family_key "
                           "JOIN device d ON d.device_id = f.device_id AND d.user_id = f.user_id "
                           "LEFT JOIN object o ON o.type = 'user' AND o.id = f.user_id AND o.gone IS NULL "
                           "WHERE a.hash = ?"),
            {tokenHash(accessToken)}, [&](const Row& row) {
                const bool asked = row.text(7) == QLatin1String("yes");
                return Found{row.number(0),
                             row.number(1),
                             row.text(2),
                             row.text(3),
                             row.text(4),
                             row.bytes(5),
                             asked && (certificate.isEmpty() || row.text(6) != certificate),
                             row.text(8)};
            });
    });
    if (!found)
        return ownFailure(found.error());
    if (!*found)
        return invalidToken();
    const Found& token = **found;
    if (token.status == kDeviceRevoked)
        return revokedDevice();
    if (token.otherCertificate)
        return tl::unexpected(
            certificateRequired(QStringLiteral("the device must show its own certificate")));
    const auto deviceId = DeviceId::parse(token.deviceId);
    if (!token.revoked.isEmpty() || !deviceId || (device && *device != *deviceId))
        return invalidToken();
    if (token.expiresMs <= toMsecs(m_clock.now()))
        return problem(401, QStringLiteral("tokenExpired"), QStringLiteral("the access token is over"));
    const auto person = personOf(token.user);
    if (!person || !*person)
        return invalidToken();
    return Caller{**person, *deviceId, token.familyKey, token.status == kDeviceAwaiting, token.app};
}

Outcome<void> Accounts::changePassword(const Caller& caller, const QString& oldPassword,
                                       const QString& newPassword, const QString& address)
{
    if (!isAllowedPassword(newPassword))
        return problem(422, QStringLiteral("invalid"),
                       QStringLiteral("the new password must have 8 to 256 characters"));
    const QString userId = caller.person.userId.text();
    const auto username = m_database.read([&](Sql& sql) {
        return sql.one(QStringLiteral("SELECT username FROM account WHERE user_id = ?"), {userId},
                       [](const Row& row) { return row.text(0); });
    });
    if (!username)
        return ownFailure(username.error());
    const auto checked = checkPassword(username->value_or(QString()), oldPassword, address);
    if (!checked && checked.error().status == 401)
        return problem(403, QStringLiteral("forbidden"), QStringLiteral("the old password is wrong"));
    if (!checked)
        return tl::unexpected(checked.error());
    const auto hash = hashPassword(newPassword);
    if (!hash)
        return ownFailure(hash.error());
    const auto changed = m_database.write([&](Sql& sql) -> Result<void> {
        auto updated = sql.run(QStringLiteral("UPDATE account SET password_hash = ? WHERE user_id = ?"),
                               {*hash, userId});
        if (!updated)
            return tl::unexpected(updated.error());
        auto ended = sql.run(
            QStringLiteral("UPDATE family SET revoked = 'password' WHERE user_id = ? AND family_key <> ? "
                           "AND revoked IS NULL"),
            {userId, caller.familyKey});
        if (!ended)
            return tl::unexpected(ended.error());
        return countAccessChange(sql);
    });
    if (!changed)
        return ownFailure(changed.error());
    return {};
}

} // namespace lianxin::platform
