// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_actor.h"

#include "platform/citizen_acts.h"

#include <algorithm>

namespace lianxin::platform {

namespace {

bool speaksOfReply(OperationKind kind)
{
    return kind == OperationKind::ReplySave || kind == OperationKind::ReplySubmit ||
           kind == OperationKind::ReplyReview || kind == OperationKind::ReplyPublish;
}

} // namespace

void DemoActor::arrive(const Message& written)
{
    m_at = written.receivedAt;
    // Somebody is on duty for matters of life and safety.
    m_clockTime = written.urgency.is(Urgency::Critical);
    const Effect effect = arrival(written, m_rules);
    m_life = MessageLife{*effect.message, effect.events, {}, {}};
}

void DemoActor::wait(int least, int most)
{
    const Milliseconds length = std::chrono::seconds(between(least * 60, most * 60) * m_pace / 100);
    m_at = m_clockTime ? m_at + length
                       : m_rules.calendar.addWorkingTime(m_rules.calendar.nextWorkingMoment(m_at), length);
}

int DemoActor::between(int least, int most)
{
    return least + static_cast<int>(m_random.below(static_cast<quint64>(most - least + 1)));
}

QString DemoActor::replyId()
{
    if (m_replyId.isEmpty())
        m_replyId = m_random.uuid();
    return m_replyId;
}

Result<bool> DemoActor::act(OperationKind kind, const Person& person, const QJsonObject& payload)
{
    if (m_at > m_now)
        return false;
    const Situation situation{.message = m_life->message, .replies = m_life->replies};
    const auto refused = [kind](const QString& why) {
        return failure(ErrorKind::Internal, QStringLiteral("the demo's %1: %2").arg(codeOf(kind), why));
    };
    if (const auto refusal = whyNot(kind, person, situation, m_at))
        return refused(QStringLiteral("refusal %1").arg(static_cast<int>(*refusal)));
    Operation operation{.opId = OperationId::create(m_random),
                        .kind = kind,
                        .messageId = m_life->message.id,
                        .objectId = {},
                        .baseVersion = {},
                        .actorId = person.userId,
                        .createdAt = m_at,
                        .payload = payload,
                        .attachments = {},
                        .supersedes = {}};
    if (speaksOfReply(kind))
        operation.objectId = ObjectId::parse(replyId());
    if (const auto checked = checkPayload(operation); !checked)
        return refused(checked.error().detail);
    const auto effect = effectOf(operation, person, situation, m_rules, m_at, m_at);
    if (!effect)
        return refused(effect.error().detail);
    merge(*effect);
    return true;
}

bool DemoActor::happen(const Effect& effect)
{
    if (m_at > m_now)
        return false;
    merge(effect);
    return true;
}

void DemoActor::merge(const Effect& effect)
{
    if (effect.message)
        m_life->message = *effect.message;
    m_life->events += effect.events;
    if (effect.order)
        m_life->orders.append(*effect.order);
    if (!effect.reply)
        return;
    const auto old = std::find_if(m_life->replies.begin(), m_life->replies.end(),
                                  [&](const Reply& reply) { return reply.id == effect.reply->id; });
    if (old == m_life->replies.end())
        m_life->replies.append(*effect.reply);
    else
        *old = *effect.reply;
}

} // namespace lianxin::platform
