// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/bech32.h"

#include <array>

namespace lianxin::wire {

namespace {

constexpr char kLetters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr int kCheckLetters = 6;

quint32 polymod(const QByteArray& values)
{
    static constexpr std::array<quint32, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                      0x2a1462b3};
    quint32 check = 1;
    for (const char value : values) {
        const quint32 top = check >> 25;
        check = (check & 0x1ffffff) << 5 ^ quint32(quint8(value));
        for (size_t i = 0; i < generator.size(); ++i)
            if ((top >> i & 1) != 0)
                check ^= generator[i];
    }
    return check;
}

QByteArray expanded(const QByteArray& prefix)
{
    QByteArray values;
    for (const char letter : prefix)
        values += char(letter >> 5);
    values += '\0';
    for (const char letter : prefix)
        values += char(letter & 31);
    return values;
}

/// Regroups bits; nothing where bits are left over that may not be.
std::optional<QByteArray> regrouped(const QByteArray& values, int from, int to, bool pad)
{
    QByteArray out;
    quint32 bits = 0;
    int count = 0;
    for (const char value : values) {
        bits = bits << from | quint8(value);
        count += from;
        while (count >= to) {
            count -= to;
            out += char(bits >> count & ((1U << to) - 1));
        }
        bits &= (1U << count) - 1;
    }
    if (pad && count > 0)
        out += char(bits << (to - count));
    else if (!pad && (count >= from || bits != 0))
        return std::nullopt;
    return out;
}

} // namespace

QString toBech32(const QString& prefix, const QByteArray& bytes)
{
    const QByteArray head = prefix.toLatin1();
    QByteArray values = regrouped(bytes, 8, 5, true).value_or(QByteArray());
    const quint32 check = polymod(expanded(head) + values + QByteArray(kCheckLetters, '\0')) ^ 1;
    for (int i = 0; i < kCheckLetters; ++i)
        values += char(check >> 5 * (kCheckLetters - 1 - i) & 31);
    QString text = prefix + u'1';
    for (const char value : values)
        text += QLatin1Char(kLetters[size_t(value)]);
    return text;
}

std::optional<QByteArray> fromBech32(const QString& prefix, const QString& text)
{
    const QString lower = text.toLower();
    if (text != lower && text != text.toUpper())
        return std::nullopt;
    const QByteArray head = prefix.toLatin1();
    const QByteArray all = lower.toLatin1();
    if (!all.startsWith(head + '1') || all.size() < head.size() + 1 + kCheckLetters)
        return std::nullopt;
    QByteArray values;
    for (const char letter : all.mid(head.size() + 1)) {
        const qsizetype value = QByteArrayView(kLetters, 32).indexOf(letter);
        if (value < 0)
            return std::nullopt;
        values += char(value);
    }
    if (polymod(expanded(head) + values) != 1)
        return std::nullopt;
    return regrouped(values.chopped(kCheckLetters), 5, 8, false);
}

} // namespace lianxin::wire
