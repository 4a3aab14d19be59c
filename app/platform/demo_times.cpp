// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_plan.h"

#include <algorithm>
#include <array>
#include <numeric>

// When a message must have come to stand where it stands now: earlier and earlier moments are tried until the
// life that begins there ends with the wanted light.
namespace lianxin::platform {

namespace {

using std::chrono::minutes;

/// When citizens write, by hour of the day.
constexpr std::array<int, 24> kHourWeights{2, 1, 0, 0,  0, 1, 3, 6,  10, 12, 11, 9,
                                           8, 7, 9, 10, 9, 8, 8, 10, 12, 11, 8,  5};
constexpr int kHistoryDays = 118;
constexpr int kAttempts = 24;

bool isWritingHour(Moment moment, const WorkingCalendar& calendar)
{
    const auto hour =
        std::chrono::duration_cast<std::chrono::hours>(moment - calendar.startOfDay(calendar.dateOf(moment)));
    return kHourWeights[static_cast<size_t>(std::clamp<qint64>(hour.count(), 0, 23))] > 0;
}

/// A moment some `days` before now, at an hour at which people write.
Moment someTimeAgo(int days, const WorkingCalendar& calendar, Moment now, Random& random)
{
    const int total = std::accumulate(kHourWeights.begin(), kHourWeights.end(), 0);
    auto left = static_cast<int>(random.below(static_cast<quint64>(total)));
    int hour = 0;
    while (left >= kHourWeights[static_cast<size_t>(hour)])
        left -= kHourWeights[static_cast<size_t>(hour++)];
    const Moment day = calendar.startOfDay(calendar.dateOf(now - std::chrono::days(days)));
    return day + std::chrono::hours(hour) + std::chrono::milliseconds(random.below(3'600'000));
}

std::optional<Light> lightOf(const Message& message, const WorkingCalendar& calendar, Moment now)
{
    const auto clock = activeClock(message);
    return clock ? std::optional(lightAt(lightTimes(*clock, calendar), now)) : std::nullopt;
}

bool fits(const DemoRole& role, const MessageLife& life, const WorkingCalendar& calendar, Moment now)
{
    const auto light = lightOf(life.message, calendar, now);
    return role.light ? light == role.light : light != Light::Red;
}

/// Ages to try for a matter under way, the youngest first. Clocks of some hours need small steps.
QList<minutes> agesToTry(const DemoRole& role, Random& random)
{
    const bool shortClock = role.plot.end == DemoEnd::Received || role.plot.end == DemoEnd::ToSign;
    const int fineUntil = shortClock ? 7 * 24 * 60 : 10 * 60;
    // Not everything was done a minute ago.
    int age = static_cast<int>(random.below(shortClock ? 45 : 9 * 60)) + 2;
    QList<minutes> ages;
    for (; age < 32 * 24 * 60; age += age < fineUntil ? 20 : 150)
        ages.append(minutes(age));
    return ages;
}

Result<MessageLife> noStory(const DemoRole& role)
{
    return failure(ErrorKind::Internal, QStringLiteral("no moment leads to end %1 of the demo's stories")
                                            .arg(static_cast<int>(role.plot.end)));
}

Result<MessageLife> underWay(const DemoRole& role, const DemoCast& cast, const OfficeRules& rules, Moment now)
{
    SeededRandom random(role.plot.seed ^ 0xA6E5);
    std::optional<MessageLife> nearest;
    std::optional<MessageLife> fitting;
    // Not all with one light came in the same hour.
    auto further = random.below(5);
    for (const minutes age : agesToTry(role, random)) {
        const Moment receivedAt = now - age;
        if (!isWritingHour(receivedAt, rules.calendar))
            continue;
        auto life = liveDemo(role.plot, cast, rules, receivedAt, now);
        if (!life)
            return tl::unexpected(life.error());
        if (!*life)
            continue;
        if (fits(role, **life, rules.calendar, now)) {
            fitting = **std::move(life);
            if (further-- == 0)
                break;
        } else if (fitting) {
            break;
        } else if (!nearest) {
            nearest = **std::move(life);
        }
    }
    if (fitting)
        return *std::move(fitting);
    return nearest ? Result<MessageLife>(*std::move(nearest)) : noStory(role);
}

/// The span of days ago in which such a matter came.
std::pair<int, int> daysAgo(DemoEnd end)
{
    if (end == DemoEnd::NotAccepted || end == DemoEnd::Transferred)
        return {2, 60};
    if (end == DemoEnd::RatedLow)
        return {7, 24};
    return {5, kHistoryDays};
}

Result<MessageLife> inHistory(const DemoRole& role, const DemoCast& cast, const OfficeRules& rules,
                              Moment now)
{
    SeededRandom random(role.plot.seed ^ 0x1157);
    auto [least, most] = daysAgo(role.plot.end);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const int days = least + static_cast<int>(random.below(static_cast<quint64>(most - least + 1)));
        const Moment receivedAt = someTimeAgo(days, rules.calendar, now, random);
        // Fewer people write on days off.
        if (attempt < kAttempts / 2 && !rules.calendar.isWorkingDay(rules.calendar.dateOf(receivedAt)) &&
            random.below(2) == 0)
            continue;
        auto life = liveDemo(role.plot, cast, rules, receivedAt, now);
        if (!life)
            return tl::unexpected(life.error());
        if (*life)
            return **std::move(life);
        least = std::min(least + 3, most);
    }
    return noStory(role);
}

} // namespace

Result<MessageLife> playRole(const DemoRole& role, const DemoCast& cast, const OfficeRules& rules, Moment now)
{
    switch (role.plot.end) {
    case DemoEnd::Whole:
    case DemoEnd::RatedLow:
    case DemoEnd::NotAccepted:
    case DemoEnd::Transferred:
        return inHistory(role, cast, rules, now);
    case DemoEnd::Received:
    case DemoEnd::ToSign:
    case DemoEnd::Verifying:
    case DemoEnd::Resolving:
    case DemoEnd::SentBack:
    case DemoEnd::AwaitsUnit:
    case DemoEnd::AwaitsOffice:
    case DemoEnd::Approved:
    case DemoEnd::Returned:
        return underWay(role, cast, rules, now);
    }
    return noStory(role);
}

} // namespace lianxin::platform
