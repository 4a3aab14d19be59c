// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/operation.h"
#include "domain/person.h"
#include "domain/reply.h"

#include <QList>

#include <optional>
#include <span>

// The workflow of domain.md §2 as one table, used alike by the client (what may be offered) and the platform
// (what is accepted).
namespace lianxin {

/// Why an act is refused; words are chosen in `ui`.
enum class Refusal {
    WrongState, ///< the message is not in a state that this act starts from
    WrongRole, ///< the person's roles do not include the one that may
    OtherUnit, ///< only the lead unit's people may
    UnknownState, ///< a state this version does not know permits no operation
    ReturnWindowOver, ///< the time to return is over
    NotReturnable, ///< critical, or dispatched for the third time
    ThirdDispatch, ///< from the third time on, the supervisor dispatches
    NeedsVerification, ///< only consult, suggest, thanks or an unfounded matter may skip the resolving step
    TasksOpen, ///< a co-unit has not finished
    NoReply, ///< there is nothing to review or publish
    NotYourLevel, ///< another level of review is due
    NotApproved, ///< not every level has approved
    AlreadyPublished, ///< a round is answered once
    OwnText, ///< nobody reviews his own text
    NotSupported ///< no meaning in this version
};

/// What the rules look at.
struct Situation {
    Message message;
    QList<Reply> replies; ///< of the message, any round
    int reviewLevels = kDefaultReviewLevels;

    /// The reply of the present round: the one that was submitted last, before any submission the one of the
    /// highest revision; nothing where none was saved.
    [[nodiscard]] const Reply* currentReply() const;
};

/// One row of the table of domain.md §2. `number` is the row there.
struct Move {
    int number;
    MessageStatus from;
    MessageStatus to;
    std::optional<OperationKind> kind; ///< nothing: no act of a person (row 15)
    std::span<const Role> who; ///< empty: the system
};
/// All rows, one per from-state.
[[nodiscard]] std::span<const Move> moves();

/// True for the kinds that this version gives a meaning; capabilities.kinds of the platform.
[[nodiscard]] bool isSupported(OperationKind kind);
[[nodiscard]] std::span<const OperationKind> supportedKinds();

/// Why `person` may not do `kind` on the message now, or nothing where he may. This is the only place that
/// decides it. For ReplyReview it speaks of the awaited level. Records and notes only append: no state forbids
/// them (protocol.md §9.1, check A). For TemplatePut see whyNotTemplate().
[[nodiscard]] std::optional<Refusal> whyNot(OperationKind kind, const Person& person, const Situation& situation,
                                            Moment now);

/// Why `person` may not put a template of `org` (nothing: one for every office, which the county office keeps).
[[nodiscard]] std::optional<Refusal> whyNotTemplate(const Person& person, const std::optional<OrganisationId>& org);

/// An act as the window shows it.
struct Offer {
    OperationKind kind;
    std::optional<Refusal> refusal;
    friend bool operator==(const Offer&, const Offer&) = default;
};
/// Every kind that speaks of a single message, the usual next act first, then the other allowed ones, then the
/// refused ones with the reason. Records are offered while the message is open, though a late one is accepted.
[[nodiscard]] QList<Offer> offers(const Person& person, const Situation& situation, Moment now);

/// True while the message is still being worked on: every state but closed, archived, notAccepted, transferred
/// and merged.
[[nodiscard]] bool isOpen(MessageStatus status);
/// 0 none, 1 核查 … 5 回访, 6 done: the step of the strip (domain.md §2).
[[nodiscard]] int publicStep(MessageStatus status);

} // namespace lianxin
