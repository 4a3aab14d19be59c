// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/age_keys.h"
#include "wire/byte_stream.h"

#include <QList>

// The head of an age v1 file (https://age-encryption.org/v1): who may open it, and the file's own key for
// each.
namespace lianxin::wire {

/// Header, MAC line included, that seals `fileKey` (16 bytes) to each recipient.
[[nodiscard]] QByteArray writeAgeHeader(const QByteArray& fileKey, const QList<AgeRecipient>& recipients,
                                        Random& random);
/// Reads the header to its end and answers the file's key. Faults: ForeignKey where none of the identities
/// opens it; Damaged where the form or the MAC is wrong, also for text that says the same in another way.
[[nodiscard]] Packaged<QByteArray> readAgeHeader(ByteSource& source, const QList<AgeIdentity>& identities);
/// The key of the payload, which begins with `nonce` (16 bytes).
[[nodiscard]] QByteArray agePayloadKey(const QByteArray& fileKey, const QByteArray& nonce);

inline constexpr qsizetype kAgeFileKey = 16;
inline constexpr qsizetype kAgeNonce = 16;

} // namespace lianxin::wire
