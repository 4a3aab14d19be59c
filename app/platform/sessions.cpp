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
constexpr qsizetype kMissingShown = 100;

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
};

Result<std::optional<RefreshRow>> readRefresh(Sql& sql, const QByteArray& hash)
{
    return sql.one(
        QStringLiteral(
            "SELECT r.family_key, r.expires_ms, r.successor, r.used, r.predecessor, f.user_id, "
            "f.device_id, f.revoked, d.status FROM refresh_token r "
            "JOIN family f ON f.family_key = r.family_key "
            "JOIN device d ON d.device_id = f.device_id AND d.user_id = f.user_id WHERE r.hash = ?"),
        {hash}, [](const Row& row) {
            return RefreshRow{row.number(0), row.number(1), row.bytes(2), row.number(3) != 0, row.bytes(4),
                              row.text(5),   row.text(6),   row.text(7),  row.text(8)};
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
    if (!row || !row->revoked.isEmpty() || row->used)
        return Problem{401, QStringLiteral("tokenInvalid"), QStringLiteral("the token is not valid"), 0, {}};
    if (row->expiresMs <= toMsecs(now))
        return Problem{
            401, QStringLiteral("tokenExpired"), QStringLiteral("the refresh token is over"), 0, {}};
    return std::nullopt;
}

} // namespace

Result<Tokens> Accounts::startFamily(Sql& sql, const UserId& userId, const Device& device)
{
    const Moment now = m_clock.now();
    auto registered = sql.run(
        QStringLiteral(
            "INSERT INTO device (device_id, user_id, name, public_key, courier_key, app, os, status, "
            "last_seen_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?) ON CONFLICT (device_id, user_id) DO UPDATE SET "
            "name = excluded.name, public_key = excluded.public_key, courier_key = excluded.courier_key, "
            "app = excluded.app, os = excluded.os, last_seen_ms = excluded.last_seen_ms"),
        {device.id.text(), userId.text(), device.name, device.publicKey, device.courierKey, device.app,
         device.os, toMsecs(now)});
    if (!registered)
        return tl::unexpected(registered.error());
    const auto family = sql.insert(
        QStringLiteral("INSERT INTO family (user_id, device_id) VALUES (?, ?) RETURNING family_key"),
        {userId.text(), device.id.text()});
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

Outcome<Tokens> Accounts::refresh(const QString& refreshToken)
{
    const Moment now = m_clock.now();
    // A refusal is a success of the transaction: a revoked family has to stay revoked.
    const auto outcome = m_database.write([&](Sql& sql) -> Result<Outcome<Tokens>> {
        const auto row = readRefresh(sql, tokenHash(refreshToken));
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
    const auto devices = m_database.read([&](Sql& sql) -> Result<QList<DeviceState>> {
        QList<DeviceState> found;
        auto read = sql.each(
            QStringLiteral("SELECT device_id, name, status, last_seen_ms FROM device WHERE user_id = ? "
                           "ORDER BY last_seen_ms DESC, device_id"),
            {caller.person.userId.text()}, [&](const Row& row) {
                if (const auto id = DeviceId::parse(row.text(0)))
                    found.append({*id, row.text(1), row.text(2), fromMsecs(row.number(3)), 0, {}});
            });
        if (!read)
            return tl::unexpected(read.error());
        for (DeviceState& device : found) {
            auto counted = sql.each(
                QStringLiteral("SELECT device_seq FROM operation WHERE device_id = ? ORDER BY device_seq"),
                {device.id.text()}, [&](const Row& row) {
                    const qint64 seq = row.number(0);
                    if (seq > device.lastDeviceSeq + 1 && device.missingSeqs.size() < kMissingShown)
                        device.missingSeqs.append({device.lastDeviceSeq + 1, seq - 1});
                    device.lastDeviceSeq = seq;
                });
            if (!counted)
                return tl::unexpected(counted.error());
        }
        return found;
    });
    if (!devices)
        return ownFailure(devices.error());
    return *devices;
}

Outcome<void> Accounts::revokeDevice(const Caller& caller, const DeviceId& device)
{
    const auto revoked = m_database.write([&](Sql& sql) -> Result<qint64> {
        auto changed = sql.run(
            QStringLiteral("UPDATE device SET status = 'revoked' WHERE device_id = ? AND user_id = ?"),
            {device.text(), caller.person.userId.text()});
        if (!changed || *changed == 0)
            return changed;
        auto noted = sql.run(QStringLiteral("INSERT INTO audit (at_ms, action, user_id, device_id, detail) "
                                            "VALUES (?, 'device.revoke', ?, ?, '')"),
                             {toMsecs(m_clock.now()), caller.person.userId.text(), device.text()});
        return noted;
    });
    if (!revoked)
        return ownFailure(revoked.error());
    if (*revoked == 0)
        return problem(404, QStringLiteral("notFound"), QStringLiteral("no such device"));
    return {};
}

} // namespace lianxin::platform
