// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"
#include "domain/ids.h"
#include "domain/object.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace lianxin {

/// protocol.md §9.1: every kind of change a person can ask for.
enum class OperationKind {
    MessageClassify, MessageDispatch, MessageReject, MessageTransferOut, MessageMerge, MessageUnmerge,
    MessageSign, MessageReturn, MessageAssign, TaskAdd, TaskFinish, RecordContact, RecordVisit, RecordMeasures,
    VerifyFinish, ReplySave, ReplySubmit, ReplyReview, ReplyPublish, ExtensionRequest, ExtensionDecide,
    PauseRequest, PauseDecide, PauseResume, MessageUrge, MessageSupervise, CardSet, CardLift, DirectiveAdd,
    ParticipantSet, LeaderTakeCharge, RevisitStart, RevisitTry, RevisitFinish, MessageRedo, MessageReopen,
    MessageArchive, SuggestionAssess, ClusterPut, ClusterAttach, NoteAdd, TemplatePut, ArticlePut, ReportSubmit,
    AuditReveal
};
template <> struct EnumCodes<OperationKind> {
    static constexpr std::array<std::pair<OperationKind, const char*>, 45> codes{{
        {OperationKind::MessageClassify, "message.classify"}, {OperationKind::MessageDispatch, "message.dispatch"},
        {OperationKind::MessageReject, "message.reject"}, {OperationKind::MessageTransferOut, "message.transferOut"},
        {OperationKind::MessageMerge, "message.merge"}, {OperationKind::MessageUnmerge, "message.unmerge"},
        {OperationKind::MessageSign, "message.sign"}, {OperationKind::MessageReturn, "message.return"},
        {OperationKind::MessageAssign, "message.assign"}, {OperationKind::TaskAdd, "task.add"},
        {OperationKind::TaskFinish, "task.finish"}, {OperationKind::RecordContact, "record.contact"},
        {OperationKind::RecordVisit, "record.visit"}, {OperationKind::RecordMeasures, "record.measures"},
        {OperationKind::VerifyFinish, "verify.finish"}, {OperationKind::ReplySave, "reply.save"},
        {OperationKind::ReplySubmit, "reply.submit"}, {OperationKind::ReplyReview, "reply.review"},
        {OperationKind::ReplyPublish, "reply.publish"}, {OperationKind::ExtensionRequest, "extension.request"},
        {OperationKind::ExtensionDecide, "extension.decide"}, {OperationKind::PauseRequest, "pause.request"},
        {OperationKind::PauseDecide, "pause.decide"}, {OperationKind::PauseResume, "pause.resume"},
        {OperationKind::MessageUrge, "message.urge"}, {OperationKind::MessageSupervise, "message.supervise"},
        {OperationKind::CardSet, "card.set"}, {OperationKind::CardLift, "card.lift"},
        {OperationKind::DirectiveAdd, "directive.add"}, {OperationKind::ParticipantSet, "participant.set"},
        {OperationKind::LeaderTakeCharge, "leader.takeCharge"}, {OperationKind::RevisitStart, "revisit.start"},
        {OperationKind::RevisitTry, "revisit.try"}, {OperationKind::RevisitFinish, "revisit.finish"},
        {OperationKind::MessageRedo, "message.redo"}, {OperationKind::MessageReopen, "message.reopen"},
        {OperationKind::MessageArchive, "message.archive"}, {OperationKind::SuggestionAssess, "suggestion.assess"},
        {OperationKind::ClusterPut, "cluster.put"}, {OperationKind::ClusterAttach, "cluster.attach"},
        {OperationKind::NoteAdd, "note.add"}, {OperationKind::TemplatePut, "template.put"},
        {OperationKind::ArticlePut, "article.put"}, {OperationKind::ReportSubmit, "report.submit"},
        {OperationKind::AuditReveal, "audit.reveal"}}};
};

/// The frozen body of one change (protocol.md §9): what is hashed and never altered after it was first sent (I4).
struct Operation {
    OperationId opId;
    Coded<OperationKind> kind{};
    std::optional<MessageId> messageId{};
    std::optional<ObjectId> objectId{}; ///< what baseVersion speaks of: the reply or template; nothing: the message
    std::optional<qint64> baseVersion{}; ///< nothing: the object is new to the platform
    UserId actorId;
    Moment createdAt{};
    QJsonObject payload{};
    QList<Attachment> attachments{};
    std::optional<OperationId> supersedes{};

    friend bool operator==(const Operation&, const Operation&) = default;
};

/// What is written anew at each sending, beside the frozen body.
struct OperationEnvelope {
    qint64 deviceSeq = 0; ///< gapless from 1 per device
    qint64 clockOffsetMs = 0;
    qint64 clockUncertaintyMs = 0;
    qint64 lastSeenSeq = 0;
    std::optional<OperationId> after{};
    bool replay = false;

    friend bool operator==(const OperationEnvelope&, const OperationEnvelope&) = default;
};

struct SentOperation {
    Operation operation;
    OperationEnvelope envelope{};
    friend bool operator==(const SentOperation&, const SentOperation&) = default;
};

/// The hashed members alone, as they are stored in the outbox.
[[nodiscard]] QJsonObject bodyJson(const Operation& operation);
/// Body and envelope together, as they travel.
[[nodiscard]] QJsonObject toJson(const SentOperation& sent);
/// Reads either form; a missing envelope reads as its defaults. Errors: InvalidInput naming the field.
[[nodiscard]] Result<SentOperation> sentOperationFromJson(const QJsonObject& json);
/// SHA-256, lower-case hex, of the RFC 8785 form of bodyJson().
[[nodiscard]] QByteArray bodyHash(const Operation& operation);

} // namespace lianxin
