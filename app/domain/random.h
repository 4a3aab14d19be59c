// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <cstddef>
#include <span>

namespace lianxin {

/// The source of randomness, passed in so that a simulation can run under a seed. Thread-safe.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;

    /// A version 4 UUID in lower case (RFC 9562 §5.4).
    [[nodiscard]] QString uuid();
    /// Evenly distributed in [0, bound); bound > 0.
    [[nodiscard]] quint64 below(quint64 bound);
};

/// The 36-character form of a UUID.
[[nodiscard]] QString uuidText(std::span<const std::byte, 16> bytes);

/// The operating system's generator.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
};

/// A generator with a seed, for tests and demo data. Not for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(quint64 seed) : m_state(seed) {}
    void fill(std::span<std::byte> bytes) override;

private:
    quint64 next();
    std::atomic<quint64> m_state;
};

} // namespace lianxin
