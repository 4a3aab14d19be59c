// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/blob_files.h"

#include "domain/attachment_rules.h"
#include "domain/ids.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lianxin::platform {

namespace {

const QString kPen = QStringLiteral(".pen");
constexpr qsizetype kMarkLength = 36;

tl::unexpected<Error> ioFailure(const char* what)
{
    const int code = errno;
    const bool full = code == ENOSPC || code == EDQUOT;
    return failure(full                              ? ErrorKind::DiskFull
                   : code == EROFS || code == EACCES ? ErrorKind::ReadOnly
                                                     : ErrorKind::Io,
                   QStringLiteral("%1 failed with %2").arg(QLatin1String(what)).arg(code));
}

/// Held while the file is written to or changes its pen; other processes wait for it too.
class FileLock {
public:
    explicit FileLock(int descriptor) : m_descriptor(descriptor)
    {
        while (::flock(m_descriptor, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FileLock() { ::flock(m_descriptor, LOCK_UN); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor;
};

OpenFile opened(const QString& path, int flags)
{
    return OpenFile(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR));
}

Result<void> syncFolder(const QString& path)
{
    const OpenFile folder = opened(path, O_RDONLY | O_DIRECTORY);
    if (folder.descriptor() < 0 || ::fsync(folder.descriptor()) != 0)
        return ioFailure("fsync of the folder");
    return {};
}

bool hasHash(const QString& path, const QString& sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) &&
           QString::fromLatin1(hash.result().toHex()) == sha256;
}

std::optional<qint64> sizeOf(const QString& path)
{
    const QFileInfo info(path);
    return info.isFile() ? std::optional(info.size()) : std::nullopt;
}

} // namespace

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> UploadPen::take()
{
    const FileLock lock(m_right.descriptor());
    if (::pwrite(m_right.descriptor(), m_mark.constData(), size_t(kMarkLength), 0) != kMarkLength)
        return ioFailure("write of the pen");
    m_offset = ::lseek(m_data.descriptor(), 0, SEEK_END);
    if (m_offset < 0)
        return ioFailure("lseek");
    return {};
}

Result<bool> UploadPen::append(const char* bytes, size_t count)
{
    const FileLock lock(m_right.descriptor());
    QByteArray mark(kMarkLength, '\0');
    if (::pread(m_right.descriptor(), mark.data(), size_t(kMarkLength), 0) != kMarkLength)
        return ioFailure("read of the pen");
    if (mark != m_mark)
        return false;
    while (count > 0) {
        const ssize_t written = ::pwrite(m_data.descriptor(), bytes, count, m_offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return ioFailure("write of the upload");
        m_offset += written;
        bytes += written;
        count -= size_t(written);
    }
    return true;
}

Result<void> UploadPen::sync()
{
    if (::fdatasync(m_data.descriptor()) != 0)
        return ioFailure("fdatasync of the upload");
    return {};
}

QString BlobFiles::blobPath(const QString& sha256) const
{
    return m_folder + QStringLiteral("/blobs/") + sha256.left(2) + u'/' + sha256;
}

QString BlobFiles::uploadPath(const QString& id) const
{
    return m_folder + QStringLiteral("/uploads/") + id;
}

std::optional<qint64> BlobFiles::blobSize(const QString& sha256) const
{
    return sizeOf(blobPath(sha256));
}

std::optional<qint64> BlobFiles::uploadSize(const QString& id) const
{
    return sizeOf(uploadPath(id));
}

std::shared_ptr<QFile> BlobFiles::openBlob(const QString& sha256) const
{
    auto file = std::make_shared<QFile>(blobPath(sha256));
    return file->open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file : nullptr;
}

Result<void> BlobFiles::beginUpload(const QString& id)
{
    if (!QDir().mkpath(m_folder + QStringLiteral("/uploads")))
        return failure(ErrorKind::ReadOnly, QStringLiteral("the folder of uploads cannot be made"));
    const OpenFile data = opened(uploadPath(id), O_WRONLY | O_CREAT | O_EXCL);
    if (data.descriptor() < 0)
        return ioFailure("making the upload");
    return {};
}

Result<std::optional<UploadPen>> BlobFiles::claim(const QString& id)
{
    OpenFile data = opened(uploadPath(id), O_WRONLY);
    if (data.descriptor() < 0 && errno == ENOENT)
        return std::optional<UploadPen>();
    OpenFile right = opened(uploadPath(id) + kPen, O_RDWR | O_CREAT);
    if (data.descriptor() < 0 || right.descriptor() < 0)
        return ioFailure("opening the upload");
    UploadPen pen(std::move(data), std::move(right), m_random.uuid().toLatin1());
    if (auto taken = pen.take(); !taken)
        return tl::unexpected(taken.error());
    return std::optional(std::move(pen));
}

Result<bool> BlobFiles::finish(const QString& id, const QString& sha256)
{
    const QString path = uploadPath(id);
    if (!hasHash(path, sha256)) {
        // Two requests may have seen the same last byte; the other one was faster.
        if (!QFileInfo::exists(path) && blobSize(sha256))
            return true;
        removeUpload(id);
        return false;
    }
    if (auto published = publish(path, sha256); !published)
        return tl::unexpected(published.error());
    QFile::remove(path + kPen);
    return true;
}

Result<void> BlobFiles::publish(const QString& from, const QString& sha256)
{
    const QString to = blobPath(sha256);
    const QString folder = QFileInfo(to).path();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::ReadOnly, QStringLiteral("the folder of blobs cannot be made"));
    const OpenFile data = opened(from, O_RDONLY);
    if (data.descriptor() < 0 || ::fsync(data.descriptor()) != 0)
        return ioFailure("fsync of the blob");
    // Where the blob is there already, it is replaced by the same bytes.
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return ioFailure("rename of the blob");
    return syncFolder(folder);
}

bool BlobFiles::adopt(const QString& sha256)
{
    if (!blobSize(sha256))
        return false;
    const bool good = hasHash(blobPath(sha256), sha256);
    if (!good)
        removeBlob(sha256);
    return good;
}

void BlobFiles::removeUpload(const QString& id)
{
    QFile::remove(uploadPath(id));
    QFile::remove(uploadPath(id) + kPen);
}

void BlobFiles::removeBlob(const QString& sha256)
{
    QFile::remove(blobPath(sha256));
}

QStringList BlobFiles::uploads() const
{
    QStringList ids;
    for (const QString& name : QDir(m_folder + QStringLiteral("/uploads")).entryList(QDir::Files))
        if (isUuidText(name))
            ids << name;
    return ids;
}

} // namespace lianxin::platform
