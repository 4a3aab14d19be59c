// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/random.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstring>

namespace lianxin {

QString Random::uuid()
{
    std::array<std::byte, 16> bytes{};
    fill(bytes);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return uuidText(bytes);
}

quint64 Random::below(quint64 bound)
{
    Q_ASSERT(bound > 0);
    // The lowest 2^64 mod bound values are thrown away: they would make small results more likely.
    const quint64 reject = (0 - bound) % bound;
    for (;;) {
        std::array<std::byte, 8> bytes{};
        fill(bytes);
        quint64 value = 0;
        std::memcpy(&value, bytes.data(), sizeof value);
        if (value >= reject)
            return value % bound;
    }
}

QString uuidText(std::span<const std::byte, 16> bytes)
{
    static constexpr char16_t digits[] = u"0123456789abcdef";
    QString text(36, u'-');
    QChar* out = text.data();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ++out;
        const auto value = std::to_integer<unsigned>(bytes[i]);
        *out++ = digits[value >> 4U];
        *out++ = digits[value & 0xfU];
    }
    return text;
}

void SystemRandom::fill(std::span<std::byte> bytes)
{
    QRandomGenerator* const generator = QRandomGenerator::system();
    while (!bytes.empty()) {
        const quint64 value = generator->generate64();
        const std::size_t part = std::min(bytes.size(), sizeof value);
        std::memcpy(bytes.data(), &value, part);
        bytes = bytes.subspan(part);
    }
}

void SeededRandom::fill(std::span<std::byte> bytes)
{
    while (!bytes.empty()) {
        const quint64 value = next();
        const std::size_t part = std::min(bytes.size(), sizeof value);
        std::memcpy(bytes.data(), &value, part);
        bytes = bytes.subspan(part);
    }
}

// splitmix64: its whole state is one counter, so one atomic addition makes it safe to share.
quint64 SeededRandom::next()
{
    constexpr quint64 step = 0x9e3779b97f4a7c15ULL;
    quint64 z = m_state.fetch_add(step, std::memory_order_relaxed) + step;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

} // namespace lianxin
