// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "net/http_client.h"

namespace lianxin::net {

/// The portal rule of protocol.md §1: is this the platform's answer to this request? Checks the version, the echo of
/// the request id, media type and JSON; TLS, length and coding were checked by HttpClient.
/// Errors: Portal, TooLarge.
[[nodiscard]] Result<PlatformAnswer> acceptAnswer(const HttpAnswer& answer, const QByteArray& requestId);
/// The same without a word about the body, of which nothing is in the result: for what is not JSON.
[[nodiscard]] Result<PlatformAnswer> acceptHead(const HttpAnswer& answer, const QByteArray& requestId);

} // namespace lianxin::net
