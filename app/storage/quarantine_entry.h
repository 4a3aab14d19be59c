// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace lianxin::storage {

/// What a resync or a mend took out of the mirror, as the sync page lists it: a message with its events and
/// replies, or one other object (protocol.md §6).
struct QuarantineEntry {
    QString subject; ///< what Store::restoreQuarantined() takes: the message's id, or the object's own
    QString type;    ///< of the object that `number` and `title` are of
    std::optional<MessageId> messageId; ///< nothing for an object that belongs to no message
    QString number;                     ///< empty where the message itself is not here
    QString title;                      ///< its title or name
    QString reason;                     ///< a ResyncReason's code, or "mended"
    Moment at{};
    Moment until{}; ///< then it goes for good
    int objects = 0;
    friend bool operator==(const QuarantineEntry&, const QuarantineEntry&) = default;
};

} // namespace lianxin::storage
