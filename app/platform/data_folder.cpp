// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/data_folder.h"

#include <QDir>
#include <QFileInfo>

namespace lianxin::platform {

Result<DataFolder> DataFolder::hold(const QString& path)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral("/lock"));
    lock->setStaleLockTime(0); // a lock ends with its process, not with time
    if (lock->tryLock())
        return DataFolder(path, std::move(lock));
    if (lock->error() == QLockFile::LockFailedError)
        return failure(ErrorKind::Busy, QStringLiteral("%1 is in use by another lianxin-platform").arg(path));
    return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be written").arg(path));
}

Result<DataFolder> DataFolder::create(const QString& path)
{
    if (!QDir().mkpath(path))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be made").arg(path));
    // Passwords' hashes and personal data: nobody else on this machine reads them.
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be closed to others").arg(path));
    auto folder = hold(path);
    if (folder && QFileInfo::exists(folder->database()))
        return failure(ErrorKind::NotAllowed, QStringLiteral("a platform is in %1 already").arg(path));
    return folder;
}

Result<DataFolder> DataFolder::open(const QString& path)
{
    if (!QFileInfo::exists(path + QStringLiteral("/platform.sqlite")))
        return failure(ErrorKind::NotFound,
                       QStringLiteral("no platform is in %1; make one with init").arg(path));
    return hold(path);
}

} // namespace lianxin::platform
