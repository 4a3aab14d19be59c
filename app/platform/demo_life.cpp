// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_life.h"

#include "domain/mask.h"
#include "platform/citizen_acts.h"
#include "platform/demo_actor.h"
#include "platform/demo_story.h"

#include <array>

namespace lianxin::platform {

namespace {

constexpr std::array<const char16_t*, 3> kChannels{u"App", u"小程序", u"PC"};

/// The steps that lead to an end, in order.
QList<DemoStep> stepsTo(DemoEnd end)
{
    using enum DemoStep;
    switch (end) {
    case DemoEnd::Received:
        return {};
    case DemoEnd::ToSign:
        return {Dispatch};
    case DemoEnd::Verifying:
        return {Dispatch, Sign, Contact};
    case DemoEnd::Resolving:
        return {Dispatch, Sign, Contact, Check, Measures};
    case DemoEnd::SentBack:
        return {Dispatch, Sign, Contact, Check, Measures, Submit, SendBack};
    case DemoEnd::AwaitsUnit:
        return {Dispatch, Sign, Contact, Check, Measures, Submit};
    case DemoEnd::AwaitsOffice:
        return {Dispatch, Sign, Contact, Check, Measures, Submit, ApproveUnit};
    case DemoEnd::Approved:
        return {Dispatch, Sign, Contact, Check, Measures, Submit, ApproveUnit, ApproveOffice};
    case DemoEnd::Returned:
        return {Dispatch, Return};
    case DemoEnd::NotAccepted:
        return {Reject};
    case DemoEnd::Transferred:
        return {TransferOut};
    case DemoEnd::RatedLow:
        return {Dispatch, Sign, Contact, Check, Submit, ApproveUnit, ApproveOffice, Publish, RateLow};
    case DemoEnd::Whole:
        return {Dispatch,    Sign,          Contact, Check, Measures, Submit,
                ApproveUnit, ApproveOffice, Publish, Rate,  Archive};
    }
    return {};
}

bool mayStayOpen(DemoStep step)
{
    return step == DemoStep::Rate || step == DemoStep::Archive;
}

} // namespace

Message demoMessage(const DemoText& text, const DemoBoard& board, Moment receivedAt, Random& random)
{
    Message message{.id = MessageId::create(random)};
    message.number = numberToCome(message.id);
    message.title = text.title;
    message.body = text.body;
    message.attachments = text.pictures;
    message.appeal = text.appeal;
    message.supplement = text.supplement;
    message.channel = QString::fromUtf16(kChannels[random.below(kChannels.size())]);
    message.board =
        board.boards.at(static_cast<qsizetype>(random.below(static_cast<quint64>(board.boards.size()))));
    message.receivedAt = receivedAt;
    message.type = text.type;
    message.topic = text.topic;
    message.subtopic = text.subtopic;
    message.regionCode = text.regionCode;
    message.place.text = text.placeName;
    message.visibility = random.below(20) == 0 ? Visibility::Private : Visibility::Public;
    message.citizen.nameMasked = maskName(text.citizenName);
    message.citizen.phoneMasked = maskPhone(text.citizenPhone);
    message.citizen.enterprise = text.enterprise;
    message.urgency = text.urgency;
    message.sector = board.sectors.value(codeOf(text.topic));
    return message;
}

Result<std::optional<MessageLife>> liveDemo(const DemoPlot& plot, const DemoCast& cast,
                                            const OfficeRules& rules, Moment receivedAt, Moment now)
{
    if (receivedAt > now)
        return std::optional<MessageLife>();
    SeededRandom random(plot.seed);
    DemoActor actor(rules, random, now);
    actor.arrive(demoMessage(plot.text, cast.board, receivedAt, random));
    DemoStory story(plot, cast, actor);
    for (const DemoStep step : stepsTo(plot.end)) {
        const auto done = story.perform(step);
        if (!done)
            return tl::unexpected(done.error());
        if (*done)
            continue;
        if (mayStayOpen(step))
            break;
        return std::optional<MessageLife>();
    }
    MessageLife life = actor.take();
    if (const auto status = life.message.status.known())
        life.message.platformState = boardState(*status);
    return std::optional<MessageLife>(std::move(life));
}

} // namespace lianxin::platform
