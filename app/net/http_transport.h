// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"
#include "net/auth_session.h"
#include "net/mosp_client.h"

#include <QHash>
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
    struct Call {
        PlatformRequest request;
        Owed<PlatformAnswer> owed;
        bool renewed = false;
    };
    void withToken(quint64 number, const Result<QByteArray>& token);
    void onAnswer(quint64 number, const QByteArray& token, const Result<PlatformAnswer>& answer);
    void conclude(quint64 number, Result<PlatformAnswer> answer);

    MospClient& m_client;
    AuthSession& m_session;
    QHash<quint64, Call> m_calls; ///< those under way; a cancelled one is gone, and its late answer finds nothing
    quint64 m_lastNumber = 0;
};

} // namespace lianxin::net
