// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reply.h"

#include "domain/json_fields.h"

#include <algorithm>

namespace lianxin {

namespace {

std::optional<Approval> readApproval(FieldReader& reader)
{
    const auto userId = reader.needId<UserId>("userId");
    const int level = reader.smallInt("level", 1);
    const auto decision = reader.code<ReviewDecision>("decision");
    const QString comment = reader.text("comment");
    const Moment at = reader.needMoment("at");
    if (!userId)
        return std::nullopt;
    return Approval{level, *userId, decision, comment, at, reader.extra()};
}

QJsonObject approvalJson(const Approval& approval)
{
    FieldWriter writer(approval.extra);
    writer.put("level", QJsonValue(approval.level));
    writer.put("userId", approval.userId);
    writer.put("decision", approval.decision);
    writer.putText("comment", approval.comment);
    writer.put("at", approval.at);
    return writer.take();
}

} // namespace

std::optional<int> awaitedLevel(const Reply& reply, int levels)
{
    if (!reply.state.is(ReplyState::Submitted))
        return std::nullopt;
    int approved = 0;
    for (const Approval& approval : reply.approvals)
        if (approval.decision.is(ReviewDecision::Approve))
            approved = std::max(approved, approval.level);
    if (approved >= levels)
        return std::nullopt;
    return approved + 1;
}

Result<Reply> replyFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<ReplyId>("id");
    const auto messageId = reader.needId<MessageId>("messageId");
    if (!id || !messageId)
        return reader.error();
    Reply reply{.id = *id, .messageId = *messageId};
    reader.expectType(QLatin1String("reply"));
    readHead(reader, reply.head);
    reply.round = reader.smallInt("round", 1);
    reply.revision = reader.smallInt("revision", 1);
    reply.kind = Coded<ReplyKind>::fromText(reader.needText("kind"));
    reply.text = reader.text("text");
    reply.templateId = reader.id<TemplateId>("templateId");
    reply.state = Coded<ReplyState>::fromText(reader.needText("state"));
    reply.authorId = reader.id<UserId>("authorId");
    reply.approvals = reader.list<Approval>("approvals", readApproval);
    reply.publishedAt = reader.moment("publishedAt");
    reply.visibility = reader.code<Visibility>("visibility");
    reply.attachments = readAttachments(reader);
    if (reader.failed())
        return reader.error();
    reply.head.extra = reader.extra();
    return reply;
}

QJsonObject toJson(const Reply& reply)
{
    FieldWriter writer = headWriter(reply.head, reply.id.text());
    writer.put("type", QStringLiteral("reply"));
    writer.put("messageId", reply.messageId);
    writer.put("round", QJsonValue(reply.round));
    writer.put("revision", QJsonValue(reply.revision));
    writer.put("kind", reply.kind);
    writer.put("text", reply.text);
    writer.put("templateId", reply.templateId);
    writer.put("state", reply.state);
    writer.put("authorId", reply.authorId);
    writer.putList("approvals", reply.approvals, approvalJson);
    writer.put("publishedAt", reply.publishedAt);
    writer.put("visibility", reply.visibility);
    writer.put("attachments", attachmentsJson(reply.attachments));
    return writer.take();
}

} // namespace lianxin
