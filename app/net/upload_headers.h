// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/blob_transport.h"
#include "net/raw_call.h"

// The headers of tus 1.0.0 as the client writes and reads them (protocol.md §8). What the platform says is checked:
// nothing in here believes a number that cannot be.
namespace lianxin::net {

[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> creationHeaders(const BlobUpload& upload);
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> tusHeaders();
/// Of a 200 (known) or 201. Errors: Portal where the location is missing, or is not on the platform's own host.
[[nodiscard]] Result<UploadPlace> placeIn(const RawAnswer& answer);
/// Of a HEAD of an upload of `size` bytes. Errors: Portal.
[[nodiscard]] Result<UploadOffset> offsetIn(const RawAnswer& answer, qint64 size);
/// What a status that is no success means for a blob or an upload: the table of protocol.md §2 for what is not JSON,
/// with 460 of §8. Errors as BlobTransport names them.
[[nodiscard]] Error blobFault(const RawAnswer& answer);
/// Of a PATCH. Errors: Portal; Conflict where the offset is not `expected`.
[[nodiscard]] Result<UploadOffset> appendedIn(const RawAnswer& answer, qint64 expected);

} // namespace lianxin::net
