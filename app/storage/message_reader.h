// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/message_types.h"

#include <QList>

namespace lianxin::storage {

/// Rows for these keys, in their order; keys that are gone are left out.
[[nodiscard]] QList<MessageRow> readRows(Database& db, const QList<MessageKey>& keys);
/// A message for the reading pane. Errors: NotFound; InvalidInput where this version cannot read it.
[[nodiscard]] Result<MessageDetail> readDetail(Database& db, const MessageId& id);
[[nodiscard]] std::optional<MessageId> messageIdOf(Database& db, MessageKey key);

/// True where it was unread before.
[[nodiscard]] bool writeReadMark(Database& db, const MessageId& id);

} // namespace lianxin::storage
