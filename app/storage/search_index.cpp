// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/search_index.h"

#include "storage/message_number.h"
#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/search_text.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

// indexText() ends each field with this token, so every message has it.
const QString kEveryMessage = QStringLiteral("\"\uE0FF\"");

QList<MessageKey> keysOfText(Database& db, const QString& expression, int limit)
{
    QList<MessageKey> keys;
    Statement found = db.query("SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rowid DESC LIMIT ?",
                               expression, limit);
    while (found.next())
        keys.append(found.integer(0));
    return keys;
}

qint64 countOfText(Database& db, const QString& expression)
{
    Statement count = db.query("SELECT count(*) FROM message_text WHERE message_text MATCH ?", expression);
    return count.next() ? count.integer(0) : 0;
}

std::optional<SearchHit> hitOf(Database& db, MessageKey key, const QList<SearchPhrase>& phrases)
{
    const auto object = readMessage(db, key);
    if (!object)
        return std::nullopt;
    const auto message = messageFromJson(jsonOf(object->json));
    if (!message)
        return std::nullopt;
    const Snippet snippet = makeSnippet({message->body, message->appeal, message->supplement}, phrases);
    return SearchHit{key, message->id, message->number, message->title, snippet.text, snippet.marks};
}

} // namespace

QStringList searchedFields(const Message& message)
{
    return {message.title, message.body, message.appeal, message.supplement};
}

QString indexTextOf(const QByteArray& json)
{
    const auto message = messageFromJson(jsonOf(json));
    return indexText(message ? searchedFields(*message) : QStringList());
}

void addToIndex(Database& db, MessageKey key, const QString& text)
{
    db.run("INSERT INTO message_text(rowid, text) VALUES (?, ?)", key, text);
}

void removeFromIndex(Database& db, MessageKey key, const QString& text)
{
    db.run("INSERT INTO message_text(message_text, rowid, text) VALUES ('delete', ?, ?)", key, text);
}

SearchResult searchMessages(Database& db, const QString& question, int limit, bool exactTotal)
{
    const QList<SearchPhrase> phrases = searchPhrases(question);
    const QString expression = matchExpression(phrases);
    if (expression.isEmpty())
        return {};
    const QList<MessageKey> byNumber = keysOfNumbers(db, question, limit);
    QList<MessageKey> keys = keysOfText(db, expression, limit) + byNumber;
    std::sort(keys.begin(), keys.end(), std::greater<>());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());

    SearchResult result;
    for (const MessageKey key : keys.mid(0, limit)) {
        if (auto hit = hitOf(db, key, phrases))
            result.hits.append(std::move(*hit));
    }
    result.total = exactTotal ? countOfText(db, expression) + countOfNumbersBeside(db, question, expression) : result.hits.size();
    return result;
}

qint64 indexedMessages(Database& db)
{
    return countOfText(db, kEveryMessage);
}

bool isIndexed(Database& db, MessageKey key, const QString& text)
{
    // The first tokens as one phrase: enough to tell an index of another text.
    const QStringList tokens = text.split(u' ', Qt::SkipEmptyParts).mid(0, 12);
    Statement found = db.query("SELECT 1 FROM message_text WHERE message_text MATCH ? AND rowid = ?",
                               QString(u'"' + tokens.join(u' ') + u'"'), key);
    return found.next();
}

} // namespace lianxin::storage
