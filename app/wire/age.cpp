// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/age.h"

#include "wire/age_header.h"
#include "wire/crypto.h"

#include <QtEndian>

#include <algorithm>
#include <sodium.h>

namespace lianxin::wire {

namespace {

constexpr qsizetype kPiece = 64 * 1024;
constexpr qsizetype kTag = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr qsizetype kNonce = crypto_aead_chacha20poly1305_ietf_NPUBBYTES;

/// Eleven bytes of count, and whether it is the last.
QByteArray pieceNonce(quint64 count, bool last)
{
    QByteArray nonce(kNonce, '\0');
    qToBigEndian(count, nonce.data() + 3);
    nonce[kNonce - 1] = last ? '\1' : '\0';
    return nonce;
}

} // namespace

Packaged<std::unique_ptr<AgeWriter>> AgeWriter::begin(ByteSink& out, const QList<AgeRecipient>& recipients,
                                                      Random& random)
{
    const QByteArray fileKey = randomBytes(random, kAgeFileKey);
    const QByteArray nonce = randomBytes(random, kAgeNonce);
    if (auto written = out.write(writeAgeHeader(fileKey, recipients, random) + nonce); !written)
        return tl::unexpected(written.error());
    return std::unique_ptr<AgeWriter>(new AgeWriter(out, agePayloadKey(fileKey, nonce)));
}

Packaged<void> AgeWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        // A full piece waits until more comes: the last one is marked.
        if (m_piece.size() == kPiece)
            if (auto flushed = flush(false); !flushed)
                return flushed;
        const qsizetype count = std::min(bytes.size(), kPiece - m_piece.size());
        m_piece.append(bytes.data(), count);
        bytes = bytes.sliced(count);
    }
    return {};
}

Packaged<void> AgeWriter::finish()
{
    return flush(true);
}

Packaged<void> AgeWriter::flush(bool last)
{
    QByteArray sealed(m_piece.size() + kTag, Qt::Uninitialized);
    crypto_aead_chacha20poly1305_ietf_encrypt(bytesOf(sealed), nullptr, bytesOf(std::as_const(m_piece)),
                                              static_cast<unsigned long long>(m_piece.size()), nullptr, 0,
                                              nullptr, bytesOf(pieceNonce(m_count++, last)), bytesOf(m_key));
    m_piece.clear();
    return m_out.write(sealed);
}

Packaged<std::unique_ptr<AgeReader>> AgeReader::open(ByteSource& source, const QList<AgeIdentity>& identities)
{
    const auto fileKey = readAgeHeader(source, identities);
    if (!fileKey)
        return tl::unexpected(fileKey.error());
    QByteArray nonce(kAgeNonce, Qt::Uninitialized);
    const auto came = readFully(source, std::span(nonce.data(), size_t(kAgeNonce)));
    if (!came)
        return tl::unexpected(came.error());
    if (*came != kAgeNonce)
        return damaged(QStringLiteral("the sealed file ends in its nonce"));
    return std::unique_ptr<AgeReader>(new AgeReader(source, agePayloadKey(*fileKey, nonce)));
}

Packaged<qsizetype> AgeReader::read(std::span<char> to)
{
    if (m_at == m_piece.size() && !m_ended)
        if (auto opened = next(); !opened)
            return tl::unexpected(opened.error());
    const qsizetype count = std::min(qsizetype(to.size()), m_piece.size() - m_at);
    std::copy_n(m_piece.constData() + m_at, count, to.data());
    m_at += count;
    return count;
}

Packaged<void> AgeReader::next()
{
    constexpr qsizetype most = kPiece + kTag + 1;
    const qsizetype kept = m_sealed.size();
    m_sealed.resize(most);
    const auto came = readFully(m_source, std::span(m_sealed.data() + kept, size_t(most - kept)));
    if (!came)
        return tl::unexpected(came.error());
    const bool last = kept + *came < most;
    const qsizetype size = last ? kept + *came : most - 1;
    if (size < kTag || (size == kTag && m_count > 0))
        return damaged(QStringLiteral("the sealed file is cut"));
    m_piece.resize(size - kTag);
    m_at = 0;
    const int failed = crypto_aead_chacha20poly1305_ietf_decrypt(
        bytesOf(m_piece), nullptr, nullptr, bytesOf(std::as_const(m_sealed)),
        static_cast<unsigned long long>(size), nullptr, 0, bytesOf(pieceNonce(m_count++, last)),
        bytesOf(m_key));
    if (failed != 0) {
        m_piece.clear();
        return damaged(QStringLiteral("the seal of piece %1 is wrong").arg(m_count));
    }
    m_sealed = last ? QByteArray() : m_sealed.last(1);
    m_ended = last;
    return {};
}

} // namespace lianxin::wire
