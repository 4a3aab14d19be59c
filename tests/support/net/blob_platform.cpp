// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/blob_platform.h"

namespace lianxin::test {

namespace {

const QByteArray kUploads = "/mosp/v1/uploads";
const QByteArray kBlobs = "/mosp/v1/blobs/";

MospAnswer empty(const HttpRequest& request, int status)
{
    return MospAnswer(request, status, "").without("Content-Type").with("Tus-Resumable", "1.0.0");
}

QString metadata(const HttpRequest& request, const QByteArray& name)
{
    for (const QByteArray& pair : request.header("upload-metadata").split(','))
        if (pair.startsWith(name + ' '))
            return QString::fromUtf8(QByteArray::fromBase64(pair.mid(name.size() + 1)));
    return {};
}

} // namespace

std::optional<Script> BlobPlatform::answer(const HttpRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (request.target == kUploads && request.method == "POST")
        return create(request);
    if (request.target.startsWith(kBlobs))
        return fetch(request, QString::fromLatin1(request.target.mid(kBlobs.size())));
    if (!request.target.startsWith(kUploads + '/'))
        return std::nullopt;
    const QByteArray id = request.target.mid(kUploads.size() + 1);
    if (!m_uploads.contains(id))
        return request.method == "HEAD" ? empty(request, 404).script() : problem(request, 404, "notFound").script();
    if (request.method == "HEAD")
        return offset(request, id);
    if (request.method == "PATCH")
        return append(request, id);
    m_uploads.remove(id);
    return empty(request, 204).script();
}

Script BlobPlatform::create(const HttpRequest& request)
{
    const QString sha256 = metadata(request, "sha256");
    if (m_blobs.contains(sha256))
        return empty(request, 200).with("Mosp-Blob-Known", "1");
    const QByteArray id = "u" + QByteArray::number(++m_created);
    m_uploads.insert(id, {sha256, request.header("upload-length").toLongLong(), {}});
    return empty(request, 201).with("Location", kUploads + '/' + id).with("Upload-Expires", "Wed, 25 Jun 2036 16:00:00 GMT");
}

Script BlobPlatform::offset(const HttpRequest& request, const QByteArray& id)
{
    const Upload& upload = m_uploads[id];
    return empty(request, 200)
        .with("Upload-Offset", QByteArray::number(upload.bytes.size()))
        .with("Upload-Length", QByteArray::number(upload.size));
}

Script BlobPlatform::append(const HttpRequest& request, const QByteArray& id)
{
    Upload& upload = m_uploads[id];
    m_in += request.body.size();
    if (request.header("upload-offset").toLongLong() != upload.bytes.size())
        return problem(request, 409, "uploadOffset");
    upload.bytes += request.body;
    if (upload.bytes.size() == upload.size)
        return finish(request, id);
    return empty(request, 204).with("Upload-Offset", QByteArray::number(upload.bytes.size()));
}

Script BlobPlatform::finish(const HttpRequest& request, const QByteArray& id)
{
    Upload upload = m_uploads.take(id);
    if (m_damage > 0 && m_damage-- > 0)
        upload.bytes[0] = static_cast<char>(upload.bytes[0] ^ 1);
    if (hashOf(upload.bytes) != upload.sha256)
        return problem(request, 460, "hashMismatch");
    m_blobs.insert(upload.sha256, upload.bytes);
    return empty(request, 204).with("Upload-Offset", QByteArray::number(upload.size));
}

void BlobPlatform::keepPart(const HttpRequest& request)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray id = request.target.mid(kUploads.size() + 1);
    if (request.method != "PATCH" || !m_uploads.contains(id))
        return;
    m_in += request.body.size();
    Upload& upload = m_uploads[id];
    if (request.header("upload-offset").toLongLong() == upload.bytes.size()
        && upload.bytes.size() + request.body.size() < upload.size)
        upload.bytes += request.body;
}

Script BlobPlatform::fetch(const HttpRequest& request, const QString& sha256)
{
    const auto blob = m_blobs.constFind(sha256);
    if (blob == m_blobs.constEnd())
        return problem(request, 404, "notFound");
    qint64 from = 0;
    if (const QByteArray range = request.header("range"); !range.isEmpty())
        from = range.mid(6, range.size() - 7).toLongLong();
    if (from >= blob->size())
        return problem(request, 416, "malformed").with("Content-Range", "bytes */" + QByteArray::number(blob->size()));
    const QByteArray body = blob->mid(from);
    MospAnswer answer(request, from > 0 ? 206 : 200, body);
    answer.with("ETag", '"' + sha256.toLatin1() + '"').with("Content-Type", "application/octet-stream").with("Accept-Ranges", "bytes");
    if (from > 0)
        answer.with("Content-Range", "bytes " + QByteArray::number(from) + '-' + QByteArray::number(blob->size() - 1) + '/'
                                         + QByteArray::number(blob->size()));
    if (m_endAfter == 0 || body.size() <= m_endAfter) {
        m_out += body.size();
        return answer;
    }
    m_out += m_endAfter;
    Script script;
    script.bytes(answer.head() + body.left(m_endAfter));
    return m_endInOrder ? script.hangUp() : script.cut();
}

void BlobPlatform::put(const QByteArray& blob)
{
    const std::lock_guard lock(m_mutex);
    m_blobs.insert(hashOf(blob), blob);
}

QByteArray BlobPlatform::blob(const QString& sha256) const
{
    const std::lock_guard lock(m_mutex);
    return m_blobs.value(sha256);
}

void BlobPlatform::expireUploads()
{
    const std::lock_guard lock(m_mutex);
    m_uploads.clear();
}

void BlobPlatform::endDownloadsAfter(qint64 bytes, bool inOrder)
{
    const std::lock_guard lock(m_mutex);
    m_endAfter = bytes;
    m_endInOrder = inOrder;
}

void BlobPlatform::damageUploads(int count)
{
    const std::lock_guard lock(m_mutex);
    m_damage = count;
}

qint64 BlobPlatform::bodyBytesIn() const
{
    const std::lock_guard lock(m_mutex);
    return m_in;
}

qint64 BlobPlatform::bodyBytesOut() const
{
    const std::lock_guard lock(m_mutex);
    return m_out;
}

int BlobPlatform::created() const
{
    const std::lock_guard lock(m_mutex);
    return m_created;
}

} // namespace lianxin::test
