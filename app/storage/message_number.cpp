// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/message_number.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

// division · 10^13 + date · 10^5 + count: on a day with more than 9,999 messages the count has five digits.
constexpr qint64 kDivision = 10'000'000'000'000;
constexpr qint64 kDate = 100'000;
constexpr int kDateDigitsEnd = 14;
constexpr int kShortestOdd = 2; // characters of a number that is asked for by its beginning
constexpr QChar kBehindAll(0xFFFF);

QString upper(const QString& text)
{
    return text.trimmed().toUpper();
}

bool allDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

qint64 padded(const QString& digits, int length, QChar with)
{
    return digits.leftJustified(length, with).toLongLong();
}

} // namespace

std::optional<qint64> numberKey(const QString& number)
{
    const QStringList parts = number.split(u'-');
    if (parts.size() != 4 || parts[0] != QLatin1String("LY") || parts[1].size() != 6 || parts[2].size() != 8)
        return std::nullopt;
    if (!allDigits(parts[1]) || !allDigits(parts[2]) || !allDigits(parts[3]) || parts[1][0] == u'0')
        return std::nullopt;
    const qint64 count = parts[3].toLongLong();
    if (parts[3] != QStringLiteral("%1").arg(count, 4, 10, QLatin1Char('0')) || count >= kDate)
        return std::nullopt;
    const qint64 division = parts[1].toLongLong();
    return division <= 900'000 ? std::optional(division * kDivision + parts[2].toLongLong() * kDate + count)
                               : std::nullopt;
}

QList<std::pair<qint64, qint64>> numberRanges(const QString& text)
{
    const QStringList parts = upper(text).split(u'-');
    if (parts.size() < 2 || parts.size() > 4 || parts[0] != QLatin1String("LY"))
        return {};
    static constexpr int lengths[] = {0, 6, 8, 5};
    QString digits;
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (last && parts[i].isEmpty())
            break;
        if (!allDigits(parts[i]) || (last ? parts[i].size() > lengths[i] : parts[i].size() != lengths[i]))
            return {};
        digits += parts[i];
    }
    if (digits.isEmpty())
        return {};
    if (digits.size() <= kDateDigitsEnd)
        return {{padded(digits, 19, u'0'), padded(digits, 19, u'9')}};
    const QString day = digits.left(kDateDigitsEnd);
    const QString count = digits.mid(kDateDigitsEnd);
    QList<std::pair<qint64, qint64>> ranges;
    if (count.size() <= 4) {
        const qint64 base = padded(day, 19, u'0');
        ranges.append({base + padded(count, 4, u'0'), base + padded(count, 4, u'9')});
    }
    if (count[0] != u'0')
        ranges.append({padded(digits, 19, u'0'), padded(digits, 19, u'9')});
    return ranges;
}

void rememberOddNumber(Database& db, const QString& number, MessageKey key)
{
    if (!numberKey(number))
        db.run("INSERT OR IGNORE INTO odd_number(number, key) VALUES (?, ?)", upper(number), key);
}

void forgetOddNumber(Database& db, MessageKey key)
{
    db.run("DELETE FROM odd_number WHERE key = ?", key);
}

std::optional<MessageKey> keyOfNumber(Database& db, const QString& number)
{
    if (const auto wanted = numberKey(upper(number))) {
        Statement found = db.query("SELECT key FROM message_row WHERE number_key = ?", *wanted);
        return found.next() ? std::optional(found.integer(0)) : std::nullopt;
    }
    Statement found = db.query("SELECT key FROM odd_number WHERE number = ?", upper(number));
    return found.next() ? std::optional(found.integer(0)) : std::nullopt;
}

QList<MessageKey> keysOfNumbers(Database& db, const QString& text, int limit)
{
    QList<MessageKey> keys;
    for (const auto& [first, last] : numberRanges(text)) {
        Statement found = db.query("SELECT key FROM message_row WHERE number_key BETWEEN ? AND ? "
                                   "ORDER BY number_key DESC LIMIT ?",
                                   first, last, limit);
        while (found.next())
            keys.append(found.integer(0));
    }
    if (const QString start = upper(text); start.size() >= kShortestOdd) {
        Statement found = db.query("SELECT key FROM odd_number WHERE number >= ? AND number < ? ORDER BY key DESC LIMIT ?",
                                   start, start + kBehindAll, limit);
        while (found.next())
            keys.append(found.integer(0));
    }
    std::sort(keys.begin(), keys.end(), std::greater<>());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys.mid(0, limit);
}

qint64 countOfNumbersBeside(Database& db, const QString& text, const QString& expression)
{
    qint64 count = 0;
    for (const auto& [first, last] : numberRanges(text)) {
        Statement found = db.query("SELECT count(*) FROM message_row WHERE number_key BETWEEN ? AND ? "
                                   "AND key NOT IN (SELECT rowid FROM message_text WHERE message_text MATCH ?)",
                                   first, last, expression);
        count += found.next() ? found.integer(0) : 0;
    }
    if (const QString start = upper(text); start.size() >= kShortestOdd) {
        Statement found = db.query("SELECT count(*) FROM odd_number WHERE number >= ? AND number < ? "
                                   "AND key NOT IN (SELECT rowid FROM message_text WHERE message_text MATCH ?)",
                                   start, start + kBehindAll, expression);
        count += found.next() ? found.integer(0) : 0;
    }
    return count;
}

} // namespace lianxin::storage
