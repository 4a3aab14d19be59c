// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/message_types.h"

#include <optional>

// Table draft: one reply that is being written per message.
namespace lianxin::storage {

void writeDraft(Database& db, const ReplyDraft& draft);
[[nodiscard]] std::optional<ReplyDraft> readDraft(Database& db, const QByteArray& messageId);
[[nodiscard]] bool hasDraft(Database& db, const QByteArray& messageId);
/// Removes the draft of this reply; one of another reply stays.
void closeDraft(Database& db, const QByteArray& messageId, const QByteArray& replyId);
void removeDraft(Database& db, const QByteArray& messageId);

} // namespace lianxin::storage
