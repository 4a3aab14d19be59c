// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blob_files.h"

#include "storage/blob_media.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace lianxin::storage {

namespace {

constexpr qint64 kPiece = 1024 * 1024;

Error fileError(const QFile& file)
{
    switch (file.error()) {
    case QFileDevice::ResourceError:
    case QFileDevice::WriteError: return {ErrorKind::DiskFull, QStringLiteral("a blob was not written whole"), true, 0};
    case QFileDevice::PermissionsError:
    case QFileDevice::OpenError: return {ErrorKind::ReadOnly, QStringLiteral("a file of the blobs cannot be opened"), false, 0};
    default: return {ErrorKind::Io, QStringLiteral("a file of the blobs cannot be used"), true, 0};
    }
}

Error stopped()
{
    return {ErrorKind::Cancelled, QStringLiteral("the store is closed"), true, 0};
}

bool syncFolder(const QString& folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool done = ::fsync(handle) == 0;
    ::close(handle);
    return done;
}

void makeFolder(const QString& path)
{
    if (QDir(path).exists())
        return;
    QDir().mkpath(path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QString hex(const QCryptographicHash& hash)
{
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

BlobFiles::BlobFiles(QString folder, Random& random, const std::atomic<bool>& stop)
    : m_folder(std::move(folder)), m_random(random), m_stop(stop)
{
}

QString BlobFiles::file(const QString& sha256) const
{
    Q_ASSERT(isBlobName(sha256));
    return QStringLiteral("%1/%2/%3").arg(m_folder, sha256.left(2), sha256);
}

QString BlobFiles::part(const QString& sha256) const
{
    return file(sha256) + QStringLiteral(".part");
}

bool BlobFiles::has(const QString& sha256) const
{
    return QFileInfo(file(sha256)).isFile();
}

Result<BlobFiles::Incoming> BlobFiles::copyIn(const QString& source)
{
    const QFileInfo before(source);
    if (!before.isFile())
        return attachmentRefused(AttachmentRefusal::NoFile);
    if (before.size() > kLargestBlob)
        return attachmentRefused(AttachmentRefusal::TooLarge);
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::ReadOnly, QStringLiteral("the file cannot be read"));
    auto incoming = pour(file);
    if (!incoming)
        return incoming;
    const QFileInfo after(source);
    if (incoming->size != before.size() || after.size() != before.size()
        || after.lastModified() != before.lastModified()) {
        drop(*incoming);
        return attachmentRefused(AttachmentRefusal::Changed);
    }
    return incoming;
}

Result<BlobFiles::Incoming> BlobFiles::writeIn(const QByteArray& bytes)
{
    QBuffer source;
    source.setData(bytes);
    source.open(QIODevice::ReadOnly);
    return pour(source);
}

Result<BlobFiles::Incoming> BlobFiles::pour(QIODevice& source)
{
    makeFolder(m_folder);
    makeFolder(m_folder + QStringLiteral("/incoming"));
    Incoming incoming;
    incoming.file = QStringLiteral("%1/incoming/%2").arg(m_folder, m_random.uuid());
    QFile target(incoming.file);
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return tl::unexpected(fileError(target));
    const auto abandon = [&](tl::unexpected<Error> why) -> Result<Incoming> {
        target.remove();
        return why;
    };
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray space(kPiece, Qt::Uninitialized);
    for (;;) {
        if (m_stop)
            return abandon(tl::unexpected(stopped()));
        // Not atEnd(): a file that grows meanwhile has more after its end, and is still no broken disk.
        const qint64 got = source.read(space.data(), kPiece);
        if (got < 0)
            return abandon(failure(ErrorKind::Io, QStringLiteral("the file cannot be read to its end")));
        if (got == 0)
            break;
        const QByteArray piece = QByteArray::fromRawData(space.constData(), got);
        if (incoming.head.isEmpty())
            incoming.head = QByteArray(piece.constData(), std::min<qint64>(got, kMediaHead));
        hash.addData(piece);
        incoming.size += piece.size();
        if (incoming.size > kLargestBlob) // it grows while it is read
            return abandon(attachmentRefused(AttachmentRefusal::TooLarge));
        if (target.write(piece) != piece.size())
            return abandon(tl::unexpected(fileError(target)));
    }
    if (incoming.size == 0)
        return abandon(attachmentRefused(AttachmentRefusal::Empty));
    if (!target.flush())
        return abandon(tl::unexpected(fileError(target)));
    incoming.sha256 = hex(hash);
    return incoming;
}

Result<void> BlobFiles::adopt(const Incoming& incoming)
{
    if (has(incoming.sha256) && QFileInfo(file(incoming.sha256)).size() == incoming.size) {
        drop(incoming);
        return {};
    }
    return settle(incoming.file, incoming.sha256);
}

void BlobFiles::drop(const Incoming& incoming)
{
    QFile::remove(incoming.file);
}

Result<void> BlobFiles::settle(const QString& from, const QString& sha256)
{
    QFile made(from);
    if (!made.open(QIODevice::ReadWrite) || ::fsync(made.handle()) != 0)
        return failure(ErrorKind::Io, QStringLiteral("a blob cannot be made lasting"), true);
    made.setPermissions(QFile::ReadOwner); // nobody writes to it any more
    made.close();
    const QString to = file(sha256);
    const QString folder = QFileInfo(to).path();
    makeFolder(folder);
    // rename() replaces what is there in one step; QFile::rename would refuse.
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0 || !syncFolder(folder))
        return failure(ErrorKind::Io, QStringLiteral("a blob cannot be given its name"), true);
    return {};
}

Result<bool> BlobFiles::adoptPart(const QString& sha256)
{
    const QString from = part(sha256);
    const auto found = hashOf(from);
    if (!found)
        return tl::unexpected(found.error());
    if (*found != sha256) {
        removePart(sha256);
        return false;
    }
    if (const auto settled = settle(from, sha256); !settled)
        return tl::unexpected(settled.error());
    return true;
}

Result<bool> BlobFiles::isWhole(const QString& sha256)
{
    return hashOf(file(sha256)).map([&](const QString& found) { return found == sha256; });
}

Result<QString> BlobFiles::hashOf(const QString& path) const
{
    QFile input(path);
    if (!input.exists())
        return failure(ErrorKind::NotFound, QStringLiteral("a blob is not there"));
    if (!input.open(QIODevice::ReadOnly))
        return tl::unexpected(fileError(input));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!input.atEnd()) {
        if (m_stop)
            return tl::unexpected(stopped());
        const QByteArray piece = input.read(kPiece);
        if (piece.isEmpty())
            return failure(ErrorKind::Io, QStringLiteral("a blob cannot be read to its end"));
        hash.addData(piece);
    }
    return hex(hash);
}

void BlobFiles::remove(const QString& sha256)
{
    QFile::remove(file(sha256));
    removePart(sha256);
}

void BlobFiles::removePart(const QString& sha256)
{
    QFile::remove(part(sha256));
}

void BlobFiles::removeIncoming()
{
    QDir(m_folder + QStringLiteral("/incoming")).removeRecursively();
}

} // namespace lianxin::storage
