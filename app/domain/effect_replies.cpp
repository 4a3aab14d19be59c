// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect_parts.h"

#include <algorithm>
#include <utility>

// The answer to the citizen: written, submitted, reviewed by level, published.
namespace lianxin {

namespace {

tl::unexpected<Error> notAllowed(const char* why)
{
    return failure(ErrorKind::NotAllowed, QString::fromLatin1(why));
}

const Reply* findReply(const EffectContext& context, const ReplyId& id)
{
    const QList<Reply>& replies = context.situation.replies;
    const auto it = std::find_if(replies.cbegin(), replies.cend(), [&](const Reply& reply) { return reply.id == id; });
    return it == replies.cend() ? nullptr : &*it;
}

/// The reply that a review or publication speaks of, at the revision that the person had before his eyes.
Result<Reply> namedReply(const EffectContext& context)
{
    const Reply* const current = context.situation.currentReply();
    if (!current)
        return notAllowed("no reply in this round");
    if (context.operation.objectId && context.operation.objectId->text() != current->id.text())
        return notAllowed("not the reply of this round");
    if (context.operation.payload.value(QLatin1String("revision")).toInteger() != current->revision)
        return notAllowed("not the present revision");
    Reply reply = *current;
    reply.head.updatedAt = context.receivedAt;
    return reply;
}

/// A revision that was sent back stays as it was; the next words are the next revision.
Result<Reply> nextDraft(const EffectContext& context, const ReplyId& id)
{
    const Message& message = context.situation.message;
    if (const Reply* const known = findReply(context, id)) {
        const bool sentBack = known->state.is(ReplyState::SentBack);
        if (known->round != message.round || !(sentBack || known->state.is(ReplyState::Draft)))
            return notAllowed("this reply is closed for writing");
        Reply reply = *known;
        if (sentBack) {
            reply.revision += 1;
            reply.approvals.clear();
        }
        return reply;
    }
    const Reply* const other = context.situation.currentReply();
    Reply reply{.id = id, .messageId = message.id};
    reply.head.createdAt = context.receivedAt;
    reply.round = message.round;
    reply.revision = other ? other->revision + 1 : 1;
    reply.visibility = message.visibility;
    return reply;
}

/// The text of a save or submission laid into the draft. Only the final answer has a meaning in this version.
Result<Reply> written(const EffectContext& context)
{
    const auto id = context.id<ReplyId>("replyId");
    if (!id)
        return failure(ErrorKind::InvalidInput, QStringLiteral("payload.replyId"));
    const auto kind = Coded<ReplyKind>::fromText(context.text("kind"));
    if (!kind.is(ReplyKind::Final))
        return notAllowed("only final replies");
    Result<Reply> reply = nextDraft(context, *id);
    if (!reply)
        return reply;
    reply->head.updatedAt = context.receivedAt;
    reply->kind = kind;
    reply->text = context.text("text");
    reply->templateId = context.id<TemplateId>("templateId");
    reply->authorId = context.actor.userId;
    reply->attachments = context.operation.attachments;
    reply->state = ReplyState::Draft;
    return reply;
}

QJsonObject replyData(const EffectContext& context, const Reply& reply)
{
    QJsonObject data = context.operation.payload;
    data.insert(QLatin1String("replyId"), reply.id.text());
    data.insert(QLatin1String("round"), reply.round);
    data.insert(QLatin1String("revision"), reply.revision);
    return data;
}

Effect withReply(const EffectContext& context, Message message, Reply reply)
{
    Effect effect;
    effect.events.append(eventOf(context, message, replyData(context, reply)));
    effect.message = std::move(message);
    effect.reply = std::move(reply);
    return effect;
}

} // namespace

// A saved draft is no step of the handling: it leaves no trace in the timeline and does not touch the message.
Result<Effect> saveEffect(const EffectContext& context)
{
    Result<Reply> reply = written(context);
    if (!reply)
        return tl::unexpected(reply.error());
    Effect effect;
    effect.reply = *std::move(reply);
    return effect;
}

Result<Effect> submitEffect(const EffectContext& context)
{
    Result<Reply> reply = written(context);
    if (!reply)
        return tl::unexpected(reply.error());
    reply->state = ReplyState::Submitted;
    Message message = context.message();
    message.status = MessageStatus::Reviewing;
    message.replyId = reply->id;
    finishClocks(message, {Stage::Verify}, context.at); // move 9 goes past the end of the check
    startClock(message, Stage::Review, context);
    return withReply(context, std::move(message), *std::move(reply));
}

Result<Effect> reviewEffect(const EffectContext& context)
{
    Result<Reply> reply = namedReply(context);
    if (!reply)
        return tl::unexpected(reply.error());
    const int levels = context.situation.reviewLevels;
    const auto level = static_cast<int>(context.operation.payload.value(QLatin1String("level")).toInteger());
    if (awaitedLevel(*reply, levels) != level)
        return notAllowed("another level is awaited");
    const auto decision = Coded<ReviewDecision>::fromText(context.text("decision"));
    reply->approvals.append({level, context.actor.userId, decision, context.text("comment"), context.at, {}});

    Message message = context.message();
    finishClocks(message, {Stage::Review}, context.at);
    if (decision.is(ReviewDecision::SendBack)) {
        reply->state = ReplyState::SentBack;
        message.status = MessageStatus::Resolving;
    } else if (level >= levels) {
        reply->state = ReplyState::Approved;
    } else {
        startClock(message, Stage::Review, context);
    }
    return withReply(context, std::move(message), *std::move(reply));
}

Result<Effect> publishEffect(const EffectContext& context)
{
    Result<Reply> reply = namedReply(context);
    if (!reply)
        return tl::unexpected(reply.error());
    reply->state = ReplyState::Published;
    reply->publishedAt = context.receivedAt; // effective when the platform has it (domain.md §2, move 13)
    if (context.has("visibility"))
        reply->visibility = Coded<Visibility>::fromText(context.text("visibility"));

    Message message = context.message();
    message.status = MessageStatus::Replied;
    message.replyId = reply->id;
    finishAllClocks(message, context.at);
    for (Task& task : message.tasks)
        if (!task.doneAt)
            task.doneAt = context.at;
    return withReply(context, std::move(message), *std::move(reply));
}

} // namespace lianxin
