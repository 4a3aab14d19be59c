// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/ids.h"
#include "domain/log.h"
#include "domain/random.h"
#include "domain/transport.h"
#include "net/http_client.h"
#include "net/raw_call.h"

#include <QSslCertificate>

#include <functional>
#include <optional>

namespace lianxin::net {

/// What `/.well-known/mosp` says (protocol.md §1).
struct PlatformAddress {
    QUrl base; ///< without a slash at its end
    QString platformId;
    QString name;
    QSslCertificate certificate;
};

/// Which platform, and as which device.
struct Endpoint {
    QUrl platform; ///< https://host[:port]
    QString expectedPlatformId; ///< empty: not known yet
    DeviceId deviceId;
    std::optional<PlatformAddress> address{}; ///< where it was found a moment ago; empty: to be looked up
};

/// Calls of the platform under the portal rule: finds the base URL once, writes the headers of protocol.md §1 and
/// checks each answer. Knows no tokens but the one it is given, and never repeats a call. Lives on one thread.
class MospClient : public QObject {
    Q_OBJECT

public:
    MospClient(Endpoint endpoint, NetworkOptions options, const Clock& clock, Random& random, Log& log,
               QObject* parent = nullptr);

    /// Asks once, and not where the endpoint has the address. Errors also: OtherPlatform, where it is not the expected one.
    [[nodiscard]] QFuture<Result<PlatformAddress>> discover();
    /// Errors: those of HttpClient and discover(). `cancellable` calls are ended by cancelAll().
    [[nodiscard]] QFuture<Result<PlatformAnswer>> call(const PlatformRequest& request, const QByteArray& accessToken,
                                                       bool cancellable);
    /// The same, asking for a stream. What the sink took is not in the answer; ended by cancelAll(), too.
    [[nodiscard]] QFuture<Result<PlatformAnswer>> callPages(const PagesCall& call, const QByteArray& accessToken);
    /// The same for what is not JSON. The body of an error may be missing, else it is JSON.
    [[nodiscard]] QFuture<Result<RawAnswer>> callRaw(const RawCall& call, const QByteArray& accessToken);
    void cancelAll();

private:
    [[nodiscard]] Result<PlatformAddress> readAddress(const QUrl& document, const HttpAnswer& answer,
                                                      const QByteArray& requestId) const;
    [[nodiscard]] HttpCall httpCall(const QUrl& url, const QByteArray& requestId) const;
    [[nodiscard]] HttpCall jsonCall(const PlatformAddress& address, const PlatformRequest& request,
                                    const QByteArray& accessToken, const QByteArray& requestId) const;
    void start(const HttpCall& call, const QString& loggedName, const QByteArray& requestId,
               const Owed<PlatformAnswer>& owed);
    void callRawAt(const PlatformAddress& address, const RawCall& call, const QByteArray& accessToken,
                   const Owed<RawAnswer>& owed);
    template <class T>
    void withAddress(const Owed<T>& owed, const std::function<void(const PlatformAddress&)>& then);
    void logEnd(const QString& name, const QByteArray& requestId, const Result<PlatformAnswer>& answer);

    const Endpoint m_endpoint;
    Random& m_random;
    Log& m_log;
    HttpClient m_http;
    std::optional<PlatformAddress> m_address;
};

} // namespace lianxin::net
