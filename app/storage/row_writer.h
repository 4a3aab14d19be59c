// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/message_columns.h"
#include "storage/write_context.h"

// Table message_row: made anew in the same transaction in which a message, its replies or its operations change.
namespace lianxin::storage {

/// `oid` is that of the message in the mirror.
void insertRow(WriteContext& context, MessageKey key, qint64 oid, const Message& message);
/// `message` is the mirror's.
void updateRow(WriteContext& context, MessageKey key, const Message& message);
/// As above; nothing where the message is not in the mirror.
void updateRow(WriteContext& context, const QByteArray& messageId);
void removeRow(WriteContext& context, MessageKey key);

/// Rules, calendar or person changed: rows of open messages have to be made anew, in later transactions.
void markRowsStale(WriteContext& context);
/// The next batch of them, newest first. True while more are left.
[[nodiscard]] bool refreshStaleRows(WriteContext& context);

} // namespace lianxin::storage
