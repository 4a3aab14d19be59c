// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "net/http_client.h"

namespace lianxin::net {

/// A call of the platform that is not JSON: a blob, or a part of one (protocol.md §8).
struct RawCall {
    QByteArray method = "GET";
    QString path; ///< below the base URL, or with `fromHost` from the root of its host
    bool fromHost = false;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray contentType = "application/offset+octet-stream";
    std::shared_ptr<BodySink> sink;
};

/// A pull whose answer may be a stream of pages (protocol.md §6).
struct PagesCall {
    PlatformRequest request;
    bool dear = false; ///< each byte counts: worth the platform's time
    std::shared_ptr<BodySink> sink; ///< takes the stream
    std::shared_ptr<CallControl> control;
};

/// An answer under the portal rule, with its headers. A body is there with an error only, and is JSON then.
struct RawAnswer : PlatformAnswer {
    QUrl url; ///< that was asked
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    [[nodiscard]] QByteArray header(const QByteArray& name) const { return headers.value(name); }
};

} // namespace lianxin::net
