// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/net/certificates.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace lianxin::test {

struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< path and query
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body; ///< as it came, coding included
    qint64 wireSize = 0;

    [[nodiscard]] QByteArray header(const QByteArray& name) const { return headers.value(name); }
};

/// What a server does once a request is whole, step by step. Without hangUp() or cut() the line stays open for the
/// next request.
class Script {
public:
    struct Step {
        enum class Kind { Bytes, Wait, HangUp, Cut } kind;
        QByteArray bytes;
        std::chrono::milliseconds time{};
    };

    Script& bytes(const QByteArray& sent);
    Script& wait(std::chrono::milliseconds time);
    Script& hangUp(); ///< ends TLS and TCP in order
    Script& cut(); ///< the line is gone without a word, once the bytes before are out

    [[nodiscard]] const QList<Step>& steps() const { return m_steps; }

private:
    QList<Step> m_steps;
};

/// How the server speaks.
enum class Speech {
    Tls,
    OldTls, ///< TLS 1.1 and nothing newer
    PlainHttp, ///< no TLS at all
    Silence ///< takes the connection and never says a word
};

/// A server on a free port of the loopback. It runs on a thread of its own, so that the client's event loop is free;
/// the responder is called on that thread.
class TlsServer {
public:
    using Responder = std::function<Script(const HttpRequest&)>;

    /// `clients`: only who shows a certificate of this authority is let in; null: everybody.
    explicit TlsServer(Identity identity, Speech speech = Speech::Tls, const QSslCertificate& clients = QSslCertificate());
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    void answerWith(Responder responder);
    /// Cuts the connection each time that so many more bytes have come in (0: never), in the middle of whatever
    /// comes. `broken` hears of a request that did not come whole, with the part of its body that did.
    void cutEvery(qint64 bytes, std::function<void(const HttpRequest&)> broken);
    /// Keeps no requests and no bytes, only their number: for hundreds of megabytes.
    void keepNothing();
    [[nodiscard]] qint64 bytesReceived() const;
    [[nodiscard]] int cuts() const;
    /// The address with the loopback's number, or with a name.
    [[nodiscard]] QUrl url(const QString& host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] QList<HttpRequest> requests() const;
    /// Every byte after TLS was taken off (with PlainHttp: as it came).
    [[nodiscard]] QByteArray received() const;
    [[nodiscard]] int connections() const; ///< that were ever made
    [[nodiscard]] int openConnections() const;

private:
    friend class TlsConnection;
    class Listener;
    struct Shared {
        mutable std::mutex mutex;
        Responder responder;
        QList<HttpRequest> requests;
        QByteArray received;
        bool keeps = true;
        qint64 bytes = 0;
        qint64 cutEvery = 0;
        qint64 untilCut = 0;
        int cuts = 0;
        std::function<void(const HttpRequest&)> broken;
        int connections = 0;
        int open = 0;
    };

    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    QThread m_thread;
    Listener* m_listener = nullptr;
    quint16 m_port = 0;
};

} // namespace lianxin::test
