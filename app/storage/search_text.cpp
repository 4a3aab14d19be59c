// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/search_text.h"

#include <QChar>

#include <algorithm>

namespace lianxin::storage {

namespace {

// ASCII punctuation would part tokens in the index's tokenizer: it is moved to the private use area, whose own
// characters no keyboard gives.
constexpr char16_t kAsciiToPrivate = 0xE000;
constexpr char16_t kFieldBorder = 0xE0FF;
constexpr qsizetype kLongestQuestion = 200;

enum class CharKind { Nothing, Alone, Run, Mark };

bool isCjk(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
        return true;
    default: // the enum of Qt lists 160 scripts
        return false;
    }
}

CharKind kindOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return isCjk(c) ? CharKind::Alone : CharKind::Run;
    case QChar::Number_DecimalDigit:
        return CharKind::Run;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return CharKind::Mark;
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
        return CharKind::Nothing;
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Other_PrivateUse:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return CharKind::Alone;
    }
    return CharKind::Nothing;
}

struct CodePoint {
    char32_t value;
    int units;
};

CodePoint codePointAt(QStringView text, qsizetype i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(c, text[i + 1]), 2};
    return {c.unicode(), 1};
}

QString standingAlone(QStringView source, char32_t c)
{
    return c < 0x80 ? QString(QChar(static_cast<char16_t>(kAsciiToPrivate + c))) : source.toString();
}

void closeRun(QList<TextToken>& tokens, QStringView text, int start, int end)
{
    if (start >= 0)
        tokens.append({text.mid(start, end - start).toString().toCaseFolded(), start, end - start, true});
}

bool matchesAt(const QList<TextToken>& tokens, qsizetype at, const SearchPhrase& phrase)
{
    const qsizetype count = phrase.tokens.size();
    if (at + count > tokens.size())
        return false;
    for (qsizetype i = 0; i < count; ++i) {
        const QString& found = tokens[at + i].text;
        const bool last = i + 1 == count;
        if (last && phrase.prefix ? !found.startsWith(phrase.tokens[i]) : found != phrase.tokens[i])
            return false;
    }
    return true;
}

struct Span {
    int start;
    int end;
};

/// Hits in a field, without overlaps, in order.
QList<Span> hitsIn(const QList<TextToken>& tokens, const QList<SearchPhrase>& phrases)
{
    QList<Span> hits;
    for (qsizetype at = 0; at < tokens.size(); ++at) {
        int end = 0;
        for (const SearchPhrase& phrase : phrases) {
            if (!matchesAt(tokens, at, phrase))
                continue;
            const TextToken& last = tokens[at + phrase.tokens.size() - 1];
            const int lastLength = phrase.prefix ? std::min(last.length, static_cast<int>(phrase.tokens.last().size())) : last.length;
            end = std::max(end, last.start + lastLength);
        }
        if (end == 0)
            continue;
        if (!hits.isEmpty() && tokens[at].start <= hits.last().end)
            hits.last().end = std::max(hits.last().end, end);
        else
            hits.append({tokens[at].start, end});
    }
    return hits;
}

/// `text[start, end)` with white space made single spaces, and the hits in it.
Snippet cut(const QString& text, int start, int end, const QList<Span>& hits)
{
    Snippet snippet;
    QList<int> moved(end - start + 1); // where each unit of the source went
    for (int i = start; i < end; ++i) {
        moved[i - start] = static_cast<int>(snippet.text.size());
        if (!text[i].isSpace())
            snippet.text += text[i];
        else if (!snippet.text.isEmpty() && !snippet.text.endsWith(u' '))
            snippet.text += u' ';
    }
    moved[end - start] = static_cast<int>(snippet.text.size());
    for (const Span& hit : hits) {
        const int from = std::max(hit.start, start);
        const int to = std::min(hit.end, end);
        if (from < to)
            snippet.marks.append({moved[from - start], moved[to - start] - moved[from - start]});
    }
    return snippet;
}

int onCodePoint(const QString& text, int at)
{
    return at > 0 && at < text.size() && text[at].isLowSurrogate() ? at - 1 : at;
}

} // namespace

QList<TextToken> textTokens(QStringView text)
{
    QList<TextToken> tokens;
    int runStart = -1;
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint point = codePointAt(text, i);
        const int at = static_cast<int>(i);
        i += point.units;
        const CharKind kind = kindOf(point.value);
        if (kind == CharKind::Run) {
            runStart = runStart < 0 ? at : runStart;
            continue;
        }
        if (kind == CharKind::Mark)
            continue; // inside a run a part of it, elsewhere nothing of its own
        closeRun(tokens, text, runStart, at);
        runStart = -1;
        if (kind == CharKind::Alone)
            tokens.append({standingAlone(text.mid(at, point.units), point.value), at, point.units, false});
    }
    closeRun(tokens, text, runStart, static_cast<int>(text.size()));
    return tokens;
}

QString indexText(const QStringList& fields)
{
    QString text;
    for (const QString& field : fields) {
        if (field.isEmpty())
            continue;
        for (const TextToken& token : textTokens(field))
            text += token.text + u' ';
        text += QChar(kFieldBorder);
        text += u' ';
    }
    return text.isEmpty() ? QString(QChar(kFieldBorder)) : text;
}

QList<SearchPhrase> searchPhrases(QStringView question)
{
    question = question.left(kLongestQuestion);
    QList<SearchPhrase> phrases;
    const auto addWord = [&phrases](QStringView word) {
        const QList<TextToken> tokens = textTokens(word);
        if (tokens.isEmpty())
            return;
        SearchPhrase phrase;
        for (const TextToken& token : tokens)
            phrase.tokens.append(token.text);
        phrase.prefix = tokens.last().run;
        phrases.append(phrase);
    };
    qsizetype start = 0;
    for (qsizetype i = 0; i <= question.size(); ++i) {
        if (i < question.size() && !question[i].isSpace())
            continue;
        addWord(question.mid(start, i - start));
        start = i + 1;
    }
    return phrases;
}

QString matchExpression(const QList<SearchPhrase>& phrases)
{
    QStringList terms;
    for (const SearchPhrase& phrase : phrases) // tokens hold no quotes: those were moved to the private use area
        terms.append(u'"' + phrase.tokens.join(u' ') + u'"' + (phrase.prefix ? QStringLiteral(" *") : QString()));
    return terms.join(QStringLiteral(" AND "));
}

Snippet makeSnippet(const QStringList& fields, const QList<SearchPhrase>& phrases, int width)
{
    const QString* shown = nullptr;
    QList<Span> hits;
    for (const QString& field : fields) {
        hits = hitsIn(textTokens(field), phrases);
        if (shown == nullptr && !field.trimmed().isEmpty())
            shown = &field;
        if (hits.isEmpty())
            continue;
        shown = &field;
        break;
    }
    if (shown == nullptr)
        return {};
    const int size = static_cast<int>(shown->size());
    const int before = hits.isEmpty() ? 0 : std::max(0, hits.first().start - width / 3);
    const int start = onCodePoint(*shown, std::clamp(before, 0, std::max(0, size - width)));
    const int end = onCodePoint(*shown, std::min(size, start + width));
    return cut(*shown, start, end, hits);
}

} // namespace lianxin::storage
