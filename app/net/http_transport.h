// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/transport.h"
#include "net/authorised_calls.h"
#include "net/line_pace.h"
#include "net/mosp_client.h"

#include <QObject>
#include <QPointer>

namespace lianxin::net {

class PageStream;

/// Transport over HTTPS: the session's token on each call, renewed once where the platform says 401. Where more than
/// one page must come, they come in one stream (protocol.md §6): whoever asks for page after page is given them as
/// they arrive, ahead of the question; any other call ends the stream. Lives on the engine's thread; `client`,
/// `session` and `clock` outlive it.
class HttpTransport final : public QObject, public Transport {
    Q_OBJECT

public:
    HttpTransport(MospClient& client, AuthSession& session, const Clock& clock, QObject* parent = nullptr);
    ~HttpTransport() override;

    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override;
    /// Each byte costs money: the platform is asked to press as hard as it can, on a quick line, too.
    void setMetered(bool metered) { m_metered = metered; }
    /// What the sign-in of this moment saw of the line.
    void knowPace(const LinePace& pace) { m_pace = pace; }

private:
    [[nodiscard]] QFuture<Result<PlatformAnswer>> sendOne(const PlatformRequest& request);
    [[nodiscard]] QFuture<Result<PlatformAnswer>> sendPull(const PlatformRequest& request);
    [[nodiscard]] QFuture<Result<PlatformAnswer>> beginStream(const PlatformRequest& request, const QString& cursor);
    void endStream();
    void onPage(const PlatformAnswer& page);
    void onStreamFailed(const Error& why);

    MospClient& m_client;
    const Clock& m_clock;
    AuthorisedCalls<PlatformAnswer> m_calls;
    QPointer<PageStream> m_stream;
    std::optional<QString> m_moreFrom; ///< the latest page said that more comes after this cursor
    int m_singly = 0; ///< pulls that shall go without a stream
    bool m_metered = false;
    LinePace m_pace;
};

} // namespace lianxin::net
