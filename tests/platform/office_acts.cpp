// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_acts.h"

namespace lianxin::test {

QString textOf(const QJsonObject& result, const char* name)
{
    return result.value(QLatin1String(name)).toString();
}

QString statusOf(const QJsonObject& result)
{
    return textOf(result, "status");
}

QString reasonOf(const QJsonObject& result)
{
    return textOf(result, "reason");
}

QString verdict(const QJsonObject& result)
{
    const QString reason = reasonOf(result).isEmpty() ? textOf(result, "problem") : reasonOf(result);
    return reason.isEmpty() ? statusOf(result) : statusOf(result) + u'/' + reason + textOf(result, "detail");
}

QJsonObject object(std::initializer_list<std::pair<const char*, QJsonValue>> members)
{
    QJsonObject json;
    for (const auto& [name, value] : members)
        json.insert(QLatin1String(name), value);
    return json;
}

QJsonObject contactPayload(const OfficePlatform& platform)
{
    return object({{"at", toText(platform.clock.now())},
                   {"channel", QStringLiteral("电话")},
                   {"outcome", QStringLiteral("已联系")}});
}

QJsonObject verifyPayload(const OfficePlatform& platform)
{
    return object({{"at", toText(platform.clock.now())},
                   {"place", QStringLiteral("现场")},
                   {"participants", QStringLiteral("承办员")},
                   {"findings", QStringLiteral("情况属实")},
                   {"waiver", QStringLiteral("无需佐证")}});
}

static Act replyAct(const OfficePlatform& platform, OperationKind kind, const MessageId& message,
                    QJsonObject payload)
{
    payload.insert(QStringLiteral("replyId"), replyId(1).text());
    const qint64 version = platform.version(ObjectType::Reply, replyId(1).text());
    return {kind, message, payload, replyId(1).text(), version > 0 ? std::optional(version) : std::nullopt};
}

Act saveAct(const OfficePlatform& platform, const MessageId& message, const QString& text)
{
    return replyAct(platform, OperationKind::ReplySave, message, replyPayload(replyId(1), text));
}

Act submitAct(const OfficePlatform& platform, const MessageId& message)
{
    return replyAct(platform, OperationKind::ReplySubmit, message,
                    replyPayload(replyId(1), QStringLiteral("答复")));
}

Act reviewAct(const OfficePlatform& platform, const MessageId& message, int level, const char* decision)
{
    return replyAct(platform, OperationKind::ReplyReview, message,
                    object({{"revision", 1},
                            {"level", level},
                            {"decision", QString::fromLatin1(decision)},
                            {"comment", QStringLiteral("意见")}}));
}

Act publishAct(const OfficePlatform& platform, const MessageId& message)
{
    return replyAct(platform, OperationKind::ReplyPublish, message,
                    object({{"revision", 1}, {"visibility", QStringLiteral("public")}}));
}

MessageStatus stateOf(const OfficePlatform& platform, const MessageId& id)
{
    return *platform.message(id.text())->status.known();
}

} // namespace lianxin::test
