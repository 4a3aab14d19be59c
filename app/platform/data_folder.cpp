// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/data_folder.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lianxin::platform {

namespace {

const QString kDatabase = QStringLiteral("/platform.sqlite");

/// True where the folder is empty, or has only what an init left that was broken off. Any other one may be
/// somebody's home and stays as open as it is; the platform's files are closed one by one (see main.cpp).
bool isOurs(const QString& path)
{
    const QStringList own{QStringLiteral("lock"), QStringLiteral("epoch"), QStringLiteral("tls")};
    const auto entries =
        QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return std::all_of(entries.cbegin(), entries.cend(), [&](const QString& name) {
        return own.contains(name) || name.startsWith(QLatin1String("platform.sqlite"));
    });
}

} // namespace

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
    const auto taken = [](const QString& folder) {
        return failure(ErrorKind::NotAllowed, QStringLiteral("a platform is in %1 already").arg(folder));
    };
    if (!QDir().mkpath(path))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be made").arg(path));
    if (QFileInfo::exists(path + kDatabase))
        return taken(path);
    // Passwords' hashes and personal data: nobody else on this machine reads them.
    if (isOurs(path) && !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be closed to others").arg(path));
    auto folder = hold(path);
    if (folder && QFileInfo::exists(folder->database())) // made between the two looks
        return taken(path);
    return folder;
}

Result<DataFolder> DataFolder::open(const QString& path)
{
    if (!QFileInfo::exists(path + kDatabase))
        return failure(ErrorKind::NotFound,
                       QStringLiteral("no platform is in %1; make one with init").arg(path));
    return hold(path);
}

} // namespace lianxin::platform
