// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <optional>

namespace lianxin {

/// One call of the platform (protocol.md §1).
struct PlatformRequest {
    QByteArray method = "GET";
    QString path; ///< below the base URL, with query: `/changes?limit=200`
    QByteArray body; ///< JSON; empty for none. Coded with gzip by the transport where it is over 1 KiB
    bool authorised = true; ///< carries the access token
    qint64 waitMs = 0; ///< how long the platform may hold the answer; the stall timer starts after it

    friend bool operator==(const PlatformRequest&, const PlatformRequest&) = default;
};

/// An answer that passed the portal rule: TLS, Mosp-Version, request id, media type, length, caps. Any status.
struct PlatformAnswer {
    int status = 0;
    QByteArray body; ///< decoded, checked JSON; empty for 204
    Moment serverTime{};
    qint64 epoch = -1; ///< -1 where the answer does not say
    qint64 retryAfterMs = 0; ///< from Retry-After, 0 for none
    Milliseconds roundTrip{};
    qint64 bytesUp = 0; ///< of this call on the wire, headers and coding included
    qint64 bytesDown = 0;

    friend bool operator==(const PlatformAnswer&, const PlatformAnswer&) = default;
};

/// How the engine reaches the platform. Answers come on the engine's thread. A transport never repeats a call by
/// itself, except once after it renewed an expired access token (protocol.md §2, 401).
class Transport {
public:
    virtual ~Transport() = default;
    /// Errors: those of ErrorKind from HostNotFound to Unauthorized, and Cancelled. Nothing durable happened.
    [[nodiscard]] virtual QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) = 0;
    /// Ends every call under way with Cancelled.
    virtual void cancelAll() = 0;
};

} // namespace lianxin
