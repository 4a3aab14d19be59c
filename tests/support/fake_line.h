// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/transport.h"
#include "support/fake_platform.h"

#include <QList>

#include <functional>

namespace lianxin::test {

/// The line between engine and fake platform: loses requests or answers, holds answers back, puts a login page in
/// their place, refuses the token.
class FakeLine final : public Transport {
public:
    enum class Fate {
        Arrives,
        RequestLost, ///< the platform never sees it
        AnswerLost, ///< the platform acts, its answer is gone (C4)
        Portal, ///< something else answers
        Stalls,
        TooLarge,
        Unauthorized, ///< 401, and the renewal failed too
        Forbidden,
        RateLimited, ///< with Retry-After: 30
        ServerError,
        HeldBack, ///< until release()
    };

    explicit FakeLine(FakePlatform& platform) : m_platform(platform) {}

    /// The fates of the next calls, in order; those after them arrive.
    void next(const QList<Fate>& fates) { m_fates = fates; }
    void always(Fate fate) { m_otherwise = fate; }
    /// Answers the calls that were held back, oldest first.
    void release();
    /// Called after the platform has acted and before the engine hears of it.
    std::function<void(int)> answered;

    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] const QList<PlatformRequest>& requests() const { return m_requests; }
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] int cancelled() const { return m_cancelled; }

    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override;

private:
    [[nodiscard]] Result<PlatformAnswer> fate(Fate fate, const PlatformRequest& request);
    [[nodiscard]] Result<PlatformAnswer> status(int code, const char* type, qint64 retryAfterMs = 0) const;
    struct Held {
        PlatformRequest request;
        Owed<PlatformAnswer> owed;
    };

    FakePlatform& m_platform;
    QList<Fate> m_fates;
    Fate m_otherwise = Fate::Arrives;
    QList<PlatformRequest> m_requests;
    QList<Held> m_held;
    int m_calls = 0;
    int m_cancelled = 0;
};

} // namespace lianxin::test
