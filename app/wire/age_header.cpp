// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/age_header.h"

#include "wire/crypto.h"

#include <QByteArrayList>

#include <sodium.h>

namespace lianxin::wire {

namespace {

const QByteArray kVersion = QByteArrayLiteral("age-encryption.org/v1\n");
const QByteArray kKind = QByteArrayLiteral("X25519");
constexpr qsizetype kLongestHeader = 64 * 1024;
constexpr qsizetype kColumns = 64; // of a stanza's body
constexpr qsizetype kTag = crypto_aead_chacha20poly1305_ietf_ABYTES;
const QByteArray kZeroNonce =
    QByteArray(crypto_aead_chacha20poly1305_ietf_NPUBBYTES, '\0'); // each key seals once

QByteArray base64(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::OmitTrailingEquals);
}

/// Only the one text that base64() makes: else a flipped bit at the end of a line could go unseen.
std::optional<QByteArray> unbase64(const QByteArray& text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::OmitTrailingEquals |
                                                                  QByteArray::AbortOnBase64DecodingErrors);
    return decoded && base64(*decoded) == text ? std::optional(*decoded) : std::nullopt;
}

QByteArray wrapKey(const QByteArray& shared, const QByteArray& share, const QByteArray& recipient)
{
    return hkdf(shared, share + recipient, "age-encryption.org/v1/X25519");
}

QByteArray headerMac(const QByteArray& fileKey, const QByteArray& header)
{
    return hmac(hkdf(fileKey, {}, "header"), header);
}

QByteArray sealedKey(const QByteArray& fileKey, const QByteArray& key)
{
    QByteArray sealed(kAgeFileKey + kTag, Qt::Uninitialized);
    crypto_aead_chacha20poly1305_ietf_encrypt(bytesOf(sealed), nullptr, bytesOf(fileKey),
                                              static_cast<unsigned long long>(fileKey.size()), nullptr, 0,
                                              nullptr, bytesOf(kZeroNonce), bytesOf(key));
    return sealed;
}

std::optional<QByteArray> openedKey(const QByteArray& sealed, const QByteArray& key)
{
    QByteArray fileKey(kAgeFileKey, Qt::Uninitialized);
    const int failed = crypto_aead_chacha20poly1305_ietf_decrypt(
        bytesOf(fileKey), nullptr, nullptr, bytesOf(sealed), static_cast<unsigned long long>(sealed.size()),
        nullptr, 0, bytesOf(kZeroNonce), bytesOf(key));
    return failed == 0 ? std::optional(fileKey) : std::nullopt;
}

std::optional<QByteArray> sharedSecret(const QByteArray& secret, const QByteArray& key)
{
    QByteArray shared(crypto_scalarmult_BYTES, Qt::Uninitialized);
    // Fails for the points of small order, whose secret everybody knows.
    return crypto_scalarmult(bytesOf(shared), bytesOf(secret), bytesOf(key)) == 0 ? std::optional(shared)
                                                                                  : std::nullopt;
}

QByteArray stanzaFor(const QByteArray& fileKey, const AgeRecipient& recipient, Random& random)
{
    const AgeIdentity once = AgeIdentity::create(random);
    const QByteArray share = once.recipient().key();
    const QByteArray shared = sharedSecret(once.secret(), recipient.key()).value_or(QByteArray());
    const QByteArray body = sealedKey(fileKey, wrapKey(shared, share, recipient.key()));
    return "-> " + kKind + ' ' + base64(share) + '\n' + base64(body) + '\n';
}

struct Stanza {
    QByteArrayList arguments;
    QByteArray body;
};

/// Reads the header line by line and keeps its text for the MAC.
class HeaderReader {
public:
    explicit HeaderReader(ByteSource& source) : m_source(source) {}
    [[nodiscard]] Packaged<QByteArray> line();
    [[nodiscard]] Packaged<Stanza> stanza(const QByteArray& first);
    [[nodiscard]] const QByteArray& text() const { return m_text; }

private:
    ByteSource& m_source;
    QByteArray m_text;
};

Packaged<QByteArray> HeaderReader::line()
{
    const qsizetype begin = m_text.size();
    // One byte at a time: what follows the header belongs to the payload.
    for (char letter = 0; m_text.size() < kLongestHeader;) {
        const auto came = m_source.read(std::span(&letter, 1));
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0)
            return damaged(QStringLiteral("the sealed file ends in its header"));
        m_text += letter;
        if (letter == '\n')
            return m_text.mid(begin, m_text.size() - begin - 1);
    }
    return damaged(QStringLiteral("the header is too long"));
}

Packaged<Stanza> HeaderReader::stanza(const QByteArray& first)
{
    Stanza stanza;
    stanza.arguments = first.mid(3).split(' ');
    for (const QByteArray& argument : std::as_const(stanza.arguments))
        for (const char letter : argument.isEmpty() ? QByteArray(1, ' ') : argument)
            if (letter < 33 || letter > 126)
                return damaged(QStringLiteral("a recipient's line is not well-formed"));
    for (bool last = false; !last;) {
        const auto text = line();
        if (!text)
            return tl::unexpected(text.error());
        const auto bytes = unbase64(*text);
        if (!bytes || text->size() > kColumns)
            return damaged(QStringLiteral("a recipient's body is not well-formed"));
        stanza.body += *bytes;
        last = text->size() < kColumns;
    }
    return stanza;
}

/// The key, or nothing where the stanza is for somebody else.
Packaged<std::optional<QByteArray>> tryStanza(const Stanza& stanza, const QList<AgeIdentity>& identities)
{
    if (stanza.arguments.first() != kKind)
        return std::optional<QByteArray>();
    const auto share = stanza.arguments.size() == 2 ? unbase64(stanza.arguments.at(1)) : std::nullopt;
    if (!share || share->size() != qsizetype(crypto_scalarmult_BYTES) ||
        stanza.body.size() != kAgeFileKey + kTag)
        return damaged(QStringLiteral("an X25519 recipient is not well-formed"));
    for (const AgeIdentity& identity : identities) {
        const auto shared = sharedSecret(identity.secret(), *share);
        if (!shared)
            return damaged(QStringLiteral("an X25519 share is of small order"));
        if (auto key = openedKey(stanza.body, wrapKey(*shared, *share, identity.recipient().key())))
            return key;
    }
    return std::optional<QByteArray>();
}

Packaged<QByteArray> checkedKey(const std::optional<QByteArray>& key, const QByteArray& macLine,
                                const QByteArray& header)
{
    const auto mac = unbase64(macLine.mid(4));
    if (!macLine.startsWith("--- ") || !mac || mac->size() != 32)
        return damaged(QStringLiteral("the header's MAC is not well-formed"));
    if (!key)
        return packageFailure(PackageFault::ForeignKey, QStringLiteral("sealed to another key"));
    const QByteArray covered = header.left(header.size() - macLine.size() - 1) + "---";
    if (!sameSecret(*mac, headerMac(*key, covered)))
        return damaged(QStringLiteral("the header's MAC is wrong"));
    return *key;
}

} // namespace

QByteArray writeAgeHeader(const QByteArray& fileKey, const QList<AgeRecipient>& recipients, Random& random)
{
    QByteArray header = kVersion;
    for (const AgeRecipient& recipient : recipients)
        header += stanzaFor(fileKey, recipient, random);
    header += "---";
    return header + ' ' + base64(headerMac(fileKey, header)) + '\n';
}

Packaged<QByteArray> readAgeHeader(ByteSource& source, const QList<AgeIdentity>& identities)
{
    HeaderReader reader(source);
    const auto version = reader.line();
    if (!version)
        return version;
    if (*version + '\n' != kVersion)
        return damaged(QStringLiteral("no age v1 file"));
    std::optional<QByteArray> key;
    while (true) {
        const auto line = reader.line();
        if (!line)
            return line;
        if (!line->startsWith("-> "))
            return checkedKey(key, *line, reader.text());
        const auto stanza = reader.stanza(*line);
        if (!stanza)
            return tl::unexpected(stanza.error());
        auto tried = key ? Packaged<std::optional<QByteArray>>(key) : tryStanza(*stanza, identities);
        if (!tried)
            return tl::unexpected(tried.error());
        key = *tried;
    }
}

QByteArray agePayloadKey(const QByteArray& fileKey, const QByteArray& nonce)
{
    return hkdf(fileKey, nonce, "payload");
}

} // namespace lianxin::wire
