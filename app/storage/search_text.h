// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <utility>

// How text is cut for the search index, and how a question is put to it (design.md §3). Pure functions.
//   - Every CJK character stands alone, so that words of one, two or more characters are found as phrases.
//   - A run of letters and digits is one token, in folded case.
//   - Every other visible character is a token of its own: 供,暖 is no match for 供暖.
//   - White space and invisible characters part tokens and are nothing themselves.
namespace lianxin::storage {

struct TextToken {
    QString text;
    int start = 0; ///< in UTF-16 units of the source
    int length = 0;
    bool run = false; ///< letters and digits
    friend bool operator==(const TextToken&, const TextToken&) = default;
};
[[nodiscard]] QList<TextToken> textTokens(QStringView text);

/// What the index stores for the fields of a message: each field's tokens and a border token, so that no phrase
/// reaches from one field into the next. Never empty.
[[nodiscard]] QString indexText(const QStringList& fields);

/// One word of the question: its tokens must follow each other.
struct SearchPhrase {
    QStringList tokens;
    bool prefix = false; ///< the last token is a run, so it matches from the start of a longer one
    friend bool operator==(const SearchPhrase&, const SearchPhrase&) = default;
};
/// The words of a question, parted by white space; all must occur. Only its first 200 characters count: more would
/// go beyond what the index takes in one question.
[[nodiscard]] QList<SearchPhrase> searchPhrases(QStringView question);
/// The question in the language of FTS5; empty where nothing can be asked.
[[nodiscard]] QString matchExpression(const QList<SearchPhrase>& phrases);

struct Snippet {
    QString text;
    QList<std::pair<int, int>> marks; ///< start and length in UTF-16 units
    friend bool operator==(const Snippet&, const Snippet&) = default;
};
/// About `width` characters around the first hit in the first field that has one, white space made single spaces;
/// without a hit the beginning of the first field that has text.
[[nodiscard]] Snippet makeSnippet(const QStringList& fields, const QList<SearchPhrase>& phrases, int width = 60);

} // namespace lianxin::storage
