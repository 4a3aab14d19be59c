// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_transport.h"

#include "net/page_stream.h"

#include <QUrlQuery>

#include <utility>

namespace lianxin::net {

namespace {

// Something between may not let a stream through, or spoil it; pages one by one may well come.
constexpr int kSinglyAfterFault = 16;

/// The cursor of a pull that the platform answers at once, empty for a first sync's; nothing for any other call.
std::optional<QString> pulledFrom(const PlatformRequest& request)
{
    if (request.method != "GET" || request.waitMs > 0 || !request.authorised ||
        request.path.section(u'?', 0, 0) != QLatin1String("/changes"))
        return std::nullopt;
    return QUrlQuery(request.path.section(u'?', 1)).queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
}

} // namespace

HttpTransport::HttpTransport(MospClient& client, AuthSession& session, const Clock& clock, QObject* parent)
    : QObject(parent), m_client(client), m_clock(clock), m_calls(session, this)
{
}

HttpTransport::~HttpTransport()
{
    delete m_stream; // its call needs the client
}

QFuture<Result<PlatformAnswer>> HttpTransport::send(const PlatformRequest& request)
{
    const auto cursor = pulledFrom(request);
    if (cursor && m_stream && m_stream->continuesFrom(*cursor))
        return m_stream->next();
    endStream();
    if (!cursor)
        return sendOne(request);
    // Of an empty sync nothing more comes, and no byte is to be spent on asking for it.
    const bool manyCome = cursor->isEmpty() || m_moreFrom == cursor;
    if (!manyCome || (m_singly > 0 && m_singly-- > 0))
        return sendPull(request);
    return beginStream(request, *cursor);
}

QFuture<Result<PlatformAnswer>> HttpTransport::sendOne(const PlatformRequest& request)
{
    if (!request.authorised)
        return m_client.call(request, {}, true);
    const auto call =
        m_calls.start([this, request](const QByteArray& token) { return m_client.call(request, token, true); });
    if (request.waitMs == 0)
        whenDone(call, this, [this](const Result<PlatformAnswer>& answer) {
            if (answer)
                m_pace.onCall(answer->roundTrip, answer->bytesUp + answer->bytesDown);
        });
    return call;
}

QFuture<Result<PlatformAnswer>> HttpTransport::sendPull(const PlatformRequest& request)
{
    const Owed<PlatformAnswer> owed; // after onPage(): who asks looks there for what to ask next
    whenDone(sendOne(request), this, [this, owed](const Result<PlatformAnswer>& answer) {
        if (answer)
            onPage(*answer);
        owed.answer(answer);
    });
    return owed.future();
}

QFuture<Result<PlatformAnswer>> HttpTransport::beginStream(const PlatformRequest& request, const QString& cursor)
{
    m_stream = new PageStream(m_clock, cursor, m_metered || m_pace.isSlow(m_clock.monotonic()), this);
    connect(m_stream, &PageStream::handedOut, this, &HttpTransport::onPage);
    connect(m_stream, &PageStream::failed, this, &HttpTransport::onStreamFailed);
    connect(m_stream, &PageStream::endedEarly, this,
            [this, request](const Owed<PlatformAnswer>& waiting, const QString& from) {
                PlatformRequest more = request;
                QUrlQuery query(request.path.section(u'?', 1));
                query.removeQueryItem(QStringLiteral("cursor"));
                query.addQueryItem(QStringLiteral("cursor"), QString::fromLatin1(QUrl::toPercentEncoding(from)));
                more.path = QStringLiteral("/changes?") + query.toString(QUrl::FullyEncoded);
                whenDone(send(more), this, [waiting](const Result<PlatformAnswer>& answer) { waiting.answer(answer); });
            });
    connect(m_stream, &PageStream::measured, this, [this, dear = m_stream->isDear()](qint64 bytes, Milliseconds time) {
        if (!dear)
            m_pace.onBytes(bytes, time, m_clock.monotonic());
    });
    const PagesCall call{request, m_stream->isDear(), m_stream->sink(), m_stream->control()};
    m_stream->follow(
        m_calls.start([this, call](const QByteArray& token) { return m_client.callPages(call, token); }));
    return m_stream->next();
}

void HttpTransport::endStream()
{
    if (!m_stream)
        return;
    m_stream->cancel();
    m_stream->control()->abandon();
    m_stream->deleteLater(); // this may be called from one of its signals
    m_stream.clear();
}

void HttpTransport::onPage(const PlatformAnswer& page)
{
    m_moreFrom = cursorAfter(page.body);
}

void HttpTransport::onStreamFailed(const Error& why)
{
    if (why.kind == ErrorKind::Portal || why.kind == ErrorKind::TooLarge)
        m_singly = kSinglyAfterFault;
}

void HttpTransport::cancelAll()
{
    endStream();
    m_client.cancelAll();
    m_calls.cancelAll();
}

} // namespace lianxin::net
