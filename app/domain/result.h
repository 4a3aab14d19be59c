// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace lianxin {

/// What went wrong, sorted by what the caller can do about it. Words for people are chosen in `ui` and `ctl`.
enum class ErrorKind {
    InvalidInput,   ///< the caller's value is malformed or out of range
    NotFound,       ///< no such object, file or account
    NotAllowed,     ///< role, state or scope forbids it
    Conflict,       ///< somebody else changed it first
    Busy,           ///< in use by another process or connection; later may work
    DiskFull,       ///< no room left
    ReadOnly,       ///< the place cannot be written
    Corrupt,        ///< the file is damaged or is no database
    TooNew,         ///< made by a newer Lianxin
    Io,             ///< any other failure of file or database
    HostNotFound,   ///< the platform's name does not resolve
    Refused,        ///< nobody listens there
    Offline,        ///< no network
    Timeout,        ///< nothing came for the stall time (protocol.md §1)
    Cut,            ///< the line broke in the middle
    TlsUntrusted,   ///< certificate not signed by a trusted authority
    TlsExpired,     ///< certificate out of its dates
    TlsName,        ///< certificate of another host
    TlsPin,         ///< its key is none of those that the administrator has pinned (protocol.md §3)
    Tls,            ///< any other TLS failure
    ProxyAuth,      ///< 407: the proxy wants a user name and password, or others
    Portal,         ///< an answer that is not the platform's (protocol.md §1, portal rule)
    TooLarge,       ///< over a cap of protocol.md §1
    Unauthorized,   ///< 401: sign in again
    Forbidden,      ///< 403: the platform does not let this account or device
    RateLimited,    ///< 429/503: wait
    Platform,       ///< 5xx: the platform failed
    OtherPlatform,  ///< platformId differs from the profile's
    ResyncNeeded,   ///< 410: the local copy no longer fits the platform's history (protocol.md §6)
    Cancelled,      ///< stopped by the user
    Internal        ///< a broken promise of our own
};

/// A failure as a value. `detail` is technical English for the log: never personal data, tokens or bodies.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    bool retryable = false;
    qint64 retryAfterMs = 0;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString detail, bool retryable = false)
{
    return tl::unexpected<Error>(Error{kind, std::move(detail), retryable, 0});
}

} // namespace lianxin
