// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/age_keys.h"
#include "wire/byte_stream.h"

#include <QList>

#include <memory>

// age v1 files (https://age-encryption.org/v1) in 64 KiB pieces. Debian has no maintained C or C++ library
// for it; the tests compare with Debian's `age`.
namespace lianxin::wire {

/// Seals what is written to it. Nothing but a finished file can be opened.
class AgeWriter final : public ByteSink {
public:
    /// Writes the header. Faults: those of `out`.
    [[nodiscard]] static Packaged<std::unique_ptr<AgeWriter>>
    begin(ByteSink& out, const QList<AgeRecipient>& recipients, Random& random);
    [[nodiscard]] Packaged<void> write(QByteArrayView bytes) override;
    /// Writes the last piece.
    [[nodiscard]] Packaged<void> finish();

private:
    AgeWriter(ByteSink& out, QByteArray key) : m_out(out), m_key(std::move(key)) {}
    [[nodiscard]] Packaged<void> flush(bool last);
    ByteSink& m_out;
    const QByteArray m_key;
    QByteArray m_piece;
    quint64 m_count = 0;
};

/// Opens a sealed file piece by piece; each piece is checked before a byte of it is given. Whoever reads has
/// only got the whole file once read() has answered 0: a file cut between two pieces shows there.
class AgeReader final : public ByteSource {
public:
    /// Reads the header. Faults: ForeignKey, Damaged, those of `source`.
    [[nodiscard]] static Packaged<std::unique_ptr<AgeReader>> open(ByteSource& source,
                                                                   const QList<AgeIdentity>& identities);
    [[nodiscard]] Packaged<qsizetype> read(std::span<char> to) override;

private:
    AgeReader(ByteSource& source, QByteArray key) : m_source(source), m_key(std::move(key)) {}
    [[nodiscard]] Packaged<void> next();
    ByteSource& m_source;
    const QByteArray m_key;
    QByteArray m_sealed; ///< the next piece and the first byte of the one after it
    QByteArray m_piece;
    qsizetype m_at = 0;
    quint64 m_count = 0;
    bool m_ended = false;
};

} // namespace lianxin::wire
