// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect.h"

#include "domain/effect_parts.h"

#include <QCryptographicHash>

#include <array>
#include <cstring>

namespace lianxin {

namespace {

Result<Effect> noteEffect(const EffectContext& context)
{
    Effect effect;
    effect.events.append(eventOf(context, context.situation.message));
    return effect;
}

Result<Effect> effectIn(const EffectContext& context, OperationKind kind)
{
    switch (kind) {
    case OperationKind::MessageClassify: return classifyEffect(context);
    case OperationKind::MessageDispatch: return dispatchEffect(context);
    case OperationKind::MessageReject: return endEffect(context, MessageStatus::NotAccepted);
    case OperationKind::MessageTransferOut: return endEffect(context, MessageStatus::Transferred);
    case OperationKind::MessageArchive: return endEffect(context, MessageStatus::Archived);
    case OperationKind::MessageSign: return signEffect(context);
    case OperationKind::MessageReturn: return returnEffect(context);
    case OperationKind::MessageAssign: return assignEffect(context);
    case OperationKind::RecordContact:
    case OperationKind::RecordVisit:
    case OperationKind::RecordMeasures: return recordEffect(context);
    case OperationKind::VerifyFinish: return verifyEffect(context);
    case OperationKind::ReplySave: return saveEffect(context);
    case OperationKind::ReplySubmit: return submitEffect(context);
    case OperationKind::ReplyReview: return reviewEffect(context);
    case OperationKind::ReplyPublish: return publishEffect(context);
    case OperationKind::NoteAdd: return noteEffect(context);
    case OperationKind::TemplatePut: // speaks of no message
    case OperationKind::MessageMerge:
    case OperationKind::MessageUnmerge:
    case OperationKind::TaskAdd:
    case OperationKind::TaskFinish:
    case OperationKind::ExtensionRequest:
    case OperationKind::ExtensionDecide:
    case OperationKind::PauseRequest:
    case OperationKind::PauseDecide:
    case OperationKind::PauseResume:
    case OperationKind::MessageUrge:
    case OperationKind::MessageSupervise:
    case OperationKind::CardSet:
    case OperationKind::CardLift:
    case OperationKind::DirectiveAdd:
    case OperationKind::ParticipantSet:
    case OperationKind::LeaderTakeCharge:
    case OperationKind::RevisitStart:
    case OperationKind::RevisitTry:
    case OperationKind::RevisitFinish:
    case OperationKind::MessageRedo:
    case OperationKind::MessageReopen:
    case OperationKind::SuggestionAssess:
    case OperationKind::ClusterPut:
    case OperationKind::ClusterAttach:
    case OperationKind::ArticlePut:
    case OperationKind::ReportSubmit:
    case OperationKind::AuditReveal: break;
    }
    return failure(ErrorKind::NotAllowed, context.operation.kind.text());
}

} // namespace

Result<Effect> effectOf(const Operation& operation, const Person& actor, const Situation& situation,
                        const OfficeRules& rules, Moment at, Moment receivedAt)
{
    const auto kind = operation.kind.known();
    if (!kind)
        return failure(ErrorKind::NotAllowed, operation.kind.text());
    return effectIn({operation, actor, situation, rules, at, receivedAt}, *kind);
}

Result<Effect> templateEffect(const Operation& operation, const std::optional<Template>& previous, Moment at)
{
    auto written = templateFromJson(operation.payload.value(QLatin1String("object")).toObject());
    if (!written)
        return failure(written.error().kind, QStringLiteral("payload.object.") + written.error().detail);
    written->head.version = previous ? previous->head.version : 0;
    written->head.createdAt = previous ? previous->head.createdAt : at;
    written->head.updatedAt = at;
    Effect effect;
    effect.replyTemplate = *std::move(written);
    return effect;
}

QString derivedUuid(const OperationId& opId, int n)
{
    const QByteArray hash
        = QCryptographicHash::hash(opId.text().toLatin1() + QByteArray::number(n), QCryptographicHash::Sha256);
    std::array<std::byte, 16> bytes{};
    std::memcpy(bytes.data(), hash.constData(), bytes.size());
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x80};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return uuidText(bytes);
}

} // namespace lianxin
