// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "storage/database.h"
#include "storage/message_types.h"

// Table message_text: FTS5 without a copy of the text.
namespace lianxin::storage {

/// The text of a message that is searched.
[[nodiscard]] QStringList searchedFields(const Message& message);
/// What the index holds for an object of the mirror that has a row: follows from its bytes alone, so that it can be
/// taken out again. No words where this version cannot read the object.
[[nodiscard]] QString indexTextOf(const QByteArray& json);

void addToIndex(Database& db, MessageKey key, const QString& text);
/// `text` must be what was added, token by token.
void removeFromIndex(Database& db, MessageKey key, const QString& text);

/// Runs a question; throws DatabaseFailure.
[[nodiscard]] SearchResult searchMessages(Database& db, const QString& question, int limit, bool exactTotal);

/// How many messages the index holds.
[[nodiscard]] qint64 indexedMessages(Database& db);
/// True where the index holds this text for the message.
[[nodiscard]] bool isIndexed(Database& db, MessageKey key, const QString& text);

} // namespace lianxin::storage
