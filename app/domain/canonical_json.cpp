// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace lianxin {

namespace {

void writeString(QByteArray& out, const QString& text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    const QByteArray utf8 = text.toUtf8();
    const char* plainFrom = utf8.constData();
    const char* const end = plainFrom + utf8.size();
    for (const char* at = plainFrom; at != end; ++at) {
        const auto c = static_cast<unsigned char>(*at);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(plainFrom, at - plainFrom);
        plainFrom = at + 1;
        out += '\\';
        switch (c) {
        case '"': out += '"'; break;
        case '\\': out += '\\'; break;
        case '\b': out += 'b'; break;
        case '\t': out += 't'; break;
        case '\n': out += 'n'; break;
        case '\f': out += 'f'; break;
        case '\r': out += 'r'; break;
        default:
            out += "u00";
            out += hex[c >> 4U];
            out += hex[c & 0xfU];
        }
    }
    out.append(plainFrom, end - plainFrom);
    out += '"';
}

/// ECMAScript's Number::toString (ECMA-262 §6.1.6.1.20), which RFC 8785 §3.2.2.3 asks for. std::to_chars gives the
/// same shortest digits, only the point stands elsewhere.
void writeNumber(QByteArray& out, double value)
{
    if (value == 0) {
        out += '0'; // also for -0
        return;
    }
    if (value < 0) {
        out += '-';
        value = -value;
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific).ptr;
    const auto* const mark = std::find(buffer.data(), end, 'e');
    QByteArray digits(buffer.data(), mark - buffer.data());
    digits.remove(1, 1); // the point of d.ddd; of a single digit there is nothing to remove
    int exponent = 0;
    std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);

    const int n = exponent + 1; // the point stands after the n-th digit
    const auto k = static_cast<int>(digits.size());
    if (k <= n && n <= 21)
        out += digits + QByteArray(n - k, '0');
    else if (0 < n && n <= 21)
        out += digits.first(n) + '.' + digits.sliced(n);
    else if (-6 < n && n <= 0)
        out += "0." + QByteArray(-n, '0') + digits;
    else
        out += digits.first(1) + (k > 1 ? '.' + digits.sliced(1) : QByteArray()) + (n > 0 ? "e+" : "e-")
               + QByteArray::number(std::abs(n - 1));
}

void writeValue(QByteArray& out, const QJsonValue& value);

void writeArray(QByteArray& out, const QJsonArray& array)
{
    out += '[';
    bool first = true;
    for (const QJsonValue& item : array) {
        if (!std::exchange(first, false))
            out += ',';
        writeValue(out, item);
    }
    out += ']';
}

void writeObject(QByteArray& out, const QJsonObject& object)
{
    // QJsonObject promises no order; QString compares by UTF-16 code units, as RFC 8785 §3.2.3 asks.
    QStringList keys = object.keys();
    if (!std::is_sorted(keys.cbegin(), keys.cend()))
        std::sort(keys.begin(), keys.end());
    out += '{';
    bool first = true;
    for (const QString& key : std::as_const(keys)) {
        if (!std::exchange(first, false))
            out += ',';
        writeString(out, key);
        out += ':';
        writeValue(out, object.value(key));
    }
    out += '}';
}

void writeValue(QByteArray& out, const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: out += "null"; return;
    case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; return;
    case QJsonValue::Double: writeNumber(out, value.toDouble()); return;
    case QJsonValue::String: writeString(out, value.toString()); return;
    case QJsonValue::Array: writeArray(out, value.toArray()); return;
    case QJsonValue::Object: writeObject(out, value.toObject()); return;
    }
}

} // namespace

QByteArray canonicalJson(const QJsonValue& value)
{
    QByteArray out;
    writeValue(out, value);
    return out;
}

} // namespace lianxin
