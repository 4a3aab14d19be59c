// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_line.h"

namespace lianxin::test {

QFuture<Result<PlatformAnswer>> FakeLine::send(const PlatformRequest& request)
{
    const int number = ++m_calls;
    m_requests.append(request);
    const Fate fate = m_fates.isEmpty() ? m_otherwise : m_fates.takeFirst();
    if (fate == Fate::HeldBack) {
        const Held held{request, {}};
        m_held.append(held);
        return held.owed.future();
    }
    const auto answer = this->fate(fate, request);
    if (answered)
        answered(number);
    return finished<PlatformAnswer>(answer);
}

void FakeLine::release()
{
    for (const Held& held : std::exchange(m_held, {}))
        held.owed.answer(m_platform.answer(held.request));
}

void FakeLine::cancelAll()
{
    for (const Held& held : std::exchange(m_held, {})) {
        ++m_cancelled;
        held.owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
    }
}

Result<PlatformAnswer> FakeLine::status(int code, const char* type, qint64 retryAfterMs) const
{
    PlatformAnswer answer;
    answer.status = code;
    answer.retryAfterMs = retryAfterMs;
    answer.body = QByteArrayLiteral("{\"type\":\"urn:mosp:error:") + type + "\"}";
    return answer;
}

Result<PlatformAnswer> FakeLine::fate(Fate fate, const PlatformRequest& request)
{
    switch (fate) {
    case Fate::Arrives: return m_platform.answer(request);
    case Fate::RequestLost: return failure(ErrorKind::Cut, QStringLiteral("request lost"), true);
    case Fate::AnswerLost:
        static_cast<void>(m_platform.answer(request));
        return failure(ErrorKind::Cut, QStringLiteral("answer lost"), true);
    case Fate::Portal: return failure(ErrorKind::Portal, QStringLiteral("login page"), true);
    case Fate::Stalls: return failure(ErrorKind::Timeout, QStringLiteral("no progress"), true);
    case Fate::TooLarge: return failure(ErrorKind::TooLarge, QStringLiteral("body"), true);
    case Fate::Unauthorized: return failure(ErrorKind::Unauthorized, QStringLiteral("tokenExpired"));
    case Fate::Forbidden: return status(403, "forbidden");
    case Fate::RateLimited: return status(429, "rateLimited", 30'000);
    case Fate::ServerError: return status(500, "serverError");
    case Fate::HeldBack: break;
    }
    return failure(ErrorKind::Internal, QStringLiteral("no fate"));
}

} // namespace lianxin::test
