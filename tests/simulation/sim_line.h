// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/transport.h"
#include "sim_platform.h"
#include "sim_time.h"

namespace lianxin::test {

/// How bad the line is: of a thousand calls, so many meet each fate.
struct SimWeather {
    int requestLost = 0;
    int answerLost = 0;
    int doubled = 0; ///< the platform sees the call twice
    int portal = 0; ///< something else answers
    int overloaded = 0; ///< 503
    Milliseconds slowest{2000}; ///< each way
};

/// One desk's line to the platform, with its sign-in: what `net` does, over simulated bytes. A renewed token whose
/// answer was lost is asked for again; where the platform knows neither token any more, the desk signs in anew.
class SimLine final : public Transport {
public:
    SimLine(SimTime& time, SimPlatform& platform, Random& random, SimAccount account)
        : m_time(time), m_platform(platform), m_random(random), m_account(std::move(account))
    {
    }

    void setDevice(const DeviceId& device);
    void setWeather(const SimWeather& weather) { m_weather = weather; }
    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override;
    [[nodiscard]] int calls() const { return m_calls; }

private:
    enum class Fate { Arrives, RequestLost, AnswerLost, Doubled, Portal, Overloaded };
    [[nodiscard]] Fate fate();
    [[nodiscard]] Milliseconds travel();
    [[nodiscard]] Result<PlatformAnswer> reach(const PlatformRequest& request, Fate fate);
    [[nodiscard]] platform::Answer ask(const PlatformRequest& request);
    [[nodiscard]] bool renew();
    [[nodiscard]] bool signIn();
    [[nodiscard]] platform::Answer post(const QString& path, const QJsonObject& body);
    bool take(const platform::Answer& answer);

    SimTime& m_time;
    SimPlatform& m_platform;
    Random& m_random;
    const SimAccount m_account;
    QString m_device;
    SimWeather m_weather;
    QString m_accessToken;
    QString m_refreshToken;
    quint64 m_generation = 0; ///< calls of an older one were cancelled
    int m_calls = 0;
    QList<Owed<PlatformAnswer>> m_owed;
};

} // namespace lianxin::test
