// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/api_parts.h"
#include "wire/coding.h"

#include <algorithm>

// Page after page in one answer (protocol.md §6): on a line with 600 ms there and back no page waits for the
// question for it, and what one page says need not be said again in the next.
namespace lianxin::platform {

namespace {

// On a dear line small pages cost a stream next to nothing, and a line that is cut loses at most one. The first one is
// smaller still, so that the line has work while the next is pressed. Elsewhere pages are as large as they were asked
// for: each is a transaction of the client's.
constexpr qint64 kFirstPageBytes = 65'536;
constexpr qint64 kDearPageBytes = 262'144;
constexpr int kPagesMost = 256; // then the client asks anew, and signs in anew where it must

bool savesData(const Call& call)
{
    return wire::allows(call.headers.value("save-data"), "on");
}

ChangesRequest limited(ChangesRequest asked, qint64 bytes)
{
    asked.limits.bytes = std::min(asked.limits.bytes, bytes);
    return asked;
}

} // namespace

bool takesPages(const Call& call)
{
    const QString wait = call.query.queryItemValue(QStringLiteral("wait"));
    return (wait.isEmpty() || wait == QLatin1String("0")) &&
           wire::allows(call.headers.value("accept"), "application/json-seq") &&
           wire::bestCoding(call.headers.value("accept-encoding")) == wire::Coding::Zstd;
}

Answer Api::answerPages(const Call& call)
{
    const auto caller = admitted(call, costOfPage(call));
    if (!caller)
        return answerOf(caller.error(), call.requestId);
    auto asked = changesRequestOf(call);
    if (!asked)
        return answerOf(asked.error(), call.requestId);
    const auto page = m_changes.write(*caller, limited(*asked, kFirstPageBytes));
    if (!page)
        return answerOf(page.error(), call.requestId);
    Answer answer;
    answer.body = page->json;
    asked->cursor = page->nextCursor;
    if (page->hasMore)
        answer.pages = PageRun{pagesAfter(call, *asked), savesData(call),
                               wire::allows(call.headers.value("accept-encoding"), "xz")};
    return answer;
}

// Whatever stands against the next page, a token that ended or a cursor that the platform forgot, ends the
// stream in good order: the client asks again, and is told.
PageMaker Api::pagesAfter(const Call& call, ChangesRequest asked)
{
    if (savesData(call))
        asked = limited(std::move(asked), kDearPageBytes);
    return [this, call, asked = std::move(asked), pages = 1,
            more = true]() mutable -> std::optional<QByteArray> {
        if (!more || ++pages > kPagesMost)
            return std::nullopt;
        const auto caller = admitted(call, kPageOfManyCost);
        if (!caller)
            return std::nullopt;
        auto page = m_changes.write(*caller, asked);
        if (!page)
            return std::nullopt;
        asked.cursor = page->nextCursor;
        more = page->hasMore;
        return std::move(page->json);
    };
}

} // namespace lianxin::platform
