// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>

// How client and platform compare what they hold without sending it (protocol.md §6).
namespace lianxin {

/// Count and sum of a set of objects: the XOR of SHA-256(utf8(id) ‖ utf8(decimal version)). The order does
/// not matter, and adding an object that is in it takes it out of the sum again.
class DigestSum {
public:
    /// `id`: its text in UTF-8, as it travels.
    void add(QByteArrayView id, qint64 version);
    /// Everything of another, disjoint set.
    void add(const DigestSum& other);

    [[nodiscard]] qint64 count() const { return m_count; }
    /// 64 lower-case hex digits; zeros for the empty set.
    [[nodiscard]] QString hex() const;
    friend bool operator==(const DigestSum&, const DigestSum&) = default;

private:
    std::array<quint8, 32> m_sum{};
    qint64 m_count = 0;
};

inline constexpr int kDigestBuckets = 256; ///< the one division that the protocol knows

/// The first byte of an id, by its first two hex digits; nothing where it has none.
[[nodiscard]] std::optional<quint8> digestBucketOf(QByteArrayView id);
/// The two hex digits that the ids of a bucket begin with.
[[nodiscard]] QString digestPrefix(quint8 bucket);

} // namespace lianxin
