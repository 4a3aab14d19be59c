// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "platform/problem.h"

#include <QHash>

// The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload), with its extensions creation,
// expiration and termination (protocol.md §8). They come from the line and are believed in nothing.
namespace lianxin::platform {

/// Lower-case names.
using Headers = QHash<QByteArray, QByteArray>;

/// What `POST /uploads` announces.
struct NewUpload {
    QString sha256;
    qint64 size = 0; ///< bytes
    friend bool operator==(const NewUpload&, const NewUpload&) = default;
};

/// Problems: 412 for another version of tus; 422 invalid where length or hash are missing or cannot be read;
/// 413 tooLarge over the limit of protocol.md §4. The file's name is not looked at: it may hold a name of a
/// person.
[[nodiscard]] Outcome<NewUpload> newUploadOf(const Headers& headers);

/// `Upload-Offset` of a PATCH. Problems: 412; 415 unsupportedType for another media type or a coded body;
/// 422.
[[nodiscard]] Outcome<qint64> offsetOf(const Headers& headers);

/// Problems: 412 for another version of tus. A request that names none is taken as 1.0.0.
[[nodiscard]] Outcome<void> checkTusVersion(const Headers& headers);

/// The form of `Upload-Expires` (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
[[nodiscard]] QByteArray httpDate(Moment moment);

} // namespace lianxin::platform
