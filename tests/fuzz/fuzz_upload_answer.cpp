// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "net/upload_headers.h"

using namespace lianxin;

/// What the platform says of an upload, in headers (protocol.md §8).
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    constexpr qint64 fileSize = 84'211;
    net::RawAnswer answer;
    answer.url = QUrl(QStringLiteral("https://platform.example:8443/mosp/v1/uploads"));
    answer.headers = fuzz::headersOf(fuzz::bytesOf(data, size));
    for (const int status : {200, 201}) {
        answer.status = status;
        const auto place = net::placeIn(answer);
        if (!place || place->known)
            continue;
        // The path is asked with the token, on the platform's own host only.
        const QUrl asked = answer.url.resolved(QUrl::fromEncoded(place->location.toLatin1()));
        fuzz::mustHold(asked.host() == answer.url.host() && asked.port() == 8443 && asked.scheme() == QLatin1String("https"),
                       "an upload's place is on the platform");
        fuzz::mustHold(asked.userInfo().isEmpty(), "and carries no password");
    }
    if (const auto offset = net::offsetIn(answer, fileSize))
        fuzz::mustHold(offset->offset >= 0 && offset->offset <= fileSize, "an offset is inside the file");
    if (const auto offset = net::appendedIn(answer, 49'152))
        fuzz::mustHold(offset->offset == 49'152, "a piece ends where it was to end");
    return 0;
}
