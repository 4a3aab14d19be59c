// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/backup_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QSaveFile>

namespace lianxin::platform {

namespace {

constexpr qint64 kPiece = 1'048'576;
constexpr qsizetype kHashDigits = 64;

tl::unexpected<Error> ioFailure(const QString& path, const QString& why)
{
    return failure(ErrorKind::Io, QStringLiteral("%1: %2").arg(path, why));
}

/// Piece by piece: an attachment may have 200 MiB. The SHA-256 of what was copied.
Result<QByteArray> copyHashed(const QString& from, QSaveFile& to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return ioFailure(from, source.errorString());
    if (!to.open(QIODevice::WriteOnly) || !to.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return ioFailure(to.fileName(), to.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty() || source.error() != QFile::NoError)
            return ioFailure(from, source.errorString());
        hash.addData(piece);
        if (to.write(piece) != piece.size())
            return ioFailure(to.fileName(), to.errorString());
    }
    return hash.result();
}

Result<void> make(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return ioFailure(folder, QStringLiteral("cannot be made"));
    return {};
}

Result<void> copyBlob(const QString& from, const QString& folder, const QString& name)
{
    if (auto made = make(folder); !made)
        return made;
    QSaveFile target(folder + u'/' + name);
    const auto hash = copyHashed(from, target);
    if (!hash)
        return tl::unexpected(hash.error());
    if (QString::fromLatin1(hash->toHex()) != name)
        return failure(ErrorKind::Corrupt, QStringLiteral("the attachment %1 is damaged").arg(name));
    if (!target.commit())
        return ioFailure(target.fileName(), target.errorString());
    return {};
}

} // namespace

Result<void> copyFile(const QString& from, const QString& to)
{
    QSaveFile target(to);
    if (const auto copied = copyHashed(from, target); !copied)
        return tl::unexpected(copied.error());
    if (!target.commit())
        return ioFailure(to, target.errorString());
    return {};
}

Result<FilesCopied> copyBlobs(const QString& from, const QString& to)
{
    FilesCopied done;
    QDirIterator entries(from, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString name = entries.fileName();
        if (name.size() != kHashDigits)
            continue; // one that is being written
        ++done.there;
        const QString folder = to + u'/' + name.left(2);
        if (QFile::exists(folder + u'/' + name))
            continue;
        if (auto copied = copyBlob(path, folder, name); !copied)
            return tl::unexpected(copied.error());
        ++done.copied;
    }
    return done;
}

Result<void> copySecrets(const QString& from, const QString& to, bool replaces)
{
    const auto names = QDir(from).entryList(QDir::Files);
    if (names.isEmpty())
        return {};
    if (auto made = make(to); !made)
        return made;
    for (const QString& name : names) {
        const QString target = to + u'/' + name;
        if (!replaces && QFile::exists(target))
            continue;
        if (auto copied = copyFile(from + u'/' + name, target); !copied)
            return copied;
    }
    return {};
}

} // namespace lianxin::platform
