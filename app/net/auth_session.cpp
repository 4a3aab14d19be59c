// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/auth_session.h"

#include "net/auth_json.h"

namespace lianxin::net {

namespace {

Result<QByteArray> signedOut()
{
    return failure(ErrorKind::Unauthorized, QStringLiteral("not signed in"));
}

} // namespace

QFuture<Result<LoginAnswer>> logIn(MospClient& client, const Credentials& credentials,
                                   const DeviceDescription& device, QObject* context)
{
    const Owed<LoginAnswer> owed;
    whenDone(client.call(loginRequest(credentials, device), {}, false), context,
             [owed](const Result<PlatformAnswer>& answer) { owed.answer(answer.and_then(readLogin)); });
    return owed.future();
}

AuthSession::AuthSession(MospClient& client, TokenStore& tokens, Log& log, QObject* parent)
    : QObject(parent), m_client(client), m_store(tokens), m_log(log)
{
}

QFuture<Result<QByteArray>> AuthSession::accessToken()
{
    if (m_tokens)
        return finished<QByteArray>(m_tokens->access);
    const Owed<QByteArray> owed;
    whenDone(m_store.load(), this, [this, owed](const Result<std::optional<Tokens>>& loaded) {
        if (!loaded)
            return owed.answer(tl::unexpected(loaded.error()));
        if (!m_tokens)
            m_tokens = *loaded;
        owed.answer(m_tokens ? Result<QByteArray>(m_tokens->access) : signedOut());
    });
    return owed.future();
}

QFuture<Result<QByteArray>> AuthSession::renew(const QByteArray& refused)
{
    if (!m_tokens)
        return finished(signedOut());
    if (m_tokens->access != refused)
        return finished<QByteArray>(m_tokens->access); // somebody else's call renewed it meanwhile
    if (m_renewal)
        return *m_renewal;
    const Owed<QByteArray> owed;
    m_renewal = owed.future();
    ask(owed);
    return owed.future();
}

void AuthSession::ask(const Owed<QByteArray>& owed)
{
    whenDone(m_client.call(refreshRequest(m_tokens->refresh), {}, false), this,
             [this, owed](const Result<PlatformAnswer>& answer) { take(answer, owed); });
}

void AuthSession::take(const Result<PlatformAnswer>& answer, const Owed<QByteArray>& owed)
{
    const auto tokens = answer.and_then(readRefresh);
    if (tokens)
        return keep(*tokens, owed);
    m_renewal.reset();
    if (tokens.error().kind == ErrorKind::Unauthorized)
        m_log.write(LogLevel::Warning, LogCategory::Net,
                    QStringLiteral("the platform refuses the refresh token: %1").arg(tokens.error().detail));
    owed.answer(tl::unexpected(tokens.error()));
}

void AuthSession::keep(const Tokens& tokens, const Owed<QByteArray>& owed)
{
    if (!m_tokens) { // signed out meanwhile
        m_renewal.reset();
        return owed.answer(signedOut());
    }
    // Stored before it is used: using it kills its predecessor, the only one that a restart would find.
    whenDone(m_store.save(tokens), this, [this, tokens, owed](const Result<void>& saved) {
        m_renewal.reset();
        if (!saved)
            return owed.answer(tl::unexpected(saved.error()));
        if (!m_tokens) // the store clears after it saved: nothing is left
            return owed.answer(signedOut());
        m_tokens = tokens;
        m_log.write(LogLevel::Info, LogCategory::Net, QStringLiteral("access token renewed"));
        owed.answer(tokens.access);
    });
}

QFuture<Result<void>> AuthSession::logOut()
{
    const Owed<void> owed;
    whenDone(accessToken(), this, [this, owed](const Result<QByteArray>& token) {
        if (!token)
            return forget(owed);
        tellPlatform(*token, owed, true);
    });
    return owed.future();
}

void AuthSession::tellPlatform(const QByteArray& token, const Owed<void>& owed, bool mayRenew)
{
    const PlatformRequest request{"POST", QStringLiteral("/auth/logout"), "{}", true, 0};
    whenDone(m_client.call(request, token, false), this,
             [this, token, owed, mayRenew](const Result<PlatformAnswer>& answer) {
                 // An expired token signs nothing out, and the refresh token would live on for weeks.
                 const bool expired = answer && answer->status == 401;
                 if (!expired || !mayRenew)
                     return forget(owed);
                 whenDone(renew(token), this, [this, owed](const Result<QByteArray>& renewed) {
                     if (!renewed)
                         return forget(owed);
                     tellPlatform(*renewed, owed, false);
                 });
             });
}

void AuthSession::forget(const Owed<void>& owed)
{
    m_tokens.reset();
    whenDone(m_store.clear(), this, [owed](const Result<void>& cleared) { owed.answer(cleared); });
}

} // namespace lianxin::net
