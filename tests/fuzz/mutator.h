// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace lianxin::fuzz {

/// Spoils inputs as libFuzzer does, without watching what is reached: bytes, pieces, numbers, and parts of other seeds.
/// The same seed gives the same inputs everywhere.
class Mutator {
public:
    Mutator(QList<QByteArray> seeds, quint64 seed) : m_seeds(std::move(seeds)), m_random(seed) {}

    /// One of the seeds, changed in one to five places.
    [[nodiscard]] QByteArray next();

private:
    [[nodiscard]] qsizetype below(qsizetype count);
    [[nodiscard]] const QByteArray& anySeed() { return m_seeds.at(below(m_seeds.size())); }
    void change(QByteArray& input);
    void changeNumber(QByteArray& input);
    void changePiece(QByteArray& input, qsizetype at);

    const QList<QByteArray> m_seeds;
    std::mt19937_64 m_random;
};

} // namespace lianxin::fuzz
