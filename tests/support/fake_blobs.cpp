// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_blobs.h"

#include "domain/random.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <span>
#include <utility>

namespace lianxin::test {

namespace {

tl::unexpected<Error> cut()
{
    return failure(ErrorKind::Cut, QStringLiteral("the line was cut"), true);
}

} // namespace

QString hashOf(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray noise(qint64 size, quint64 seed)
{
    SeededRandom random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<size_t>(size))));
    return bytes;
}

template <class T>
QFuture<Result<T>> FakeBlobs::answer(Call call, std::function<Result<T>(bool)> act)
{
    ++m_counts[static_cast<int>(call)];
    m_calls.append(call);
    switch (fate(call, ++m_number)) {
    case Fate::Arrives: return finished<T>(act(false));
    case Fate::RequestLost: return finished<T>(cut());
    case Fate::AnswerLost: static_cast<void>(act(false)); return finished<T>(cut());
    case Fate::Halfway: static_cast<void>(act(true)); return finished<T>(cut());
    case Fate::Refused: return finished<T>(tl::unexpected(refusal));
    case Fate::HeldBack: break;
    }
    const Owed<T> owed;
    m_held.append({[owed, act] { owed.answer(act(false)); },
                   [owed] { owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true)); }});
    return owed.future();
}

void FakeBlobs::release()
{
    for (const Held& held : std::exchange(m_held, {}))
        held.release();
}

void FakeBlobs::cancelAll()
{
    for (const Held& held : std::exchange(m_held, {}))
        held.cancel();
}

QFuture<Result<UploadPlace>> FakeBlobs::createUpload(const BlobUpload& upload)
{
    return answer<UploadPlace>(Call::Create, [this, upload](bool) -> Result<UploadPlace> {
        if (m_blobs.contains(upload.sha256))
            return UploadPlace{true, {}, {}};
        const QString location = QStringLiteral("/mosp/v1/uploads/%1").arg(++m_created);
        m_uploads.insert(location, {upload, {}});
        return UploadPlace{false, location, {}};
    });
}

QFuture<Result<UploadOffset>> FakeBlobs::uploadOffset(const QString& location, qint64 size)
{
    return answer<UploadOffset>(Call::Offset, [this, location, size](bool) -> Result<UploadOffset> {
        const auto upload = m_uploads.constFind(location);
        if (upload == m_uploads.constEnd() || upload->blob.size != size)
            return failure(ErrorKind::NotFound, QStringLiteral("no upload"));
        return UploadOffset{upload->bytes.size(), {}, {}};
    });
}

QFuture<Result<UploadOffset>> FakeBlobs::appendUpload(const QString& location, const FilePiece& piece)
{
    return answer<UploadOffset>(Call::Append, [this, location, piece](bool halfway) { return append(location, piece, halfway); });
}

Result<UploadOffset> FakeBlobs::append(const QString& location, const FilePiece& piece, bool halfway)
{
    QFile file(piece.file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(piece.offset))
        return failure(ErrorKind::Io, QStringLiteral("no file"));
    QByteArray bytes = file.read(piece.length);
    if (bytes.size() != piece.length)
        return failure(ErrorKind::Io, QStringLiteral("shorter"));
    const auto upload = m_uploads.find(location);
    if (upload == m_uploads.end())
        return failure(ErrorKind::NotFound, QStringLiteral("no upload"));
    if (halfway)
        bytes.truncate(bytes.size() / 2);
    m_in += bytes.size();
    if (upload->bytes.size() != piece.offset)
        return failure(ErrorKind::Conflict, QStringLiteral("uploadOffset"), true);
    m_pieces.append(piece.length);
    upload->bytes += bytes;
    if (upload->bytes.size() == upload->blob.size)
        return finish(location);
    return UploadOffset{upload->bytes.size(), {}, pieceTakes};
}

Result<UploadOffset> FakeBlobs::finish(const QString& location)
{
    const Upload upload = m_uploads.take(location);
    if (hashOf(upload.bytes) != upload.blob.sha256 || (wrongHashes > 0 && wrongHashes-- > 0))
        return failure(ErrorKind::Corrupt, QStringLiteral("460"), true);
    m_blobs.insert(upload.blob.sha256, upload.bytes);
    return UploadOffset{upload.blob.size, {}, pieceTakes};
}

QFuture<Result<void>> FakeBlobs::endUpload(const QString& location)
{
    return answer<void>(Call::End, [this, location](bool) -> Result<void> {
        m_uploads.remove(location);
        return {};
    });
}

QFuture<Result<qint64>> FakeBlobs::fetch(const BlobDownload& download)
{
    return answer<qint64>(Call::Fetch, [this, download](bool halfway) { return write(download, halfway); });
}

Result<qint64> FakeBlobs::write(const BlobDownload& download, bool halfway)
{
    const auto blob = m_blobs.constFind(download.sha256);
    if (blob == m_blobs.constEnd())
        return failure(ErrorKind::NotFound, QStringLiteral("no blob"));
    QDir().mkpath(QFileInfo(download.partFile).path());
    QFile part(download.partFile);
    if (!part.open(QIODevice::Append))
        return failure(ErrorKind::Io, QStringLiteral("no part"));
    QByteArray rest = blob->mid(part.size());
    if (halfway)
        rest.truncate(rest.size() / 2);
    m_out += rest.size();
    part.write(rest);
    part.flush();
    if (download.progress)
        download.progress(part.size());
    return part.size();
}

} // namespace lianxin::test
