// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "domain/strict_json.h"
#include "net/http_client.h"
#include "net/page_sink.h"

#include <algorithm>

using namespace lianxin;

namespace {

constexpr qint64 kLargestPage = 4096;

struct Came {
    QList<QByteArray> pages;
    bool good = false;
    bool operator==(const Came&) const = default;
};

/// The stream as it comes in pieces of this size.
Came takenApart(const QByteArray& coding, const QByteArray& bytes, qsizetype size)
{
    static const SystemClock clock;
    Came came;
    net::PageSink sink(clock, [&came](const PlatformAnswer& page) { came.pages.append(page.body); }, {kLargestPage, 100});
    net::HttpAnswer head;
    head.status = 200;
    head.headers = {{"mosp-version", "1"}, {"content-type", "application/json-seq"}, {"content-encoding", coding}};
    came.good = sink.begin(head).has_value();
    fuzz::mustHold(came.good, "a stream in a known coding begins");
    for (qsizetype at = 0; at < bytes.size() && came.good; at += size)
        came.good = sink.take(bytes.mid(at, size)).has_value();
    came.good = came.good && sink.end().has_value();
    return came;
}

void check(const QByteArray& coding, const QByteArray& bytes)
{
    const Came whole = takenApart(coding, bytes, std::max<qsizetype>(bytes.size(), 1));
    const Came pieces = takenApart(coding, bytes, 5);
    for (const QByteArray& page : whole.pages) {
        fuzz::mustHold(page.size() <= kLargestPage, "no page is larger than the cap");
        fuzz::mustHold(checkJson(page).has_value(), "a page that is handed on is JSON");
    }
    fuzz::mustHold(!whole.good || !whole.pages.isEmpty(), "a stream has a page");
    // With a fault, how many pages come before it may depend on when the ratio is looked at.
    fuzz::mustHold(whole.good != pieces.good || !whole.good || whole == pieces, "how it is cut says nothing of what is in it");
}

} // namespace

/// Page after page in one answer (protocol.md §6), as it is and pressed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    check("", bytes);
    check("zstd", bytes);
    return 0;
}
