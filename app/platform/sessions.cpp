// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/accounts.h"
#include "platform/secrets.h"

// Tokens and devices of Accounts (protocol.md §3).
namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kAccessLife = 15min;
constexpr Milliseconds kRefreshLife = 24h * 30;
constexpr Milliseconds kKeepExpired = 24h; // so that an old token is told from a wrong one

Result<void> none(const Result<qint64>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

struct RefreshRow {
    qint64 familyKey = 0;
    qint64 expiresMs = 0;
    QByteArray successor;
    bool used = false;
    QByteArray predecessor;
    QString userId;
    QString deviceId;
    QString revoked;
    QString deviceStatus;
    bool otherCertificate = false;
};

Result<std::optional<RefreshRow>> readRefresh(Sql& sql, const QByteArray& hash, const QString& certificate)
{
    return sql.one(
        QStringLiteral(
            "SELECT r.family_key, r.expires_ms, r.successor, r.used, r.predecessor, f.user_id, "
            "f.device_id, f.revoked, d.status, d.certificate, "
            "(SELECT value FROM setting WHERE name = 'asksCertificate') FROM refresh_token r "
            "JOIN family f ON f.family_key = r.family_key "
            "JOIN device d ON d.device_id = f.device_id AND d.user_id = f.user_id WHERE r.hash = ?"),
        {hash}, [&](const Row& row) {
            const bool asked = row.text(10) == QLatin1String("yes");
            return RefreshRow{row.number(0), row.number(1),
                              row.bytes(2),  row.number(3) != 0,
                              row.bytes(4),  row.text(5),
                              row.text(6),   row.text(7),
                              row.text(8),   asked && (certificate.isEmpty() || row.text(9) != certificate)};
        });
}

Result<void> addRefresh(Sql& sql, const QString& token, qint64 familyKey, Moment expires,
                        const QByteArray& predecessor)
{
    return none(
        sql.run(QStringLiteral("INSERT INTO refresh_token (hash, family_key, expires_ms, used, predecessor) "
                               "VALUES (?, ?, ?, 0, ?)"),
                {tokenHash(token), familyKey, toMsecs(expires),
                 predecessor.isEmpty() ? QVariant() : QVariant(predecessor)}));
}

Result<void> addAccess(Sql& sql, const QString& token, qint64 familyKey, Moment expires)
{
    return none(
        sql.run(QStringLiteral("INSERT INTO access_token (hash, family_key, expires_ms) VALUES (?, ?, ?)"),
                {tokenHash(token), familyKey, toMsecs(expires)}));
}

Result<void> forgetExpired(Sql& sql, Moment now)
{
    for (const QString& statement : {QStringLiteral("DELETE FROM access_token WHERE expires_ms < ?"),
                                     QStringLiteral("DELETE FROM refresh_token WHERE expires_ms < ?")})
        if (auto cleared = sql.run(statement, {toMsecs(now - kKeepExpired)}); !cleared)
            return none(cleared);
    return {};
}

Result<void> seen(Sql& sql, const RefreshRow& row, Moment now)
{
    return none(
        sql.run(QStringLiteral("UPDATE device SET last_seen_ms = ? WHERE device_id = ? AND user_id = ?"),
                {toMsecs(now), row.deviceId, row.userId}));
}

// The same successor for as long as it has not been used, so an answer that was lost does no harm.
Result<QString> successorOf(Sql& sql, Random& random, const QString& token, const RefreshRow& row,
                            Moment expires)
{
    if (!row.successor.isEmpty()) {
        const auto kept = unsealUnder(token, row.successor);
        if (!kept)
            return failure(ErrorKind::Corrupt, QStringLiteral("a sealed successor does not open"));
        return *kept;
    }
    const QString next = newToken(random);
    if (auto added = addRefresh(sql, next, row.familyKey, expires, tokenHash(token)); !added)
        return tl::unexpected(added.error());
    auto kept = none(sql.run(QStringLiteral("UPDATE refresh_token SET successor = ? WHERE hash = ?"),
                             {sealUnder(random, token, next), tokenHash(token)}));
    if (!kept)
        return tl::unexpected(kept.error());
    return next;
}

std::optional<Problem> refusalOf(const std::optional<RefreshRow>& row, Moment now)
{
    if (row && row->deviceStatus == QLatin1String("revoked"))
        return Problem{401, QStringLiteral("deviceRevoked"), QStringLiteral("the device was revoked"), 0, {}};
    if (row && row->otherCertificate)
        return certificateRequired(QStringLiteral("the device must show its own certificate"));
    if (!row || !row->revoked.isEmpty() || row->used)
        return Problem{401, QStringLiteral("tokenInvalid"), QStringLiteral("the token is not valid"), 0, {}};
    if (row->expiresMs <= toMsecs(now))
        return Problem{
            401, QStringLiteral("tokenExpired"), QStringLiteral("the refresh token is over"), 0, {}};
    return std::nullopt;
}

} // namespace

Result<Tokens> Accounts::startFamily(Sql& sql, const UserId& userId, const DeviceId& device)
{
    const Moment now = m_clock.now();
    const auto family = sql.insert(
        QStringLiteral("INSERT INTO family (user_id, device_id) VALUES (?, ?) RETURNING family_key"),
        {userId.text(), device.text()});
    if (!family)
        return tl::unexpected(family.error());
    const Tokens tokens{newToken(m_random), now + kAccessLife, newToken(m_random), now + kRefreshLife};
    if (auto added = addAccess(sql, tokens.access, *family, tokens.accessExpiresAt); !added)
        return tl::unexpected(added.error());
    if (auto added = addRefresh(sql, tokens.refresh, *family, tokens.refreshExpiresAt, {}); !added)
        return tl::unexpected(added.error());
    if (auto cleared = forgetExpired(sql, now); !cleared)
        return tl::unexpected(cleared.error());
    return tokens;
}

Outcome<Tokens> Accounts::refresh(const QString& refreshToken, const QString& certificate)
{
    const Moment now = m_clock.now();
    // A refusal is a success of the transaction: a revoked family has to stay revoked.
    const auto outcome = m_database.write([&](Sql& sql) -> Result<Outcome<Tokens>> {
        const auto row = readRefresh(sql, tokenHash(refreshToken), certificate);
        if (!row)
            return tl::unexpected(row.error());
        if (*row && (*row)->used && (*row)->revoked.isEmpty()) {
            auto revoked = sql.run(QStringLiteral("UPDATE family SET revoked = 'reuse' WHERE family_key = ?"),
                                   {(*row)->familyKey});
            if (!revoked)
                return tl::unexpected(revoked.error());
        }
        if (auto refused = refusalOf(*row, now))
            return Outcome<Tokens>(tl::unexpected(*refused));
        const auto next = successorOf(sql, m_random, refreshToken, **row, now + kRefreshLife);
        if (!next)
            return tl::unexpected(next.error());
        auto killed =
            sql.run(QStringLiteral("UPDATE refresh_token SET used = 1, successor = NULL WHERE hash = ?"),
                    {(*row)->predecessor});
        if (!killed)
            return tl::unexpected(killed.error());
        const auto expires = sql.one(QStringLiteral("SELECT expires_ms FROM refresh_token WHERE hash = ?"),
                                     {tokenHash(*next)}, [](const Row& found) { return found.number(0); });
        if (!expires)
            return tl::unexpected(expires.error());
        const Tokens tokens{newToken(m_random), now + kAccessLife, *next, fromMsecs(expires->value_or(0))};
        if (auto added = addAccess(sql, tokens.access, (*row)->familyKey, tokens.accessExpiresAt); !added)
            return tl::unexpected(added.error());
        if (auto noted = seen(sql, **row, now); !noted)
            return tl::unexpected(noted.error());
        return Outcome<Tokens>(tokens);
    });
    if (!outcome)
        return ownFailure(outcome.error());
    return *outcome;
}

Outcome<void> Accounts::logout(const Caller& caller)
{
    const auto ended = m_database.write([&](Sql& sql) {
        return sql.run(QStringLiteral("UPDATE family SET revoked = 'logout' WHERE family_key = ?"),
                       {caller.familyKey});
    });
    if (!ended)
        return ownFailure(ended.error());
    return {};
}

Outcome<QList<DeviceState>> Accounts::devices(const Caller& caller)
{
    const auto devices = m_database.read([&](Sql& sql) { return listDevices(sql, caller.person.userId); });
    if (!devices)
        return ownFailure(devices.error());
    return *devices;
}

Outcome<void> Accounts::revokeDevice(const Caller& caller, const DeviceId& device)
{
    const auto revoked = m_database.write(
        [&](Sql& sql) { return platform::revokeDevice(sql, device, caller.person.userId, m_clock.now()); });
    if (!revoked)
        return ownFailure(revoked.error());
    if (*revoked == 0)
        return problem(404, QStringLiteral("notFound"), QStringLiteral("no such device"));
    return {};
}

} // namespace lianxin::platform
