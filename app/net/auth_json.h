// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "net/auth_session.h"

// The documents of protocol.md §3.
namespace lianxin::net {

[[nodiscard]] PlatformRequest loginRequest(const Credentials& credentials, const DeviceDescription& device);
/// Errors: Unauthorized, RateLimited, Forbidden, Platform by the status; Portal where the document is not one.
[[nodiscard]] Result<LoginAnswer> readLogin(const PlatformAnswer& answer);
[[nodiscard]] PlatformRequest refreshRequest(const QByteArray& refreshToken);
/// Errors: as readLogin().
[[nodiscard]] Result<Tokens> readRefresh(const PlatformAnswer& answer);

} // namespace lianxin::net
