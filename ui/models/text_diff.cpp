// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text_diff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace lianxin::ui {

namespace {

constexpr qsizetype kMostCells = 6'000'000; ///< of the table of common parts: some 20 ms

bool isOfAWord(QChar c)
{
    return c.isLetterOrNumber() && c.script() != QChar::Script_Han && c.script() != QChar::Script_Hiragana &&
           c.script() != QChar::Script_Katakana;
}

/// Words, and every other character alone; a character of two code units stays one.
QStringList tokensOf(const QString& text)
{
    QStringList tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = at + 1;
        if (text.at(at).isHighSurrogate() && end < text.size())
            ++end;
        else if (isOfAWord(text.at(at)))
            while (end < text.size() && isOfAWord(text.at(end)))
                ++end;
        tokens.append(text.mid(at, end - at));
        at = end;
    }
    return tokens;
}

void append(QList<DiffPart>& parts, const QString& token, bool differs)
{
    if (!parts.isEmpty() && parts.last().differs == differs)
        parts.last().text += token;
    else
        parts.append({token, differs});
}

/// The middle of both texts, whose ends differ.
void compareMiddle(const QStringList& mine, const QStringList& theirs, TextDiff& diff)
{
    const qsizetype rows = mine.size();
    const qsizetype columns = theirs.size();
    if ((rows + 1) * (columns + 1) > kMostCells) {
        for (const QString& token : mine)
            append(diff.mine, token, true);
        for (const QString& token : theirs)
            append(diff.theirs, token, true);
        return;
    }
    std::vector<quint16> common(static_cast<size_t>((rows + 1) * (columns + 1)), 0);
    const auto cell = [&](qsizetype row, qsizetype column) -> quint16& {
        return common[static_cast<size_t>(row * (columns + 1) + column)];
    };
    for (qsizetype row = rows - 1; row >= 0; --row)
        for (qsizetype column = columns - 1; column >= 0; --column)
            cell(row, column) = mine.at(row) == theirs.at(column)
                                    ? static_cast<quint16>(cell(row + 1, column + 1) + 1)
                                    : std::max(cell(row + 1, column), cell(row, column + 1));
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && mine.at(row) == theirs.at(column)) {
            append(diff.mine, mine.at(row++), false);
            append(diff.theirs, theirs.at(column++), false);
        } else if (column == columns || (row < rows && cell(row + 1, column) >= cell(row, column + 1))) {
            append(diff.mine, mine.at(row++), true);
        } else {
            append(diff.theirs, theirs.at(column++), true);
        }
    }
}

} // namespace

TextDiff diffOf(const QString& mine, const QString& theirs)
{
    const QStringList left = tokensOf(mine);
    const QStringList right = tokensOf(theirs);
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype head = 0;
    while (head < shorter && left.at(head) == right.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && left.at(left.size() - 1 - tail) == right.at(right.size() - 1 - tail))
        ++tail;
    TextDiff diff;
    for (qsizetype i = 0; i < head; ++i) {
        append(diff.mine, left.at(i), false);
        append(diff.theirs, right.at(i), false);
    }
    compareMiddle(left.mid(head, left.size() - head - tail), right.mid(head, right.size() - head - tail),
                  diff);
    for (qsizetype i = tail; i > 0; --i) {
        append(diff.mine, left.at(left.size() - i), false);
        append(diff.theirs, right.at(right.size() - i), false);
    }
    return diff;
}

} // namespace lianxin::ui
