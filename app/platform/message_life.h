// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "platform/ledger.h"
#include "platform/message_numbers.h"

namespace lianxin::platform {

/// A message with all that belongs to it.
struct MessageLife {
    Message message;
    QList<Event> events;
    QList<Reply> replies;
    QList<Order> orders;
};

/// What stands for a message's number while its life is made.
[[nodiscard]] inline QString numberToCome(const MessageId& id)
{
    return id.text();
}

/// Puts the message's number, given by the day of receipt, in place of numberToCome() and writes it with all
/// that belongs to it. Errors: those of the ledger.
[[nodiscard]] Result<void> putLife(LedgerWriter& writer, MessageLife& life, MessageNumbers& numbers,
                                   const WorkingCalendar& calendar);

/// Writes what an act changed and made: the message first, since the rest belongs to it.
/// Errors: those of the ledger.
[[nodiscard]] Result<void> putEffect(LedgerWriter& writer, const Effect& effect);

} // namespace lianxin::platform
