// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/api.h"
#include "platform/tls_files.h"

#include <QUrl>

#include <memory>

namespace lianxin::platform {

struct ListenAddress {
    QString host = QStringLiteral("127.0.0.1");
    int port = 8443; ///< 0: any free one
    /// Of proxies in front: where the call comes from one of them, the last address in its X-Forwarded-For is
    /// the caller's, for the throttling of sign-ins, and the certificate that it hands on is the device's.
    QStringList proxies{};

    /// `127.0.0.1:8443`, `[::1]:0`. Errors: InvalidInput.
    [[nodiscard]] static Result<ListenAddress> parse(const QString& text);
};

/// The platform on the line: HTTPS by cpp-httplib, TLS 1.2 or newer. Reads calls under caps, answers them by
/// Api with the headers of protocol.md §1 on every answer, also where the call could not be read.
class ApiServer {
public:
    /// Listens on return. Errors: NotFound or Corrupt for the certificate, Busy or InvalidInput for the
    /// address.
    [[nodiscard]] static Result<std::unique_ptr<ApiServer>>
    start(Api& api, const TlsFiles& files, const ListenAddress& address, int mostThreads = 2048);
    /// Stops listening, ends waiting calls, closes every connection and waits for all threads.
    ~ApiServer();
    ApiServer(const ApiServer&) = delete;
    ApiServer& operator=(const ApiServer&) = delete;

    [[nodiscard]] QUrl url() const;

private:
    class Private;
    explicit ApiServer(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace lianxin::platform
