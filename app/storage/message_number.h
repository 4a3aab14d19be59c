// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/message_types.h"

#include <QList>
#include <QString>

#include <optional>
#include <utility>

// Numbers of messages (domain.md §1: LY-{division6}-{yyyymmdd}-{seq4}) as integers, which take a third of the text.
namespace lianxin::storage {

/// The integer of a number that is exactly of that form; nothing for others (they go to table odd_number).
[[nodiscard]] std::optional<qint64> numberKey(const QString& number);
/// The ranges, first and last included, of the numbers that begin with `text`; empty where it is no beginning.
[[nodiscard]] QList<std::pair<qint64, qint64>> numberRanges(const QString& text);

void rememberOddNumber(Database& db, const QString& number, MessageKey key);
void forgetOddNumber(Database& db, MessageKey key);
/// The message of exactly this number.
[[nodiscard]] std::optional<MessageKey> keyOfNumber(Database& db, const QString& number);
/// The newest `limit` messages whose number begins with `text`, newest first.
[[nodiscard]] QList<MessageKey> keysOfNumbers(Database& db, const QString& text, int limit);

/// How many messages' numbers begin with `text` and their text does not match `expression` (search_text.h).
[[nodiscard]] qint64 countOfNumbersBeside(Database& db, const QString& text, const QString& expression);

} // namespace lianxin::storage
