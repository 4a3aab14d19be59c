// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"
#include "net/body_sink.h"
#include "net/call_control.h"
#include "net/network_options.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>

class QAuthenticator;
class QNetworkProxy;

namespace lianxin::net {

struct HttpCall {
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< empty for none
    QByteArray contentType = "application/json"; ///< of the body
    bool coded = true; ///< body and answer may travel under a content coding
    std::shared_ptr<BodySink> sink; ///< takes the body of a 200 or 206; empty: it comes in the answer
    std::shared_ptr<CallControl> control; ///< of a sink that may be full; empty: it never is
    Milliseconds hold{0}; ///< how long the other side may keep the answer back
    bool cancellable = true; ///< ended by cancelAll()
};

struct HttpAnswer {
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body; ///< gzip taken off
    QSslCertificate certificate; ///< of the other side
    Milliseconds roundTrip{};
    qint64 bytesUp = 0; ///< on the wire, headers and coding included, TLS left out
    qint64 bytesDown = 0;
    bool sunk = false; ///< the sink took the body

    [[nodiscard]] QByteArray header(const QByteArray& name) const { return headers.value(name); }
};

/// HTTPS calls under the rules of protocol.md §1 that hold for any answer: TLS, pins, timers, sizes, redirects,
/// coding. Keeps no cookies and no cache, offers no password but to a proxy, and leaves every answer's meaning to others. Lives on one
/// thread.
class HttpClient : public QObject {
    Q_OBJECT

public:
    HttpClient(NetworkOptions options, const Clock& clock, QObject* parent = nullptr);
    ~HttpClient() override; ///< calls under way answer Cancelled

    /// Errors: NotFound and InvalidInput (CA file), HostNotFound … Tls, Portal, TooLarge, Cancelled.
    [[nodiscard]] QFuture<Result<HttpAnswer>> send(const HttpCall& call);
    void cancelAll();

Q_SIGNALS:
    void cancelRequested();
    void proxyRefused();

private:
    void answerProxy(const QNetworkProxy& proxy, QAuthenticator* authenticator);

    const NetworkOptions m_options;
    const Clock& m_clock;
    std::optional<QSslConfiguration> m_tls;
    QNetworkAccessManager m_manager;
    int m_proxyAnswers = 0; ///< in a row, without a connection that came about
};

} // namespace lianxin::net
