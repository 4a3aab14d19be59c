// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/net/mosp_line.h"

namespace lianxin::test {

/// A signed-in client on its way to whatever stands at an address, with something to say that nobody else may hear.
struct TlsCaller {
    TlsCaller(const QUrl& platform, const net::NetworkOptions& options)
        : client({platform, QString(), *DeviceId::parse(MospLine::deviceId)}, options, clock, random, log),
          session(client, tokens, log), transport(client, session, clock)
    {
        tokens.kept = net::Tokens{"secret-access", "secret-refresh", {}, {}};
    }

    Result<PlatformAnswer> call()
    {
        return answerOf(transport.send({"POST", QStringLiteral("/operations"), "{\"text\":\"secret-text\"}", true, 0}));
    }

    SystemClock clock;
    SeededRandom random{11};
    RecordingLog log;
    MemoryTokens tokens;
    net::MospClient client;
    net::AuthSession session;
    net::HttpTransport transport;
};

/// Answers as a platform does.
[[nodiscard]] inline Script platformAnswer(const HttpRequest& request)
{
    return request.target == "/.well-known/mosp" ? wellKnown(request, MospLine::platformId).script()
                                                 : MospAnswer(request, 200).script();
}

} // namespace lianxin::test
