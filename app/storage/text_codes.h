// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <array>
#include <optional>
#include <vector>

namespace lianxin::storage {

/// Writes UTF-8 with shorter codes for the characters that Chinese texts are made of, before it is compressed: zstd
/// sees bytes, and three bytes a character cost it a quarter more than one or two.
///   00–7F ASCII · 80–EE the 111 most frequent characters · EF–FE and a second byte the next 4,096 ·
///   FF and the character's own UTF-8 for every other one
class TextCodes {
public:
    /// `characters`: the most frequent first; at most 111 + 4,096 of the Basic Multilingual Plane, each once.
    explicit TextCodes(QStringView characters);

    /// Nothing where `utf8` is not well-formed.
    [[nodiscard]] std::optional<QByteArray> shorten(const QByteArray& utf8) const;
    /// What shorten() was given; nothing where `coded` is damaged.
    [[nodiscard]] std::optional<QByteArray> restore(const QByteArray& coded) const;

private:
    struct Utf8 {
        std::array<char, 3> bytes{};
        int length = 0;
    };
    std::vector<quint16> m_ranks; ///< by UTF-16 unit: rank + 1, 0 for none
    std::vector<Utf8> m_characters; ///< by rank
};

} // namespace lianxin::storage
