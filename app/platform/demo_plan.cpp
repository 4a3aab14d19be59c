// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_plan.h"

#include "platform/demo_variation.h"

#include <algorithm>
#include <array>
#include <map>

namespace lianxin::platform {

namespace {

struct Slot {
    bool own = false; ///< for the unit of the account `handler`
    DemoEnd end = DemoEnd::Whole;
    std::optional<Light> light;
};

using enum DemoEnd;
constexpr auto kAny = std::nullopt;

/// In the order of importance: a small county keeps the beginning.
constexpr std::array kSlots{Slot{true, ToSign, Light::Green},
                            Slot{true, Resolving, Light::Orange},
                            Slot{true, Verifying, Light::Green},
                            Slot{true, AwaitsUnit, kAny},
                            Slot{false, Received, Light::Green},
                            Slot{true, Resolving, Light::Red},
                            Slot{false, AwaitsOffice, kAny},
                            Slot{false, Approved, kAny},
                            Slot{false, Returned, kAny},
                            Slot{true, RatedLow, kAny},
                            Slot{true, Resolving, Light::Yellow},
                            Slot{true, ToSign, Light::Yellow},
                            Slot{true, Verifying, Light::Orange},
                            Slot{true, SentBack, Light::Green},
                            Slot{true, ToSign, Light::Green},
                            Slot{false, Received, Light::Orange},
                            Slot{true, Resolving, Light::Green},
                            Slot{true, AwaitsUnit, Light::Green},
                            Slot{true, Verifying, Light::Green},
                            Slot{true, AwaitsOffice, kAny},
                            Slot{true, Verifying, Light::Red},
                            Slot{false, NotAccepted, kAny},
                            Slot{false, Transferred, kAny},
                            Slot{true, Approved, kAny},
                            Slot{false, Received, Light::Red},
                            Slot{false, Verifying, Light::Green},
                            Slot{false, Resolving, Light::Yellow},
                            Slot{false, ToSign, Light::Green},
                            Slot{true, Returned, kAny},
                            Slot{true, ToSign, Light::Orange},
                            Slot{true, Resolving, Light::Yellow},
                            Slot{true, Resolving, Light::Green},
                            Slot{false, AwaitsUnit, kAny},
                            Slot{false, RatedLow, kAny},
                            Slot{false, Resolving, Light::Red},
                            Slot{false, Verifying, Light::Orange},
                            Slot{false, SentBack, Light::Green},
                            Slot{false, AwaitsOffice, Light::Green},
                            Slot{false, Received, Light::Green},
                            Slot{false, Approved, kAny},
                            Slot{true, RatedLow, kAny},
                            Slot{false, ToSign, Light::Orange},
                            Slot{true, AwaitsUnit, Light::Orange},
                            Slot{true, SentBack, Light::Yellow},
                            Slot{false, Returned, kAny},
                            Slot{false, Resolving, Light::Green},
                            Slot{false, NotAccepted, kAny},
                            Slot{false, Transferred, kAny},
                            Slot{false, Received, Light::Yellow},
                            Slot{false, Verifying, Light::Green},
                            Slot{false, Resolving, Light::Orange},
                            Slot{false, ToSign, Light::Red},
                            Slot{false, RatedLow, kAny},
                            Slot{false, Verifying, Light::Yellow},
                            Slot{false, Received, Light::Green},
                            Slot{false, Resolving, Light::Green},
                            Slot{false, ToSign, Light::Green},
                            Slot{false, AwaitsOffice, kAny},
                            Slot{false, NotAccepted, kAny},
                            Slot{false, Transferred, kAny},
                            Slot{false, Resolving, Light::Green},
                            Slot{false, Verifying, Light::Red},
                            Slot{false, AwaitsUnit, kAny},
                            Slot{false, RatedLow, kAny},
                            Slot{true, RatedLow, kAny},
                            Slot{false, ToSign, Light::Yellow},
                            Slot{false, Resolving, Light::Red},
                            Slot{false, Received, Light::Green},
                            Slot{false, Verifying, Light::Green},
                            Slot{false, NotAccepted, kAny},
                            Slot{false, Transferred, kAny},
                            Slot{false, Received, Light::Orange},
                            Slot{false, Resolving, Light::Green},
                            Slot{false, Resolving, Light::Yellow},
                            Slot{false, RatedLow, kAny},
                            Slot{false, Returned, kAny},
                            Slot{false, Verifying, Light::Green},
                            Slot{false, ToSign, Light::Green}};

/// Two of five messages at most are under way; an archive belongs to an office.
constexpr int kOpenPercent = 40;

quint64 mixed(quint64 seed, quint64 salt)
{
    // The finaliser of SplitMix64: neighbouring numbers come out far apart.
    quint64 z = seed + (salt + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

void shuffle(QList<DemoText>& texts, Random& random)
{
    for (qsizetype i = texts.size() - 1; i > 0; --i)
        texts.swapItemsAt(i, static_cast<qsizetype>(random.below(static_cast<quint64>(i + 1))));
}

/// One of each topic in turn, so that the beginning of the list is as varied as the whole.
QList<DemoText> topicsInTurn(const QList<DemoText>& texts)
{
    std::map<Topic, QList<DemoText>> byTopic;
    for (const DemoText& text : texts)
        byTopic[text.topic].append(text);
    QList<DemoText> turns;
    for (qsizetype round = 0; turns.size() < texts.size(); ++round)
        for (const auto& [topic, list] : byTopic)
            if (round < list.size())
                turns.append(list.at(round));
    return turns;
}

/// The texts to be used, those of the own unit and the others.
std::pair<QList<DemoText>, QList<DemoText>> chosenTexts(const DemoData& data, const QString& ownUnit,
                                                        int messages, quint64 seed)
{
    SeededRandom random(mixed(seed, 0));
    QList<DemoText> own;
    QList<DemoText> others;
    for (const DemoText& text : data.texts)
        (text.orgKey == ownUnit ? own : others).append(text);
    shuffle(own, random);
    shuffle(others, random);
    others = topicsInTurn(others);

    const qsizetype total = std::min<qsizetype>(messages, own.size() + others.size());
    const qsizetype fromOthers =
        std::min(others.size(), std::max<qsizetype>(total - own.size(), total - total / 3));
    const QList<DemoText> allOwn = own;
    const QList<DemoText> allOthers = others;
    own = own.first(total - fromOthers);
    others = others.first(fromOthers);
    for (int made = 0; own.size() + others.size() < messages; ++made) {
        const bool forOwn =
            !allOwn.isEmpty() && (allOthers.isEmpty() || own.size() * 3 < own.size() + others.size());
        const QList<DemoText>& sources = forOwn ? allOwn : allOthers;
        if (sources.isEmpty())
            break;
        (forOwn ? own : others).append(variationOf(sources.at(made % sources.size()), data, random));
    }
    return {own, others};
}

/// How well a text suits an end; the highest is taken.
int suits(const DemoText& text, const Slot& slot)
{
    int points = text.urgency == Urgency::Normal ? 2 : text.urgency == Urgency::Urgent ? 1 : 0;
    switch (slot.end) {
    case Returned:
        return points + (text.returnReason.isEmpty() ? 0 : 20);
    case SentBack:
    case RatedLow:
        return points + (text.poorReply.isEmpty() ? 0 : 10) + (text.rating && text.rating->isLow() ? 5 : 0);
    case AwaitsUnit:
    case AwaitsOffice:
    case Approved:
        return points + (text.reply.isEmpty() ? 0 : 10);
    case NotAccepted:
        return points * 3 + (text.reply.isEmpty() ? 4 : 0) + (text.type == MessageType::Complaint ? 2 : 0);
    case Transferred:
        return points + (text.topic == Topic::Finance || text.subtopic == QLatin1String("railAir") ? 10 : 0) +
               (text.reply.isEmpty() ? 4 : 0);
    case Received:
    case ToSign:
        // Urgent matters have clocks of an hour: they would have to have come just now.
        return points * 3 + (text.reply.isEmpty() ? 1 : 0) + (text.type == MessageType::Thanks ? -4 : 0);
    case Verifying:
    case Resolving:
        return points + (text.type == MessageType::Help || text.type == MessageType::Complaint ? 4 : 0) +
               (text.type == MessageType::Thanks ? -9 : 0);
    case Whole:
        return 0;
    }
    return 0;
}

DemoText takeBest(QList<DemoText>& texts, const Slot& slot)
{
    qsizetype best = 0;
    for (qsizetype i = 1; i < texts.size(); ++i)
        if (suits(texts.at(i), slot) > suits(texts.at(best), slot))
            best = i;
    return texts.takeAt(best);
}

} // namespace

QList<DemoRole> castRoles(const DemoData& data, const QString& ownUnit, int messages, quint64 seed)
{
    auto [own, others] = chosenTexts(data, ownUnit, messages, seed);
    QList<DemoRole> roles;
    const auto add = [&](const DemoText& text, DemoEnd end, std::optional<Light> light) {
        roles.append({{text, end, mixed(seed, static_cast<quint64>(roles.size()) + 1)}, light});
    };
    const qsizetype open =
        std::max<qsizetype>((own.size() + others.size()) * kOpenPercent / 100, std::min(messages, 1));
    for (const Slot& slot : kSlots) {
        QList<DemoText>& texts = slot.own ? own : others;
        if (roles.size() >= open)
            break;
        if (!texts.isEmpty())
            add(takeBest(texts, slot), slot.end, slot.light);
    }
    for (const DemoText& text : own + others)
        add(text, Whole, kAny);
    return roles;
}

} // namespace lianxin::platform
