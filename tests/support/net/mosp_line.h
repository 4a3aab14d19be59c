// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "net/http_transport.h"
#include "support/net/mosp_answer.h"

#include <QTemporaryDir>
#include <QTest>

#include <mutex>

namespace lianxin::test {

/// Keeps what was logged, so that a test can look for what must not be there (I22).
class RecordingLog final : public Log {
public:
    void write(LogLevel level, LogCategory category, const QString& text) override;
    [[nodiscard]] QString text() const;

private:
    mutable std::mutex m_mutex;
    QString m_text;
};

/// Tokens in memory, and a store that fails when it is told to.
class MemoryTokens final : public net::TokenStore {
public:
    [[nodiscard]] QFuture<Result<std::optional<net::Tokens>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const net::Tokens& tokens) override;
    [[nodiscard]] QFuture<Result<void>> clear() override;

    std::optional<net::Tokens> kept;
    std::optional<Error> loadFault;
    std::optional<Error> saveFault;
    int saves = 0;
    int clears = 0;
};

/// The answer of a future, once the event loop has brought it; Internal where none comes.
template <class T>
[[nodiscard]] Result<T> answerOf(const QFuture<Result<T>>& future)
{
    constexpr int longest = 60'000;
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, longest) || future.resultCount() == 0)
        return failure(ErrorKind::Internal, QStringLiteral("no answer came"));
    return future.result();
}

/// The kind of error of a result; nothing where it is a value.
template <class T>
[[nodiscard]] std::optional<ErrorKind> faultOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

/// A platform as scripted, and a signed-in client on a line to it: access token "A1", refresh token "R1".
class MospLine {
public:
    explicit MospLine(net::NetworkOptions options = {});

    /// Who answers what lies below the base URL; `/.well-known/mosp` answers by itself.
    void answerWith(TlsServer::Responder responder);
    [[nodiscard]] Result<PlatformAnswer> get(const QString& path = QStringLiteral("/capabilities"));
    [[nodiscard]] Result<PlatformAnswer> post(const QString& path, const QByteArray& body);
    /// A GET that is answered so.
    [[nodiscard]] Result<PlatformAnswer> getAnsweredBy(TlsServer::Responder responder);
    /// The requests below the base URL.
    [[nodiscard]] QList<HttpRequest> requests() const;
    [[nodiscard]] QList<HttpRequest> requestsTo(const QByteArray& path) const;

    static const QString platformId;
    static const QString deviceId;

private:
    QTemporaryDir m_folder;
    Authority m_authority;

public:
    TlsServer server;
    MemoryTokens tokens;
    RecordingLog log;
    SystemClock clock;
    SeededRandom random{7};
    net::MospClient client;
    net::AuthSession session;
    net::HttpTransport transport;
};

} // namespace lianxin::test
