// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_line.h"

#include "domain/problem_type.h"
#include "net/part_writer.h"
#include "net/upload_headers.h"

#include <QUrl>

namespace lianxin::test {

using platform::Answer;
using platform::Call;

namespace {

constexpr int kUnauthorized = 401;
const QString kHost = QStringLiteral("https://platform.test");
const QString kBase = QStringLiteral("/mosp/v1");

Call jsonCall(const PlatformRequest& request)
{
    const QUrl url(request.path);
    Call call;
    call.method = request.method;
    call.path = kBase + url.path();
    call.query = QUrlQuery(url);
    call.contentType = QStringLiteral("application/json");
    call.body = request.body;
    return call;
}

Call blobCall(const QByteArray& method, const QString& path, const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    Call call;
    call.method = method;
    call.path = path;
    for (const auto& [name, value] : headers)
        call.headers.insert(name.toLower(), value);
    return call;
}

/// `bytes` as the platform reads them; after `arrive` of them the line breaks.
void addBody(Call& call, const QByteArray& bytes, qsizetype arrive)
{
    call.headers.insert("content-type", "application/offset+octet-stream");
    call.headers.insert("content-length", QByteArray::number(bytes.size()));
    call.stream = [come = bytes.left(arrive), whole = arrive >= bytes.size()](const platform::PieceTaker& take) {
        constexpr qsizetype kRead = 16'384;
        for (qsizetype at = 0; at < come.size(); at += kRead)
            if (!take(come.constData() + at, size_t(std::min(kRead, come.size() - at))))
                return false;
        return whole;
    };
}

net::RawAnswer rawAnswer(const Answer& answer, const QString& path)
{
    net::RawAnswer raw;
    raw.status = answer.status;
    raw.body = answer.body;
    raw.retryAfterMs = answer.retryAfterMs;
    raw.roundTrip = Milliseconds(100);
    raw.url = QUrl(kHost + path);
    for (const auto& [name, value] : answer.headers)
        raw.headers.insert(name.toLower(), value);
    return raw;
}

Result<net::RawAnswer> goodAnswer(const Answer& answer, const QString& path, const QList<int>& good)
{
    const net::RawAnswer raw = rawAnswer(answer, path);
    if (answer.status == kUnauthorized)
        return failure(ErrorKind::Unauthorized, QStringLiteral("401"));
    if (!good.contains(answer.status))
        return tl::unexpected(net::blobFault(raw));
    return raw;
}

/// Some of the blob's bytes, as much as came before the line was cut.
Result<qint64> writePart(net::PartWriter& part, const Answer& answer, const QString& path, std::optional<qint64> most)
{
    const auto raw = goodAnswer(answer, path, {200, 206});
    if (!raw)
        return tl::unexpected(raw.error());
    if (!answer.file || !answer.file->file->seek(answer.file->range.first))
        return failure(ErrorKind::Io, QStringLiteral("an answer without its file"));
    net::HttpAnswer head;
    head.status = raw->status;
    head.headers = raw->headers;
    head.headers.insert("content-length", QByteArray::number(answer.file->range.length));
    if (const auto begun = part.begin(head); !begun)
        return tl::unexpected(begun.error());
    const QByteArray bytes = answer.file->file->read(std::min(answer.file->range.length, most.value_or(answer.file->range.length)));
    if (const auto taken = part.take(bytes); !taken)
        return tl::unexpected(taken.error());
    return part.length();
}

} // namespace

SimWire::Fate SimWire::fate()
{
    int left = static_cast<int>(m_random.below(1000));
    const std::initializer_list<std::pair<int, Fate>> fates{{m_weather.requestLost, Fate::RequestLost},
                                                            {m_weather.answerLost, Fate::AnswerLost},
                                                            {m_weather.doubled, Fate::Doubled},
                                                            {m_weather.portal, Fate::Portal},
                                                            {m_weather.overloaded, Fate::Overloaded}};
    for (const auto& [share, fate] : fates) {
        if (left < share)
            return fate;
        left -= share;
    }
    return Fate::Arrives;
}

void SimWire::cut()
{
    ++m_generation;
    for (const auto& cancel : std::exchange(m_cancels, {}))
        cancel();
}

Call SimLine::callOf(const PlatformRequest& request)
{
    const QString limit = QStringLiteral("limit");
    Call call = jsonCall(request);
    if (!call.query.hasQueryItem(limit))
        return call;
    ++m_pages;
    if (pageObjects > 0) {
        call.query.removeQueryItem(limit);
        call.query.addQueryItem(limit, QString::number(pageObjects));
    }
    return call;
}

QFuture<Result<PlatformAnswer>> SimLine::send(const PlatformRequest& request)
{
    return carry<PlatformAnswer>([this, call = callOf(request)](Fate) -> Result<PlatformAnswer> {
        const Answer answer = m_session.ask(call);
        PlatformAnswer told;
        told.status = answer.status;
        told.body = answer.body;
        told.retryAfterMs = answer.retryAfterMs;
        if (answer.status == kUnauthorized)
            return failure(ErrorKind::Unauthorized, problemType(answer.body));
        told.serverTime = m_platform.now();
        told.epoch = m_platform.head().epoch;
        told.roundTrip = Milliseconds(100);
        return told;
    });
}

QFuture<Result<UploadPlace>> SimBlobLine::createUpload(const BlobUpload& upload)
{
    return carry<UploadPlace>([this, upload](Fate) {
        const QString path = kBase + QStringLiteral("/uploads");
        const Answer answer = m_session.ask(blobCall("POST", path, net::creationHeaders(upload)));
        return goodAnswer(answer, path, {200, 201}).and_then([](const net::RawAnswer& raw) { return net::placeIn(raw); });
    });
}

QFuture<Result<UploadOffset>> SimBlobLine::uploadOffset(const QString& location, qint64 size)
{
    return carry<UploadOffset>([this, location, size](Fate) {
        const Answer answer = m_session.ask(blobCall("HEAD", location, net::tusHeaders()));
        return goodAnswer(answer, location, {200, 204}).and_then([size](const net::RawAnswer& raw) {
            return net::offsetIn(raw, size);
        });
    });
}

QFuture<Result<UploadOffset>> SimBlobLine::appendUpload(const QString& location, const FilePiece& piece)
{
    QFile file(piece.file);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) && file.seek(piece.offset) ? file.read(piece.length) : QByteArray();
    if (bytes.size() != piece.length)
        return finished<UploadOffset>(failure(ErrorKind::Io, QStringLiteral("a blob is shorter than it was")));
    auto headers = net::tusHeaders();
    headers.append({"Upload-Offset", QByteArray::number(piece.offset)});
    const Call head = blobCall("PATCH", location, headers);
    const qsizetype some = static_cast<qsizetype>(random().below(static_cast<quint64>(bytes.size()) + 1));
    return carry<UploadOffset>(
        [this, head, bytes, location, end = piece.offset + piece.length](Fate) {
            Call call = head;
            addBody(call, bytes, bytes.size());
            return goodAnswer(m_session.ask(call), location, {204}).and_then([end](const net::RawAnswer& raw) {
                return net::appendedIn(raw, end);
            });
        },
        [this, head, bytes, some] {
            Call call = head;
            addBody(call, bytes, some);
            std::ignore = m_session.ask(call);
        });
}

QFuture<Result<void>> SimBlobLine::endUpload(const QString& location)
{
    return carry<void>([this, location](Fate) {
        return goodAnswer(m_session.ask(blobCall("DELETE", location, net::tusHeaders())), location, {204})
            .map([](const net::RawAnswer&) {});
    });
}

QFuture<Result<qint64>> SimBlobLine::fetch(const BlobDownload& download)
{
    const auto part = std::make_shared<net::PartWriter>(download);
    if (const auto opened = part->open(); !opened)
        return finished<qint64>(tl::unexpected(opened.error()));
    if (download.size > 0 && part->length() == download.size)
        return finished<qint64>(part->length());
    const QString path = kBase + QStringLiteral("/blobs/") + download.sha256;
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (part->length() > 0)
        headers = {{"Range", "bytes=" + QByteArray::number(part->length()) + '-'},
                   {"If-Range", '"' + download.sha256.toLatin1() + '"'}};
    const qint64 some = static_cast<qint64>(random().below(100'000));
    const Call call = blobCall("GET", path, headers);
    const auto come = [this, part, call, path, generation = generation()](std::optional<qint64> most) -> Result<qint64> {
        const Answer answer = m_session.ask(call);
        if (wasCut(generation)) // nobody is there to write
            return failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true);
        return writePart(*part, answer, path, most);
    };
    return carry<qint64>([come, some](Fate fate) { return come(fate == Fate::AnswerLost ? std::optional(some) : std::nullopt); },
                         [come, some] { std::ignore = come(some); });
}

} // namespace lianxin::test
