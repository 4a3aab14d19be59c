// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/judge_parts.h"
#include "platform/operation_log.h"

// What baseVersion is checked against (protocol.md §7, §9.1).
namespace lianxin::platform {

namespace {

// protocol.md §9.1: the kinds with check V, and what their baseVersion speaks of.
bool checksReplyVersion(OperationKind kind)
{
    return kind == OperationKind::ReplySave || kind == OperationKind::ReplySubmit ||
           kind == OperationKind::ReplyReview || kind == OperationKind::ReplyPublish;
}

} // namespace

// What baseVersion speaks of; nothing where it is not on the platform.
Result<std::optional<StoredObject>> Judge::versioned(const Operation& operation, const Subject& subject)
{
    if (!checksReplyVersion(*operation.kind.known()))
        return std::optional(subject.stored);
    const QString id = operation.objectId ? operation.objectId->text()
                                          : operation.payload.value(QLatin1String("replyId")).toString();
    for (const StoredObject& reply : subject.replies)
        if (reply.id == id)
            return std::optional(reply);
    return std::optional<StoredObject>();
}

// protocol.md §7: a base of the lost history says nothing, so what others have done since that history ended
// decides. Else a replay could silently overwrite what somebody wrote after the restore.
Result<qint64> Judge::replayBase(const StoredObject& object, qint64 base)
{
    Sql& sql = m_writer.sql();
    const auto stillThere = wasVersion(sql, object.key, base);
    if (!stillThere)
        return tl::unexpected(stillThere.error());
    if (*stillThere)
        return base;
    const qint64 epoch = m_writer.head().epoch;
    const auto common = lastCommonSeq(sql, epoch - 1);
    if (!common)
        return tl::unexpected(common.error());
    return common->value_or(epoch * kEpochStep);
}

Result<bool> Judge::isCurrent(const SentOperation& sent, const std::optional<StoredObject>& object)
{
    const bool replay = sent.envelope.replay;
    if (!object)
        return replay || !sent.operation.baseVersion.has_value();
    const qint64 base = sent.operation.baseVersion.value_or(0);
    if (object->version == base)
        return true;
    const auto since = replay ? replayBase(*object, base) : Result<qint64>(base);
    if (!since)
        return tl::unexpected(since.error());
    return changedOnlyBy(m_writer.sql(), object->key, *since, m_caller.deviceId.text());
}

Result<std::optional<QJsonObject>> Judge::versionConflict(const SentOperation& sent, const Subject& subject)
{
    const OperationKind kind = *sent.operation.kind.known();
    if (kind != OperationKind::MessageClassify && !checksReplyVersion(kind))
        return std::optional<QJsonObject>();
    const auto object = versioned(sent.operation, subject);
    if (!object)
        return tl::unexpected(object.error());
    const auto current = isCurrent(sent, *object);
    if (!current)
        return tl::unexpected(current.error());
    if (*current)
        return std::optional<QJsonObject>();
    const QString& reason = *object && !sent.envelope.replay ? kStateChanged : kBaseUnknown;
    auto answer = conflict(reason, *object ? **object : subject.stored);
    if (!answer)
        return tl::unexpected(answer.error());
    return std::optional(*answer);
}

} // namespace lianxin::platform
