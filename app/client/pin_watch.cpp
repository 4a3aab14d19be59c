// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pin_watch.h"

#include "domain/async.h"
#include "sync/capabilities.h"

namespace lianxin::client {

QFuture<Result<PlatformAnswer>> PinWatch::send(const PlatformRequest& request)
{
    QFuture<Result<PlatformAnswer>> future = m_inner.send(request);
    if (request.path == QLatin1String("/capabilities"))
        whenDone(future, m_context, [told = m_told](const Result<PlatformAnswer>& answer) {
            if (!answer || answer->status != 200)
                return;
            if (const auto read = sync::readCapabilities(answer->body, QStringLiteral(LIANXIN_VERSION)))
                told(read->pins);
        });
    return future;
}

} // namespace lianxin::client
