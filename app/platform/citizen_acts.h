// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/random.h"

// What no official does: a message arrives, its citizen rates the answer, the system closes it (domain.md §2,
// moves without a person). Values only; the caller writes them into the ledger.
namespace lianxin::platform {

inline constexpr int kArrivalNumber = 1;

/// `written` holds the citizen's side of a new message and the proposed urgency and sector. Gives it the
/// state `received`, the clock of triage and the event of its arrival, whose `data` says more about it and
/// whose id is uuidBeside() the message, number kArrivalNumber.
[[nodiscard]] Effect arrival(Message written, const OfficeRules& rules, const QJsonObject& data = {});

/// domain.md §7: overall ≤ 2 or any dimension ≤ 2.
[[nodiscard]] bool isLow(const Rating& rating);

/// The citizen's word on a published answer. One that is not low closes the message at once (move 15); a low
/// one stays `replied` for the revisit.
[[nodiscard]] Effect rated(Message message, const Rating& rating, Random& ids);

/// Move 15 without a rating.
[[nodiscard]] Effect closedUnrated(Message message, Moment at, Random& ids);

/// Move 1 by a rule instead of a person: the lead unit is set, an order made, the clocks started. Nobody is
/// named as the one who did it; the event carries `autoRule {id, confidence}` and the reason. Errors: those
/// of effectOf().
[[nodiscard]] Result<Effect> dispatchedByRule(const Message& message, const OrganisationId& lead,
                                              const QString& ruleId, double confidence,
                                              const OfficeRules& rules, Moment at, Random& ids);

/// What the message board shows for a state (domain.md §2, column 4).
[[nodiscard]] QString boardState(MessageStatus status);

} // namespace lianxin::platform
