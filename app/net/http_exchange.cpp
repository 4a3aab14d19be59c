// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_exchange.h"

#include "net/fault.h"
#include "net/pin.h"
#include "wire/coding.h"
#include "wire/gzip.h"

#include <QIODevice>

#include <algorithm>
#include <tuple>

namespace lianxin::net {

namespace {

constexpr qsizetype kCodeFrom = 1024; // protocol.md §1: bodies over 1 KiB travel as gzip
constexpr int kMostRedirects = 3;
constexpr qint64 kPiece = 64 * 1024;
constexpr qint64 kReadAhead = 256 * 1024; // of an answer whose sink may be full
const QByteArray kAgent = "Lianxin/" LIANXIN_VERSION;

/// Qt sends a body again by itself where a connection ends without an answer, up to three times. A piece of an upload
/// must not: the platform may have kept a part of it, and is asked how much before anything goes twice.
/// (No QBuffer: Qt looks through those to their bytes, and rewinds them without asking.)
class OnceDevice final : public QIODevice {
public:
    OnceDevice(QByteArray bytes, QObject* parent) : QIODevice(parent), m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char* to, qint64 most) override
    {
        const qint64 length = std::min(most, m_bytes.size() - pos());
        std::copy_n(m_bytes.constData() + pos(), length, to);
        return length;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
};

bool sameOrigin(const QUrl& a, const QUrl& b)
{
    constexpr int httpsPort = 443;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(httpsPort) == b.port(httpsPort);
}

} // namespace

HttpExchange::HttpExchange(QNetworkAccessManager& manager, const QSslConfiguration& tls,
                           const NetworkOptions& options, const Clock& clock, HttpCall call, QObject* parent)
    : QObject(parent), m_manager(manager), m_tls(tls), m_options(options), m_clock(clock), m_call(std::move(call)),
      m_sent(m_call.body)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        giveUp(Error{ErrorKind::Timeout,
                     m_connected ? QStringLiteral("no progress") : QStringLiteral("no connection"), true, 0});
    });
}

QFuture<Result<HttpAnswer>> HttpExchange::start()
{
    m_startedAt = m_clock.monotonic();
    const QFuture<Result<HttpAnswer>> future = m_owed.future();
    if (m_call.control) {
        connect(m_call.control.get(), &CallControl::abandoned, this, &HttpExchange::cancel);
        connect(m_call.control.get(), &CallControl::roomMade, this, &HttpExchange::onRoom);
    }
    if (m_call.coded && m_sent.size() > kCodeFrom) {
        if (auto coded = wire::gzip(m_sent))
            m_sent = *coded;
        else
            conclude(tl::unexpected(coded.error()));
    }
    if (!future.isFinished())
        open(m_call.url);
    return future;
}

void HttpExchange::cancel()
{
    giveUp(Error{ErrorKind::Cancelled, QStringLiteral("cancelled"), true, 0});
}

void HttpExchange::onProxyRefused()
{
    giveUp(Error{ErrorKind::ProxyAuth, QStringLiteral("the proxy refuses user name and password"), false, 0});
}

void HttpExchange::open(const QUrl& url)
{
    m_received.clear();
    m_sinks.reset();
    m_sinking = false;
    m_sunk = 0;
    m_connected = false;
    m_reply = dispatch(request(url));
    m_reply->setParent(this);
    if (m_call.control)
        m_reply->setReadBufferSize(kReadAhead);
    watch();
    m_timer.start(m_options.connectTimeout);
}

QNetworkRequest HttpExchange::request(const QUrl& url) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    // Nothing is asked of caches: Qt has none here, answers are no-store, and one of another request is refused by its id.
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Qt would follow a redirect with all headers; here it is followed by hand, inside the origin only.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // Setting this header oneself turns Qt's own decoding off: the caps need the coded size.
    request.setRawHeader("Accept-Encoding", m_call.coded ? wire::acceptedCodings() : QByteArrayLiteral("identity"));
    request.setRawHeader("Accept-Language", "*"); // or Qt names the user's
    request.setRawHeader("User-Agent", kAgent);
    for (const auto& [name, value] : m_call.headers)
        request.setRawHeader(name, value);
    if (!m_call.body.isEmpty())
        request.setRawHeader("Content-Type", m_call.contentType);
    if (m_sent.size() != m_call.body.size())
        request.setRawHeader("Content-Encoding", "gzip");
    return request;
}

QNetworkReply* HttpExchange::dispatch(const QNetworkRequest& request)
{
    if (m_call.method == "GET")
        return m_manager.get(request);
    if (m_call.method == "HEAD")
        return m_manager.head(request); // as a custom verb Qt would wait for the body that its length announces
    if (m_call.method == "POST")
        return m_manager.post(request, m_sent);
    if (m_call.method == "PATCH")
        return m_manager.sendCustomRequest(request, m_call.method, new OnceDevice(m_sent, this));
    return m_manager.sendCustomRequest(request, m_call.method, m_sent);
}

void HttpExchange::watch()
{
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpExchange::onEncrypted);
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpExchange::onConnected);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &HttpExchange::onProgress);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::onProgress);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadable);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        if (!m_why)
            m_why = tlsFault(errors); // Qt ends the call by itself: nothing is ever ignored
    });
}

void HttpExchange::onEncrypted()
{
    // Qt has said nothing yet, and waits for this to return (QNetworkReply::encrypted).
    if (const auto pinned = checkPins(m_options.pins, m_reply->sslConfiguration().peerCertificate()); !pinned)
        return giveUp(pinned.error());
    Q_EMIT reached();
    onConnected();
}

void HttpExchange::onConnected()
{
    m_connected = true;
    m_timer.start(m_options.stallTimeout + m_call.hold);
}

void HttpExchange::onProgress()
{
    onConnected();
}

void HttpExchange::onReadable()
{
    m_connected = true;
    m_timer.start(m_options.stallTimeout);
    std::ignore = drain();
}

/// Takes what has come; false where the sink has no room for all of it. The line may stand still then.
bool HttpExchange::drain()
{
    while (!m_why && m_reply->bytesAvailable() > 0) {
        if (m_call.control && m_call.control->isFull()) {
            m_timer.stop();
            return false;
        }
        take(m_reply->read(kPiece));
    }
    return true;
}

void HttpExchange::onRoom()
{
    if (std::exchange(m_endWaits, false))
        return onFinished();
    if (m_reply && m_reply->isRunning())
        onReadable();
}

bool HttpExchange::sinks()
{
    constexpr int ok = 200;
    constexpr int partial = 206;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_call.sink || (status != ok && status != partial))
        return false;
    if (!m_sinks)
        m_sinks = m_call.sink->wants(head());
    return *m_sinks;
}

void HttpExchange::take(const QByteArray& bytes)
{
    if (m_why)
        return; // what is still in the pipe of a call that was given up
    if (!sinks()) {
        m_received += bytes;
        if (m_received.size() > m_options.bodyCap)
            giveUp(Error{ErrorKind::TooLarge, QStringLiteral("body over %1 bytes").arg(m_options.bodyCap), true, 0});
        return;
    }
    Result<void> taken;
    if (!std::exchange(m_sinking, true))
        taken = beginSinking();
    if (taken && !bytes.isEmpty())
        taken = m_call.sink->take(bytes);
    m_sunk += bytes.size();
    if (!taken)
        giveUp(taken.error());
}

Result<void> HttpExchange::beginSinking()
{
    const HttpAnswer head = this->head();
    if (!m_call.coded && wire::parseCoding(head.header("content-encoding")) != wire::Coding::Identity)
        return portal(QStringLiteral("a content coding that was not asked for"));
    return m_call.sink->begin(head);
}

void HttpExchange::giveUp(const Error& why)
{
    if (!m_why)
        m_why = why;
    if (m_reply && m_reply->isRunning())
        m_reply->abort(); // emits finished()
    else if (std::exchange(m_endWaits, false))
        onFinished();
}

void HttpExchange::onFinished()
{
    m_timer.stop();
    if (m_reply->error() == QNetworkReply::NoError || m_sinking) { // what came before a cut counts, too
        m_endWaits = !drain();
        if (m_endWaits)
            return;
        take({}); // the head of an empty body
    }
    if (const auto why = fault())
        return conclude(tl::unexpected(*why));
    m_received += m_reply->readAll(); // of an error's document
    if (isRedirect(m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()))
        return follow();
    conclude(answer());
}

std::optional<Error> HttpExchange::fault() const
{
    if (m_why)
        return m_why;
    // From 201 on Qt names HTTP's own status codes as errors, 400 by the name of a misused protocol; those are answers.
    constexpr int firstStatusError = QNetworkReply::ContentAccessDenied;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    constexpr int firstErrorStatus = 400;
    if (error == QNetworkReply::NoError || (error >= firstStatusError && status >= firstErrorStatus))
        return std::nullopt;
    return networkFault(error);
}

bool HttpExchange::isRedirect(int status) const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

void HttpExchange::follow()
{
    const QUrl from = m_reply->url();
    // Qt's own reading of this header knows no relative address.
    const QUrl location = QUrl::fromEncoded(m_reply->rawHeader("Location"), QUrl::StrictMode);
    const QUrl to = from.resolved(location);
    if (!m_call.body.isEmpty() || m_call.method != "GET")
        return conclude(portal(QStringLiteral("redirect of a request with a body")));
    if (location.isEmpty() || !to.isValid() || !sameOrigin(from, to))
        return conclude(portal(QStringLiteral("redirect to another origin")));
    if (++m_redirects > kMostRedirects)
        return conclude(portal(QStringLiteral("too many redirects")));
    m_reply->deleteLater();
    open(to);
}

void HttpExchange::conclude(Result<HttpAnswer> answer)
{
    m_owed.answer(std::move(answer));
    disconnect(parent(), nullptr, this, nullptr);
    deleteLater();
}

HttpAnswer HttpExchange::head() const
{
    HttpAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.certificate = m_reply->sslConfiguration().peerCertificate();
    answer.roundTrip = m_clock.monotonic() - m_startedAt;
    answer.bytesUp = sentBytes();
    constexpr qint64 statusLine = 17; // HTTP/1.1 200 OK and the empty line
    answer.bytesDown = statusLine + m_received.size() + m_sunk;
    for (const auto& [name, value] : m_reply->rawHeaderPairs()) {
        answer.headers.insert(name.toLower(), value);
        answer.bytesDown += name.size() + value.size() + 4;
    }
    return answer;
}

Result<HttpAnswer> HttpExchange::answer() const
{
    HttpAnswer answer = head();
    answer.sunk = m_sinking;
    const qint64 came = m_received.size() + m_sunk;
    if (const QByteArray length = answer.header("content-length");
        m_call.method != "HEAD" && !length.isEmpty() && length.toLongLong() != came)
        return portal(QStringLiteral("body of %1 bytes, announced %2")
                          .arg(came).arg(QString::fromLatin1(length.left(20))));
    auto body = decodedBody(answer);
    if (!body)
        return tl::unexpected(body.error());
    answer.body = std::move(*body);
    return answer;
}

Result<QByteArray> HttpExchange::decodedBody(const HttpAnswer& head) const
{
    const auto coding = wire::parseCoding(head.header("content-encoding"));
    if (!coding)
        return portal(QStringLiteral("unknown content coding"));
    if (*coding != wire::Coding::Identity && !m_call.coded)
        return portal(QStringLiteral("a content coding that was not asked for"));
    if (m_received.isEmpty())
        return m_received;
    return wire::decoded(*coding, m_received, {m_options.bodyCap, m_options.ratioCap});
}

qint64 HttpExchange::sentBytes() const
{
    // What Qt adds by itself: Host, Connection, Content-Length.
    constexpr qint64 added = 70;
    qint64 sum = m_call.method.size() + m_reply->url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority).size()
        + added + m_sent.size();
    const QNetworkRequest request = m_reply->request();
    for (const QByteArray& name : request.rawHeaderList())
        sum += name.size() + request.rawHeader(name).size() + 4;
    return sum;
}

} // namespace lianxin::net
