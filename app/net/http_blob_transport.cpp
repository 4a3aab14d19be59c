// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_blob_transport.h"

#include "net/part_writer.h"
#include "net/upload_headers.h"

#include <QFile>

namespace lianxin::net {

namespace {

constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kNoContent = 204;
constexpr int kPartial = 206;
constexpr int kRangeNotSatisfiable = 416;

Result<QByteArray> bytesOf(const FilePiece& piece)
{
    QFile file(piece.file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(piece.offset))
        return failure(ErrorKind::Io, QStringLiteral("a blob cannot be read"));
    QByteArray bytes = file.read(piece.length);
    if (bytes.size() != piece.length)
        return failure(ErrorKind::Io, QStringLiteral("a blob is shorter than it was"));
    return bytes;
}

RawCall rangeCall(const QString& sha256, qint64 from, const std::shared_ptr<PartWriter>& part)
{
    RawCall call;
    call.path = QStringLiteral("/blobs/") + sha256;
    if (from > 0)
        call.headers = {{"Range", "bytes=" + QByteArray::number(from) + '-'},
                        {"If-Range", '"' + sha256.toLatin1() + '"'}};
    call.sink = part;
    return call;
}

} // namespace

HttpBlobTransport::HttpBlobTransport(MospClient& client, AuthSession& session, QObject* parent)
    : QObject(parent), m_client(client), m_calls(session, this)
{
}

template <class T, class Read>
QFuture<Result<T>> HttpBlobTransport::ask(const RawCall& call, QList<int> good, Read read)
{
    const Owed<T> owed;
    auto answer = m_calls.start([this, call](const QByteArray& token) { return m_client.callRaw(call, token); });
    whenDone(answer, this, [owed, good = std::move(good), read = std::move(read)](const Result<RawAnswer>& came) {
        if (!came)
            return owed.answer(tl::unexpected(came.error()));
        if (!good.contains(came->status))
            return owed.answer(tl::unexpected(blobFault(*came)));
        owed.answer(read(*came));
    });
    return owed.future();
}

QFuture<Result<UploadPlace>> HttpBlobTransport::createUpload(const BlobUpload& upload)
{
    RawCall call;
    call.method = "POST";
    call.path = QStringLiteral("/uploads");
    call.headers = creationHeaders(upload);
    return ask<UploadPlace>(call, {kOk, kCreated}, [](const RawAnswer& answer) { return placeIn(answer); });
}

QFuture<Result<UploadOffset>> HttpBlobTransport::uploadOffset(const QString& location, qint64 size)
{
    RawCall call;
    call.method = "HEAD";
    call.path = location;
    call.fromHost = true;
    call.headers = tusHeaders();
    return ask<UploadOffset>(call, {kOk, kNoContent}, [size](const RawAnswer& answer) { return offsetIn(answer, size); });
}

QFuture<Result<UploadOffset>> HttpBlobTransport::appendUpload(const QString& location, const FilePiece& piece)
{
    const auto bytes = bytesOf(piece);
    if (!bytes)
        return finished<UploadOffset>(tl::unexpected(bytes.error()));
    RawCall call;
    call.method = "PATCH";
    call.path = location;
    call.fromHost = true;
    call.headers = tusHeaders();
    call.headers.append({"Upload-Offset", QByteArray::number(piece.offset)});
    call.body = *bytes;
    return ask<UploadOffset>(call, {kNoContent}, [end = piece.offset + piece.length](const RawAnswer& answer) {
        return appendedIn(answer, end);
    });
}

QFuture<Result<void>> HttpBlobTransport::endUpload(const QString& location)
{
    RawCall call;
    call.method = "DELETE";
    call.path = location;
    call.fromHost = true;
    call.headers = tusHeaders();
    return ask<void>(call, {kNoContent}, [](const RawAnswer&) { return Result<void>(); });
}

QFuture<Result<qint64>> HttpBlobTransport::fetch(const BlobDownload& download)
{
    const auto part = std::make_shared<PartWriter>(download);
    if (const auto opened = part->open(); !opened)
        return finished<qint64>(tl::unexpected(opened.error()));
    if (download.size > 0 && part->length() == download.size)
        return finished<qint64>(part->length());
    return ask<qint64>(rangeCall(download.sha256, part->length(), part), {kOk, kPartial, kRangeNotSatisfiable},
                       [part](const RawAnswer& answer) -> Result<qint64> {
                           if (answer.status != kRangeNotSatisfiable)
                               return part->length();
                           // All of it is there where its size was not known before.
                           if (answer.header("content-range") == "bytes */" + QByteArray::number(part->length()))
                               return part->length();
                           if (const auto restarted = part->restart(); !restarted)
                               return tl::unexpected(restarted.error());
                           return failure(ErrorKind::Conflict, QStringLiteral("the part is longer than the blob"), true);
                       });
}

void HttpBlobTransport::cancelAll()
{
    m_client.cancelAll();
    m_calls.cancelAll();
}

} // namespace lianxin::net
