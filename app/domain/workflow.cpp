// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workflow.h"

#include <algorithm>
#include <array>

namespace lianxin {

namespace {

using S = MessageStatus;
using K = OperationKind;

constexpr std::array handler{Role::Handler};
constexpr std::array unitReviewer{Role::UnitReviewer};
constexpr std::array coordinator{Role::Coordinator};
constexpr std::array officeReviewer{Role::OfficeReviewer};
constexpr std::array supervisor{Role::Supervisor};
constexpr std::array revisitor{Role::Revisitor};
constexpr std::array rejecters{Role::Coordinator, Role::OfficeReviewer};
constexpr std::array dispatchers{Role::Coordinator, Role::Supervisor};
constexpr std::array reviewers{Role::UnitReviewer, Role::OfficeReviewer};
constexpr std::array unitStaff{Role::Handler, Role::UnitReviewer};
constexpr std::array caseStaff{Role::Handler,    Role::UnitReviewer, Role::Coordinator, Role::OfficeReviewer,
                               Role::Supervisor, Role::Revisitor,    Role::Leader};
constexpr std::array templateKeepers{Role::Handler, Role::UnitReviewer, Role::Coordinator, Role::OfficeReviewer};

// domain.md §2, in its order.
constexpr std::array<Move, 22> table{{
    {1, S::Received, S::Dispatched, K::MessageDispatch, coordinator},
    {2, S::Received, S::NotAccepted, K::MessageReject, rejecters},
    {3, S::Received, S::Transferred, K::MessageTransferOut, coordinator},
    {4, S::Received, S::Merged, K::MessageMerge, coordinator},
    {4, S::Dispatched, S::Merged, K::MessageMerge, coordinator},
    {4, S::Verifying, S::Merged, K::MessageMerge, coordinator},
    {4, S::Resolving, S::Merged, K::MessageMerge, coordinator},
    {5, S::Dispatched, S::Verifying, K::MessageSign, handler},
    {6, S::Dispatched, S::Returned, K::MessageReturn, unitReviewer},
    {7, S::Returned, S::Dispatched, K::MessageDispatch, dispatchers},
    {8, S::Verifying, S::Resolving, K::VerifyFinish, handler},
    {9, S::Verifying, S::Reviewing, K::ReplySubmit, handler},
    {10, S::Resolving, S::Reviewing, K::ReplySubmit, handler},
    {11, S::Reviewing, S::Resolving, K::ReplyReview, reviewers},
    {12, S::Reviewing, S::Reviewing, K::ReplyReview, reviewers},
    {13, S::Reviewing, S::Replied, K::ReplyPublish, officeReviewer},
    {14, S::Replied, S::Revisiting, K::RevisitStart, revisitor},
    {15, S::Replied, S::Closed, std::nullopt, {}},
    {16, S::Revisiting, S::Closed, K::RevisitFinish, revisitor},
    {17, S::Revisiting, S::Dispatched, K::MessageRedo, dispatchers},
    {18, S::Closed, S::Dispatched, K::MessageReopen, supervisor},
    {19, S::Closed, S::Archived, K::MessageArchive, coordinator},
}};

// The order in which a person meets them: what brings the message on, then what records, then what sends it away.
constexpr std::array<OperationKind, 18> supported{
    K::MessageDispatch, K::MessageSign,    K::VerifyFinish,    K::ReplyReview,    K::ReplyPublish,     K::ReplySubmit,
    K::ReplySave,       K::MessageArchive, K::RecordContact,   K::RecordVisit,    K::RecordMeasures,   K::MessageAssign,
    K::MessageClassify, K::MessageReturn,  K::MessageTransferOut, K::MessageReject, K::NoteAdd,        K::TemplatePut};

/// Records and notes: check A of protocol.md §9.1.
bool isAppend(OperationKind kind)
{
    return kind == K::RecordContact || kind == K::RecordVisit || kind == K::RecordMeasures || kind == K::NoteAdd;
}

/// Who may do a kind that is no move of the table, and in which states (empty: any).
struct Act {
    OperationKind kind;
    std::span<const Role> who;
    std::span<const MessageStatus> states;
};
constexpr std::array openStates{S::Received,  S::Dispatched, S::Returned, S::Verifying,
                                S::Resolving, S::Reviewing,  S::Replied,  S::Revisiting};
constexpr std::array unitStates{S::Dispatched, S::Verifying, S::Resolving, S::Reviewing};
constexpr std::array draftStates{S::Verifying, S::Resolving};
constexpr std::array<Act, 8> acts{{
    {K::MessageClassify, coordinator, openStates},
    {K::MessageAssign, unitReviewer, unitStates},
    {K::ReplySave, handler, draftStates},
    {K::RecordContact, unitStaff, {}},
    {K::RecordVisit, unitStaff, {}},
    {K::RecordMeasures, unitStaff, {}},
    {K::NoteAdd, caseStaff, {}},
    {K::TemplatePut, templateKeepers, {}},
}};

bool hasAny(const Person& person, std::span<const Role> roles)
{
    return std::any_of(roles.begin(), roles.end(), [&](Role role) { return person.has(role); });
}

const Act* actOf(OperationKind kind)
{
    const auto it = std::find_if(acts.begin(), acts.end(), [&](const Act& act) { return act.kind == kind; });
    return it == acts.end() ? nullptr : &*it;
}

/// Role first: who may never do it need not hear about the state.
std::optional<Refusal> roleAndState(OperationKind kind, const Person& person, MessageStatus status)
{
    if (const Act* act = actOf(kind)) {
        if (!hasAny(person, act->who))
            return Refusal::WrongRole;
        const bool inState = act->states.empty()
                             || std::find(act->states.begin(), act->states.end(), status) != act->states.end();
        return inState ? std::nullopt : std::optional(Refusal::WrongState);
    }
    bool roleFits = false;
    for (const Move& move : table) {
        if (move.kind != kind)
            continue;
        const bool may = hasAny(person, move.who);
        roleFits = roleFits || may;
        if (move.from == status)
            return may ? std::nullopt : std::optional(Refusal::WrongRole);
    }
    return roleFits ? Refusal::WrongState : Refusal::WrongRole;
}

bool hasTask(const Person& person, const Message& message)
{
    return std::any_of(message.tasks.cbegin(), message.tasks.cend(),
                       [&](const Task& task) { return person.orgIds.contains(task.orgId); });
}

std::optional<Refusal> leadUnitOnly(const Person& person, const Message& message)
{
    return person.belongsTo(message.leadOrgId) ? std::nullopt : std::optional(Refusal::OtherUnit);
}

/// People of a unit see only their unit's messages; the county office's people see all.
std::optional<Refusal> unitWithPart(const Person& person, const Message& message)
{
    const bool ofCounty = std::any_of(person.roles.cbegin(), person.roles.cend(), [](Role role) {
        return role != Role::Handler && role != Role::UnitReviewer;
    });
    if (ofCounty || person.belongsTo(message.leadOrgId) || hasTask(person, message))
        return std::nullopt;
    return Refusal::OtherUnit;
}

std::optional<Refusal> whyNotRecord(const Person& person, const Message& message)
{
    if (person.belongsTo(message.leadOrgId) || hasTask(person, message))
        return std::nullopt;
    return Refusal::OtherUnit;
}

std::optional<Refusal> whyNotDispatch(const Person& person, const Message& message)
{
    if (message.status.is(S::Received))
        return std::nullopt;
    const bool third = message.dispatchCount >= 2;
    if (third && !person.has(Role::Supervisor))
        return Refusal::ThirdDispatch;
    if (!third && !person.has(Role::Coordinator))
        return Refusal::WrongRole;
    return std::nullopt;
}

std::optional<Refusal> whyNotReturn(const Person& person, const Message& message, Moment now)
{
    if (const auto refusal = leadUnitOnly(person, message))
        return refusal;
    const StageClock* const window = message.clock(Stage::Return);
    // No clock means that the rule gave no time to return: a critical message.
    if (message.dispatchCount >= 3 || message.urgency.is(Urgency::Critical) || !window)
        return Refusal::NotReturnable;
    if (window->doneAt || now > window->dueEffective)
        return Refusal::ReturnWindowOver;
    return std::nullopt;
}

bool maySkipResolving(const Message& message)
{
    const auto type = message.effectiveType().known();
    return message.findingUnfounded || type == MessageType::Consult || type == MessageType::Suggest
           || type == MessageType::Thanks;
}

bool roundIsAnswered(const Situation& situation)
{
    return std::any_of(situation.replies.cbegin(), situation.replies.cend(), [&](const Reply& reply) {
        return reply.round == situation.message.round && reply.kind.is(ReplyKind::Final)
               && reply.state.is(ReplyState::Published);
    });
}

std::optional<Refusal> whyNotSubmit(const Person& person, const Situation& situation)
{
    const Message& message = situation.message;
    if (const auto refusal = leadUnitOnly(person, message))
        return refusal;
    if (roundIsAnswered(situation))
        return Refusal::AlreadyPublished;
    if (message.status.is(S::Verifying) && !maySkipResolving(message))
        return Refusal::NeedsVerification;
    const bool open = std::any_of(message.tasks.cbegin(), message.tasks.cend(), [](const Task& task) {
        return task.role == QLatin1String("assist") && !task.doneAt;
    });
    return open ? std::optional(Refusal::TasksOpen) : std::nullopt;
}

std::optional<Refusal> whyNotReview(const Person& person, const Situation& situation)
{
    const Reply* const reply = situation.currentReply();
    if (!reply)
        return Refusal::NoReply;
    const std::optional<int> level = awaitedLevel(*reply, situation.reviewLevels);
    if (!level)
        return Refusal::WrongState;
    const Role wanted = *level == 1 ? Role::UnitReviewer : Role::OfficeReviewer;
    if (!person.has(wanted))
        return Refusal::NotYourLevel;
    if (wanted == Role::UnitReviewer && !person.belongsTo(situation.message.leadOrgId))
        return Refusal::OtherUnit;
    return reply->authorId == person.userId ? std::optional(Refusal::OwnText) : std::nullopt;
}

std::optional<Refusal> whyNotPublish(const Situation& situation)
{
    const Reply* const reply = situation.currentReply();
    if (!reply)
        return Refusal::NoReply;
    return reply->state.is(ReplyState::Approved) ? std::nullopt : std::optional(Refusal::NotApproved);
}

/// The guards beyond role and state; kinds that are not named have none.
std::optional<Refusal> guard(OperationKind kind, const Person& person, const Situation& situation, Moment now)
{
    const Message& message = situation.message;
    if (kind == K::MessageDispatch)
        return whyNotDispatch(person, message);
    if (kind == K::MessageReturn)
        return whyNotReturn(person, message, now);
    if (kind == K::ReplySubmit)
        return whyNotSubmit(person, situation);
    if (kind == K::ReplyReview)
        return whyNotReview(person, situation);
    if (kind == K::ReplyPublish)
        return whyNotPublish(situation);
    if (kind == K::NoteAdd)
        return unitWithPart(person, message);
    if (isAppend(kind))
        return whyNotRecord(person, message);
    if (kind == K::MessageSign || kind == K::MessageAssign || kind == K::VerifyFinish || kind == K::ReplySave)
        return leadUnitOnly(person, message);
    return std::nullopt;
}

} // namespace

const Reply* Situation::currentReply() const
{
    const Reply* best = nullptr;
    for (const Reply& reply : replies) {
        if (reply.round != message.round || !reply.kind.is(ReplyKind::Final))
            continue;
        if (message.replyId == reply.id)
            return &reply;
        if (!best || reply.revision > best->revision
            || (reply.revision == best->revision && reply.head.updatedAt > best->head.updatedAt))
            best = &reply;
    }
    return best;
}

std::span<const Move> moves()
{
    return table;
}

std::span<const OperationKind> supportedKinds()
{
    return supported;
}

bool isSupported(OperationKind kind)
{
    return std::find(supported.begin(), supported.end(), kind) != supported.end();
}

std::optional<Refusal> whyNot(OperationKind kind, const Person& person, const Situation& situation, Moment now)
{
    if (!isSupported(kind))
        return Refusal::NotSupported;
    if (kind == K::TemplatePut)
        return hasAny(person, templateKeepers) ? std::nullopt : std::optional(Refusal::WrongRole);
    const std::optional<MessageStatus> status = situation.message.status.known();
    if (!status)
        return Refusal::UnknownState;
    // A round is answered once: told before the state, which a published reply has changed anyway.
    if (kind == K::ReplyPublish && person.has(Role::OfficeReviewer) && roundIsAnswered(situation))
        return Refusal::AlreadyPublished;
    if (const auto refusal = roleAndState(kind, person, *status))
        return refusal;
    return guard(kind, person, situation, now);
}

std::optional<Refusal> whyNotTemplate(const Person& person, const std::optional<OrganisationId>& org)
{
    if (!hasAny(person, templateKeepers))
        return Refusal::WrongRole;
    if (person.has(Role::Coordinator) || person.has(Role::OfficeReviewer))
        return std::nullopt;
    return person.belongsTo(org) ? std::nullopt : std::optional(Refusal::OtherUnit);
}

QList<Offer> offers(const Person& person, const Situation& situation, Moment now)
{
    const std::optional<MessageStatus> status = situation.message.status.known();
    QList<Offer> all;
    for (const OperationKind kind : supported) {
        if (kind == K::TemplatePut)
            continue;
        auto refusal = whyNot(kind, person, situation, now);
        if (!refusal && isAppend(kind) && kind != K::NoteAdd && !isOpen(*status))
            refusal = Refusal::WrongState;
        all.append({kind, refusal});
    }
    std::stable_partition(all.begin(), all.end(), [](const Offer& offer) { return !offer.refusal; });
    return all;
}

bool isOpen(MessageStatus status)
{
    return std::find(openStates.begin(), openStates.end(), status) != openStates.end();
}

int publicStep(MessageStatus status)
{
    switch (status) {
    case S::Received:
    case S::Dispatched:
    case S::Returned:
    case S::NotAccepted:
    case S::Transferred:
    case S::Merged: return 0;
    case S::Verifying: return 1;
    case S::Resolving: return 2;
    case S::Reviewing: return 3;
    case S::Replied: return 4;
    case S::Revisiting: return 5;
    case S::Closed:
    case S::Archived: return 6;
    }
    return 0;
}

} // namespace lianxin
