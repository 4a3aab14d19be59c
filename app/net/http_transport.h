// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "net/authorised_calls.h"
#include "net/mosp_client.h"

#include <QObject>

namespace lianxin::net {

/// Transport over HTTPS: the session's token on each call, renewed once where the platform says 401. Lives on the
/// engine's thread; `client` and `session` outlive it.
class HttpTransport final : public QObject, public Transport {
    Q_OBJECT

public:
    HttpTransport(MospClient& client, AuthSession& session, QObject* parent = nullptr);

    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override;

private:
    MospClient& m_client;
    AuthorisedCalls<PlatformAnswer> m_calls;
};

} // namespace lianxin::net
