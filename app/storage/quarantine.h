// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/quarantine_entry.h"
#include "storage/write_context.h"

// Table quarantine: objects that a switch of generations or a mend took out of the mirror, whole, for 30 days
// (protocol.md §6).
namespace lianxin::storage {

/// Copies an object there as it lies in the mirror; `subject`: the message it belongs to, or its own id.
void putIntoQuarantine(WriteContext& context, const MirrorObject& object, const QByteArray& subject,
                       const QString& reason);
/// One entry for a message with its events and replies, one for each other object; the latest first.
[[nodiscard]] QList<QuarantineEntry> readQuarantine(Database& db);
/// Back into the mirror, held there (held_removal) until the platform speaks of it again. Errors: NotFound;
/// NotAllowed while a resync runs.
[[nodiscard]] Result<void> restoreFromQuarantine(WriteContext& context, const QByteArray& subject);
/// What has been there for more than 30 days goes for good.
void expireQuarantine(WriteContext& context);

} // namespace lianxin::storage
