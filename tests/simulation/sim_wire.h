// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/random.h"
#include "domain/transport.h"
#include "sim_session.h"
#include "sim_time.h"

#include <functional>

namespace lianxin::test {

/// How bad a line is: of a thousand calls, so many meet each fate.
struct SimWeather {
    int requestLost = 0;
    int answerLost = 0;
    int doubled = 0; ///< the platform sees the call twice
    int portal = 0; ///< something else answers
    int overloaded = 0; ///< 503
    Milliseconds slowest{2000}; ///< each way
};

/// Carries calls and answers between one desk and the platform, while time passes and as the weather is.
class SimWire {
public:
    enum class Fate { Arrives, RequestLost, AnswerLost, Doubled, Portal, Overloaded };

    SimWire(SimTime& time, SimPlatform& platform, Random& random, SimSession& session)
        : m_platform(platform), m_session(session), m_time(time), m_random(random)
    {
    }
    void setWeather(const SimWeather& weather) { m_weather = weather; }
    [[nodiscard]] int calls() const { return m_calls; }
    /// The parts of a call's way.
    enum class Part {
        Leaves, ///< the PC; where the line breaks here nothing goes
        Comes, ///< to the platform, which has not done anything; what was on its way until here has arrived
        Answered, ///< by the platform; what it did is done
        Arrives ///< at the PC; where the line breaks here nobody hears of it
    };
    /// Asked at each part of a call's way: false, and the line breaks there.
    std::function<bool(Part)> passes;

protected:
    /// `reach` is what happens at the platform, where it is up; `fate` is never RequestLost, Portal or Overloaded.
    /// What has left the PC arrives also when the PC ends meanwhile: only the answer finds nobody.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> carry(std::function<Result<T>(Fate)> reach, std::function<void()> halfway = {});
    void cut();
    [[nodiscard]] Random& random() { return m_random; }
    /// True where nobody waits any more for the call that was begun as the `generation`-th.
    [[nodiscard]] bool wasCut(quint64 generation) const { return generation != m_generation; }
    [[nodiscard]] quint64 generation() const { return m_generation; }

    SimPlatform& m_platform;
    SimSession& m_session;

private:
    [[nodiscard]] bool mayPass(Part part) const { return !passes || passes(part); }
    [[nodiscard]] Fate fate();
    [[nodiscard]] Milliseconds travel()
    {
        return Milliseconds(1 + m_random.below(static_cast<quint64>(m_weather.slowest.count())));
    }

    SimTime& m_time;
    Random& m_random;
    SimWeather m_weather;
    quint64 m_generation = 0; ///< calls of an older one were cancelled
    int m_calls = 0;
    QList<std::function<void()>> m_cancels;
};

/// 503, as it comes on this kind of line.
template <class T>
Result<T> busyAnswer()
{
    constexpr qint64 wait = 5000;
    if constexpr (std::is_same_v<T, PlatformAnswer>) {
        PlatformAnswer busy;
        busy.status = 503;
        busy.retryAfterMs = wait;
        busy.body = QByteArrayLiteral(R"({"type":"urn:mosp:error:unavailable","status":503})");
        return busy;
    } else {
        return tl::unexpected(Error{ErrorKind::RateLimited, QStringLiteral("unavailable"), true, wait});
    }
}

template <class T>
QFuture<Result<T>> SimWire::carry(std::function<Result<T>(Fate)> reach, std::function<void()> halfway)
{
    ++m_calls;
    const Owed<T> owed;
    if (!mayPass(Part::Leaves)) {
        owed.answer(failure(ErrorKind::Cut, QStringLiteral("the line is dead"), true));
        return owed.future();
    }
    m_cancels.append([owed] { owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true)); });
    const Fate weather = fate();
    const Milliseconds back = travel();
    const auto arrive = [this, weather, reach = std::move(reach), halfway = std::move(halfway)]() -> Result<T> {
        if (!m_platform.isUp())
            return failure(ErrorKind::Refused, QStringLiteral("nobody listens"), true);
        const Fate fate = mayPass(Part::Comes) ? weather : Fate::RequestLost;
        switch (fate) {
        case Fate::RequestLost:
            if (halfway)
                halfway();
            return failure(ErrorKind::Cut, QStringLiteral("request lost"), true);
        case Fate::Portal: return failure(ErrorKind::Portal, QStringLiteral("login page"), true);
        case Fate::Overloaded: return busyAnswer<T>();
        case Fate::Doubled:
            std::ignore = reach(fate);
            return m_platform.isUp() ? reach(fate) : failure(ErrorKind::Cut, QStringLiteral("the platform died"), true);
        case Fate::AnswerLost:
            std::ignore = reach(fate);
            return failure(ErrorKind::Cut, QStringLiteral("answer lost"), true);
        case Fate::Arrives: break;
        }
        const Result<T> answer = reach(fate);
        return mayPass(Part::Answered) ? answer : failure(ErrorKind::Cut, QStringLiteral("the answer is lost"), true);
    };
    m_time.certainly(travel(), [this, arrive, owed, back, generation = m_generation] {
        const Result<T> answer = arrive();
        m_time.certainly(back, [this, answer, owed, generation] {
            if (generation == m_generation && mayPass(Part::Arrives))
                owed.answer(answer);
        });
    });
    return owed.future();
}

} // namespace lianxin::test
