// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/text_codes.h"

#include <QString>

#include <algorithm>

namespace lianxin::storage {

namespace {

constexpr int kFirstShort = 0x80;
constexpr int kShort = 111;
constexpr int kFirstLong = kFirstShort + kShort;
constexpr int kEscape = 0xFF;

/// Length of the well-formed character at `i` (not ASCII), 0 where it is none.
int characterLength(const QByteArray& utf8, qsizetype i)
{
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const int length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead >= 0xF8 || i + length > utf8.size())
        return 0;
    for (int k = 1; k < length; ++k) {
        if ((static_cast<unsigned char>(utf8[i + k]) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

/// The UTF-16 unit of a character of two or three bytes.
quint16 unitAt(const QByteArray& utf8, qsizetype i, int length)
{
    const auto byte = [&](int k) { return static_cast<unsigned>(static_cast<unsigned char>(utf8[i + k])); };
    return static_cast<quint16>(length == 2 ? (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)
                                            : (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
}

} // namespace

TextCodes::TextCodes(QStringView characters) : m_ranks(0x10000, 0)
{
    for (const QChar c : characters) {
        const QByteArray utf8 = QString(c).toUtf8();
        Utf8 character;
        character.length = static_cast<int>(utf8.size());
        std::copy(utf8.cbegin(), utf8.cend(), character.bytes.begin());
        m_characters.push_back(character);
        m_ranks[c.unicode()] = static_cast<quint16>(m_characters.size());
    }
}

std::optional<QByteArray> TextCodes::shorten(const QByteArray& utf8) const
{
    QByteArray coded(utf8.size() * 3 / 2 + 1, Qt::Uninitialized); // an escape lengthens two bytes to three
    char* out = coded.data();
    for (qsizetype i = 0; i < utf8.size();) {
        if (static_cast<unsigned char>(utf8[i]) < 0x80) {
            *out++ = utf8[i++];
            continue;
        }
        const int length = characterLength(utf8, i);
        if (length == 0)
            return std::nullopt;
        const int rank = length < 4 ? m_ranks[unitAt(utf8, i, length)] - 1 : -1;
        // The second comparison: an overlong form has the rank of another, shorter one.
        if (rank >= 0 && m_characters[static_cast<std::size_t>(rank)].length == length) {
            if (rank < kShort) {
                *out++ = static_cast<char>(kFirstShort + rank);
            } else {
                *out++ = static_cast<char>(kFirstLong + (rank - kShort) / 256);
                *out++ = static_cast<char>((rank - kShort) % 256);
            }
        } else {
            *out++ = static_cast<char>(kEscape);
            out = std::copy_n(utf8.constData() + i, length, out);
        }
        i += length;
    }
    coded.truncate(out - coded.constData());
    return coded;
}

std::optional<QByteArray> TextCodes::restore(const QByteArray& coded) const
{
    QByteArray utf8(coded.size() * 3, Qt::Uninitialized);
    char* out = utf8.data();
    for (qsizetype i = 0; i < coded.size();) {
        const int code = static_cast<unsigned char>(coded[i]);
        if (code < kFirstShort) {
            *out++ = coded[i++];
            continue;
        }
        if (code == kEscape) {
            const int length = i + 1 < coded.size() ? characterLength(coded, i + 1) : 0;
            if (length == 0)
                return std::nullopt;
            out = std::copy_n(coded.constData() + i + 1, length, out);
            i += length + 1;
            continue;
        }
        std::size_t rank = static_cast<std::size_t>(code - kFirstShort);
        if (code >= kFirstLong) {
            if (i + 1 >= coded.size())
                return std::nullopt;
            rank = static_cast<std::size_t>(kShort + (code - kFirstLong) * 256 + static_cast<unsigned char>(coded[i + 1]));
            ++i;
        }
        if (rank >= m_characters.size())
            return std::nullopt;
        out = std::copy_n(m_characters[rank].bytes.data(), m_characters[rank].length, out);
        ++i;
    }
    utf8.truncate(out - utf8.constData());
    return utf8;
}

} // namespace lianxin::storage
