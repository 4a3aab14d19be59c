// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_transport.h"

namespace lianxin::net {

HttpTransport::HttpTransport(MospClient& client, AuthSession& session, QObject* parent)
    : QObject(parent), m_client(client), m_calls(session, this)
{
}

QFuture<Result<PlatformAnswer>> HttpTransport::send(const PlatformRequest& request)
{
    if (!request.authorised)
        return m_client.call(request, {}, true);
    return m_calls.start([this, request](const QByteArray& token) { return m_client.call(request, token, true); });
}

void HttpTransport::cancelAll()
{
    m_client.cancelAll();
    m_calls.cancelAll();
}

} // namespace lianxin::net
