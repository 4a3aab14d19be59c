// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/portal_rule.h"

#include "domain/strict_json.h"
#include "net/fault.h"

#include <algorithm>

namespace lianxin::net {

namespace {

constexpr int kNoContent = 204;
constexpr qint64 kLastEpoch = 8191; // protocol.md §1
constexpr qint64 kShortestWaitMs = 1'000; // protocol.md §2: ≥ 1 s, believed up to 24 h
constexpr qint64 kLongestWaitMs = 24LL * 3600 * 1000;

bool isJson(const QByteArray& contentType, int status)
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return type == "application/json" || (status >= 400 && type == "application/problem+json");
}

qint64 retryAfter(const QByteArray& header)
{
    bool isNumber = false;
    const qint64 seconds = header.trimmed().toLongLong(&isNumber);
    if (!isNumber || seconds < 0)
        return 0; // also the form with a date, which needs a clock that both sides agree on
    return std::clamp(std::min(seconds, kLongestWaitMs) * 1000, kShortestWaitMs, kLongestWaitMs);
}

qint64 epochIn(const QByteArray& header)
{
    bool isNumber = false;
    const qint64 epoch = header.trimmed().toLongLong(&isNumber);
    return isNumber && epoch >= 0 && epoch <= kLastEpoch ? epoch : -1;
}

Result<void> checkBody(const HttpAnswer& answer)
{
    if (answer.status == kNoContent)
        return answer.body.isEmpty() ? Result<void>() : portal(QStringLiteral("204 with a body"));
    if (!isJson(answer.header("content-type"), answer.status))
        return portal(QStringLiteral("status %1 with another media type").arg(answer.status));
    const auto checked = checkJson(answer.body);
    if (checked)
        return {};
    if (checked.error().kind == ErrorKind::TooLarge)
        return tl::unexpected(checked.error());
    return portal(QStringLiteral("no JSON: %1").arg(checked.error().detail));
}

} // namespace

Result<PlatformAnswer> acceptHead(const HttpAnswer& answer, const QByteArray& requestId)
{
    if (answer.status < 200 || (answer.status >= 300 && answer.status < 400))
        return portal(QStringLiteral("status %1").arg(answer.status));
    if (answer.header("mosp-version") != "1")
        return portal(QStringLiteral("status %1 without Mosp-Version").arg(answer.status));
    if (answer.header("mosp-request-id") != requestId)
        return portal(QStringLiteral("answer to another request"));
    PlatformAnswer accepted;
    accepted.status = answer.status;
    accepted.serverTime =
        parseMoment(QString::fromLatin1(answer.header("mosp-server-time"))).value_or(Moment{});
    accepted.epoch = epochIn(answer.header("mosp-epoch"));
    accepted.retryAfterMs = retryAfter(answer.header("retry-after"));
    accepted.roundTrip = answer.roundTrip;
    accepted.bytesUp = answer.bytesUp;
    accepted.bytesDown = answer.bytesDown;
    return accepted;
}

Result<PlatformAnswer> acceptAnswer(const HttpAnswer& answer, const QByteArray& requestId)
{
    auto accepted = acceptHead(answer, requestId);
    if (!accepted)
        return accepted;
    if (const auto body = checkBody(answer); !body)
        return tl::unexpected(body.error());
    accepted->body = answer.body;
    return accepted;
}

} // namespace lianxin::net
