// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trouble.h"

#include "domain/problem_type.h"

#include <algorithm>

namespace lianxin::sync {

namespace {

constexpr qint64 kShortestWaitMs = 1'000;

QString typeOf(const PlatformAnswer& answer)
{
    const QString type = problemType(answer.body);
    return type.isEmpty() ? QStringLiteral("status %1").arg(answer.status) : type;
}

Trouble halt(ErrorKind kind, const QString& detail)
{
    return {SyncEvent::Halted, Error{kind, detail, false, 0}};
}

Trouble busy(ErrorKind kind, const QString& detail, qint64 waitMs)
{
    return {SyncEvent::PlatformBusy, Error{kind, detail, true, waitMs}};
}

Trouble unauthorized(const Error& error)
{
    const bool revoked = error.detail == QLatin1String("deviceRevoked");
    return {revoked ? SyncEvent::Revoked : SyncEvent::AuthLost, error};
}

Trouble forbidden(const PlatformAnswer& answer, const QString& type)
{
    const auto json = parseJsonObject(answer.body);
    const QString device = json ? json->value(QLatin1String("deviceStatus")).toString() : QString();
    if (device == QLatin1String("awaitingApproval")) // protocol.md §3
        return {SyncEvent::ApprovalAwaited, Error{ErrorKind::Forbidden, device, false, 0}};
    return halt(ErrorKind::Forbidden, type);
}

Trouble conflict(const QString& type)
{
    if (type == QLatin1String("deviceForked"))
        return {SyncEvent::Forked, Error{ErrorKind::Conflict, type, true, 0}};
    return busy(ErrorKind::Platform, type, 0);
}

Trouble gone(const PlatformAnswer& answer, const QString& type)
{
    Trouble trouble = doubt(type);
    trouble.historyBreak = readHistoryBreak(answer);
    return trouble;
}

Trouble ofStatus(const PlatformAnswer& answer)
{
    const QString type = typeOf(answer);
    switch (answer.status) {
    case 400:
    case 415:
    case 422: return {SyncEvent::PlatformBusy, Error{ErrorKind::InvalidInput, type, false, 0}, true};
    case 401: return unauthorized(Error{ErrorKind::Unauthorized, type, false, 0});
    case 403: return forbidden(answer, type);
    case 409: return conflict(type);
    case 410: return gone(answer, type);
    case 413: return {SyncEvent::PlatformBusy, Error{ErrorKind::TooLarge, type, true, 0}, true};
    case 429:
    case 503: return busy(ErrorKind::RateLimited, type, std::max(answer.retryAfterMs, kShortestWaitMs));
    default: return busy(ErrorKind::Platform, type, 0);
    }
}

} // namespace

Trouble doubt(const QString& sign)
{
    return {SyncEvent::Doubted, Error{ErrorKind::ResyncNeeded, sign, true, 0}};
}

std::optional<Trouble> judge(const Result<PlatformAnswer>& answer)
{
    if (!answer)
        return lineTrouble(answer.error());
    if (answer->status == 200)
        return std::nullopt;
    return ofStatus(*answer);
}

Trouble lineTrouble(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized: return unauthorized(error);
    case ErrorKind::RateLimited:
    case ErrorKind::Platform: return {SyncEvent::PlatformBusy, error};
    case ErrorKind::Forbidden:
    case ErrorKind::OtherPlatform:
    case ErrorKind::ResyncNeeded:
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound: // the county's CA file is gone
    case ErrorKind::InvalidInput:
    case ErrorKind::TlsPin: // nobody but the administrator can mend it
    case ErrorKind::Internal: return {SyncEvent::Halted, error};
    case ErrorKind::Corrupt: // the stored tokens cannot be read: nothing is deleted, a sign-in mends it
        return {SyncEvent::AuthLost, Error{ErrorKind::Unauthorized, error.detail, false, 0}};
    case ErrorKind::Conflict:
    case ErrorKind::Busy:
    case ErrorKind::DiskFull:
    case ErrorKind::ReadOnly:
    case ErrorKind::TooNew:
    case ErrorKind::Io:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Cut:
    case ErrorKind::TlsUntrusted:
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsName:
    case ErrorKind::Tls:
    case ErrorKind::ProxyAuth:
    case ErrorKind::Portal:
    case ErrorKind::TooLarge:
    case ErrorKind::Cancelled: return {SyncEvent::LineLost, error};
    }
    return {SyncEvent::LineLost, error};
}

Trouble storeTrouble(const Error& error)
{
    const bool lasting = error.kind == ErrorKind::Corrupt || error.kind == ErrorKind::ReadOnly
        || error.kind == ErrorKind::OtherPlatform || error.kind == ErrorKind::TooNew;
    return {lasting ? SyncEvent::Halted : SyncEvent::PlatformBusy, error};
}

} // namespace lianxin::sync
