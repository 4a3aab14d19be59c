// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"
#include "platform/api_parts.h"
#include "platform/nul_text.h"

// The calls that read (protocol.md §6).
namespace lianxin::platform {

namespace {

// A number of the query within [least, …], or `otherwise` where it is absent.
Outcome<qint64> numberOf(const Call& call, const QString& name, qint64 otherwise, qint64 least)
{
    if (!call.query.hasQueryItem(name))
        return otherwise;
    bool good = false;
    const qint64 value = call.query.queryItemValue(name).toLongLong(&good);
    if (!good || value < least)
        return malformedCall(name);
    return value;
}

std::optional<QString> cursorOf(const Call& call)
{
    const QString name = QStringLiteral("cursor");
    if (!call.query.hasQueryItem(name))
        return std::nullopt;
    return call.query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

double Api::costOfPage(const Call& call) const
{
    const auto cursor = cursorOf(call);
    return cursor && m_changes.isOfMany(*cursor) ? kPageOfManyCost : 1;
}

Outcome<ChangesRequest> changesRequestOf(const Call& call)
{
    const auto limit = numberOf(call, QStringLiteral("limit"), kPageDefault, 1);
    const auto bytes = numberOf(call, QStringLiteral("limitBytes"), kPageBytes / 2, 1);
    const auto wait = numberOf(call, QStringLiteral("wait"), 0, 0);
    for (const auto* number : {&limit, &bytes, &wait})
        if (!*number)
            return tl::unexpected(number->error());
    return ChangesRequest{cursorOf(call),
                          {int(std::min<qint64>(*limit, kPageMost)), std::min(*bytes, kPageBytes)},
                          Milliseconds(std::min(*wait, kWaitMostMs))};
}

Outcome<QByteArray> Api::changes(const Request& request)
{
    auto asked = changesRequestOf(request.call);
    if (!asked)
        return tl::unexpected(asked.error());
    asked->accessChanges = request.accessChanges;
    auto page = m_changes.page(*request.caller, *asked);
    return asked->wait > Milliseconds::zero()
               ? afterWait(request.call, *request.caller, *asked, std::move(page))
               : page;
}

// Who waited a minute may have lost the device, the account or the messages meanwhile. A token that ended in
// that minute was good when it was asked with.
Outcome<QByteArray> Api::afterWait(const Call& call, const Caller& before, ChangesRequest request,
                                   Outcome<QByteArray> page)
{
    const auto now = callerOf(call);
    if (!now && now.error().type == QLatin1String("tokenExpired"))
        return page;
    if (!now)
        return tl::unexpected(now.error());
    if (now->person == before.person)
        return page;
    request.wait = Milliseconds::zero();
    return m_changes.page(*now, request);
}

Outcome<QByteArray> Api::digest(const Request& request)
{
    const auto buckets = numberOf(request.call, QStringLiteral("buckets"), kDigestBuckets, 1);
    if (!buckets)
        return tl::unexpected(buckets.error());
    if (*buckets != kDigestBuckets)
        return invalidCall(QStringLiteral("buckets: 256 is the one division"));
    const QString type = QStringLiteral("type");
    if (!request.call.query.hasQueryItem(type))
        return m_digests.types(request.caller->person);
    const QString asked = request.call.query.queryItemValue(type, QUrl::FullyDecoded);
    if (hasNul(asked))
        return malformedCall(type);
    return m_digests.buckets(request.caller->person, asked);
}

Outcome<QByteArray> Api::getObjects(const Request& request)
{
    return m_digests.objects(request.caller->person, request.body);
}

} // namespace lianxin::platform
