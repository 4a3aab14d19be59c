// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "net/http_client.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace lianxin::net {

/// One call from its first byte to its last, redirects included. Deletes itself when it has answered.
class HttpExchange : public QObject {
    Q_OBJECT

public:
    HttpExchange(QNetworkAccessManager& manager, const QSslConfiguration& tls, const NetworkOptions& options,
                 const Clock& clock, HttpCall call, QObject* parent);

    [[nodiscard]] QFuture<Result<HttpAnswer>> start();
    void cancel();
    void onProxyRefused();

Q_SIGNALS:
    void reached(); ///< TLS stands: whatever lies between lets us through

private:
    void open(const QUrl& url);
    [[nodiscard]] QNetworkRequest request(const QUrl& url) const;
    [[nodiscard]] QNetworkReply* dispatch(const QNetworkRequest& request);
    void watch();
    void onEncrypted();
    void onConnected();
    void onProgress();
    void onReadable();
    void onRoom();
    [[nodiscard]] bool drain();
    void take(const QByteArray& bytes);
    [[nodiscard]] bool sinks();
    [[nodiscard]] Result<void> beginSinking();
    void onFinished();
    void giveUp(const Error& why);
    void conclude(Result<HttpAnswer> answer);
    [[nodiscard]] std::optional<Error> fault() const;
    [[nodiscard]] bool isRedirect(int status) const;
    void follow();
    [[nodiscard]] HttpAnswer head() const;
    [[nodiscard]] Result<HttpAnswer> answer() const;
    [[nodiscard]] Result<QByteArray> decodedBody(const HttpAnswer& head) const;
    [[nodiscard]] qint64 sentBytes() const;

    QNetworkAccessManager& m_manager;
    const QSslConfiguration m_tls;
    const NetworkOptions m_options;
    const Clock& m_clock;
    const HttpCall m_call;
    Owed<HttpAnswer> m_owed;
    QByteArray m_sent; ///< the body as it travels
    QNetworkReply* m_reply = nullptr;
    QTimer m_timer; ///< connect time first, then time without a byte
    bool m_connected = false;
    int m_redirects = 0;
    Milliseconds m_startedAt{};
    QByteArray m_received;
    std::optional<bool> m_sinks; ///< whether the body is the sink's, once that is known
    bool m_sinking = false; ///< the sink has accepted the head
    bool m_endWaits = false; ///< all is here, and the sink has no room for it
    qint64 m_sunk = 0; ///< bytes that the sink took
    std::optional<Error> m_why; ///< why this side ended the call
};

} // namespace lianxin::net
