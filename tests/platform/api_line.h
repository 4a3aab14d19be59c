// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_platform.h"
#include "platform/api_server.h"

#include <httplib.h>
#include <memory>

namespace lianxin::test {

inline const QString kPassword = QStringLiteral("lianxin-demo");
inline const QString kRequestId = sampleUuid(kOthers, 42);
inline constexpr auto kJson = "application/json";

/// The sample county behind a real socket with TLS.
class Line : public OfficePlatform {
public:
    explicit Line(const platform::RateLimits& limits = {0, 0});

    /// A connection of its own.
    [[nodiscard]] std::unique_ptr<httplib::SSLClient> client() const;
    /// An account that signs in by signIn(client, username).
    void addLogin(const QString& username, const platform::Caller& caller);

    platform::TlsFiles files;
    std::unique_ptr<platform::Api> api;
    std::unique_ptr<platform::ApiServer> server;
};

[[nodiscard]] httplib::Headers headers(const QString& token = {}, const std::string& accept = "identity");
[[nodiscard]] QJsonObject bodyOf(const httplib::Result& result);
/// `200`, or status and the last part of the problem's type: `410:cursorExpired`; the headers that stand on
/// every answer are checked here too.
[[nodiscard]] QString problemOf(const httplib::Result& result);
[[nodiscard]] std::string loginBody(const QString& password = kPassword,
                                    const QString& username = QStringLiteral("coordinator"));
/// The access token; empty where it failed.
[[nodiscard]] QString signIn(httplib::SSLClient& client,
                             const QString& username = QStringLiteral("coordinator"));

} // namespace lianxin::test
