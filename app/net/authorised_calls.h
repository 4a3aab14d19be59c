// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/problem_type.h"
#include "net/auth_session.h"

#include <QHash>

#include <functional>
#include <utility>

namespace lianxin::net {

/// Calls with the session's token, renewed once where the platform says 401 (protocol.md §2). `Answer` is a
/// PlatformAnswer or what is made of one. Lives on one thread, with `context`.
template <class Answer>
class AuthorisedCalls {
public:
    /// Makes the call with this token.
    using Send = std::function<QFuture<Result<Answer>>(const QByteArray& token)>;

    AuthorisedCalls(AuthSession& session, QObject* context) : m_session(session), m_context(context) {}

    /// Errors also: Unauthorized (sign in again; the detail is the problem's type), those of the session.
    [[nodiscard]] QFuture<Result<Answer>> start(Send send)
    {
        const quint64 number = ++m_lastNumber;
        const Call call{std::move(send), {}, false};
        m_calls.insert(number, call);
        whenDone(m_session.accessToken(), m_context,
                 [this, number](const Result<QByteArray>& token) { withToken(number, token); });
        return call.owed.future();
    }
    /// Answers Cancelled at once; the HTTP calls are ended by their owner.
    void cancelAll()
    {
        for (const Call& call : std::exchange(m_calls, {}))
            call.owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
    }

private:
    struct Call {
        Send send;
        Owed<Answer> owed;
        bool renewed = false;
    };

    void withToken(quint64 number, const Result<QByteArray>& token)
    {
        const auto call = m_calls.constFind(number);
        if (call == m_calls.constEnd())
            return;
        if (!token)
            return conclude(number, tl::unexpected(token.error()));
        whenDone(call->send(*token), m_context,
                 [this, number, used = *token](const Result<Answer>& answer) { onAnswer(number, used, answer); });
    }

    void onAnswer(quint64 number, const QByteArray& token, const Result<Answer>& answer)
    {
        constexpr int unauthorized = 401;
        const auto call = m_calls.find(number);
        if (call == m_calls.end())
            return;
        if (!answer || answer->status != unauthorized)
            return conclude(number, answer);
        const QString type = problemType(answer->body);
        if (call->renewed || type == QLatin1String("deviceRevoked"))
            return conclude(number, failure(ErrorKind::Unauthorized, type));
        call->renewed = true;
        whenDone(m_session.renew(token), m_context,
                 [this, number](const Result<QByteArray>& renewed) { withToken(number, renewed); });
    }

    void conclude(quint64 number, Result<Answer> answer)
    {
        const Call call = m_calls.take(number);
        call.owed.answer(std::move(answer));
    }

    AuthSession& m_session;
    QObject* m_context;
    QHash<quint64, Call> m_calls; ///< those under way; a cancelled one is gone, and its late answer finds nothing
    quint64 m_lastNumber = 0;
};

} // namespace lianxin::net
