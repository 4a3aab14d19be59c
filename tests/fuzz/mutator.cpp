// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/mutator.h"

#include <algorithm>
#include <array>

namespace lianxin::fuzz {

namespace {

constexpr qsizetype kLongestInput = 64 * 1024;
constexpr qsizetype kLongestPiece = 48;

/// What readers of numbers get wrong.
constexpr std::array<const char*, 12> kNumbers{"0", "-1", "1e9", "1.5", "9007199254740992", "9223372036854775807",
                                               "9223372036854775808", "-9223372036854775808", "1e308", "1e400", "-0",
                                               "00"};
/// What the formats are made of.
constexpr std::array<const char*, 20> kWords{"{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null",
                                             "true", "\"object\"", "\"changes\"", "\n", ": ", "//", "..", "bytes=", "\xff"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

qsizetype Mutator::below(qsizetype count)
{
    return count > 0 ? qsizetype(m_random() % quint64(count)) : 0;
}

QByteArray Mutator::next()
{
    QByteArray input = anySeed();
    for (qsizetype changes = 1 + below(5); changes > 0; --changes)
        change(input);
    return input.left(kLongestInput);
}

void Mutator::change(QByteArray& input)
{
    const qsizetype at = below(input.size() + 1);
    switch (below(6)) {
    case 0:
        if (at < input.size())
            input[at] = char(uchar(input.at(at)) ^ (1U << below(8)));
        return;
    case 1:
        if (at < input.size())
            input[at] = char(below(256));
        return;
    case 2:
        input.insert(at, kWords.at(size_t(below(kWords.size()))));
        return;
    case 3:
        return changeNumber(input);
    case 4:
        input.truncate(below(8) == 0 ? at : input.size());
        return;
    default:
        return changePiece(input, at);
    }
}

void Mutator::changeNumber(QByteArray& input)
{
    const auto first = std::find_if(input.cbegin() + below(input.size()), input.cend(), isDigit);
    const auto last = std::find_if_not(first, input.cend(), isDigit);
    input.replace(first - input.cbegin(), last - first, kNumbers.at(size_t(below(kNumbers.size()))));
}

void Mutator::changePiece(QByteArray& input, qsizetype at)
{
    const qsizetype length = 1 + below(kLongestPiece);
    switch (below(3)) {
    case 0:
        input.remove(at, length);
        return;
    case 1:
        input.insert(at, input.mid(below(input.size() + 1), length));
        return;
    default: {
        const QByteArray& other = anySeed();
        input.replace(at, length, other.mid(below(other.size() + 1), length));
        return;
    }
    }
}

} // namespace lianxin::fuzz
