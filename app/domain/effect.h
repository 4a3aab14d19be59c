// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deadline.h"
#include "domain/event.h"
#include "domain/workflow.h"

// What an operation does. The platform writes it; the client lays it over its mirror until the platform has
// answered (protocol.md §13). The same code on both sides, so what a person sees offline is what will be.
namespace lianxin {

/// What effects are computed with.
struct OfficeRules {
    Rule rule;
    WorkingCalendar calendar;
    qint64 calendarVersion = 0; ///< of the calendar object, kept with the message whose clocks it made
};

struct Effect {
    std::optional<Message> message;
    std::optional<Reply> reply;
    std::optional<Order> order;
    std::optional<Template> replyTemplate;
    QList<Event> events;
};

/// Checks the payload of the kind (protocol.md §9.1): required fields, types, lengths, and that the operation names
/// the message, reply or template it speaks of. Beyond the table there, `verify.finish` and `record.visit` may carry
/// `finding: unfounded | founded`, and `record.measures` of a co-unit `taskDone: true`, which ends its task.
/// Errors: InvalidInput naming the field; NotAllowed for a kind that this version does not know.
[[nodiscard]] Result<void> checkPayload(const Operation& operation);

/// The effect of an operation that whyNot() allows and checkPayload() accepts, at the moment that counts.
/// Ids of what it makes are derived from the opId, so both sides make the same. New and changed objects carry
/// version 0 and the old version: who writes them gives the new one. `message.reject` ends the message at once, by
/// whichever of the two offices says so (domain.md §2, row 2, is not split into proposal and consent).
/// Errors: InvalidInput; NotAllowed where it has no meaning here.
[[nodiscard]] Result<Effect> effectOf(const Operation& operation, const Person& actor, const Situation& situation,
                                      const OfficeRules& rules, Moment at, Moment receivedAt);
/// `previous` is the template that it replaces. Errors: InvalidInput naming the field.
[[nodiscard]] Result<Effect> templateEffect(const Operation& operation, const std::optional<Template>& previous, Moment at);

/// The n-th id that belongs to an operation: a version 8 UUID of SHA-256(opId ‖ n) (RFC 9562 §5.8).
[[nodiscard]] QString derivedUuid(const OperationId& opId, int n);

} // namespace lianxin
