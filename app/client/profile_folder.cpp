// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/profile_folder.h"

#include <QDir>
#include <QFile>

namespace lianxin::client {

namespace {

Error lockError(const QLockFile& lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    switch (lock.error()) {
    case QLockFile::LockFailedError:
        lock.getLockInfo(&pid, &host, &program);
        return {ErrorKind::Busy, QString::number(pid), true, 0};
    case QLockFile::PermissionError: return {ErrorKind::ReadOnly, QStringLiteral("the lock file cannot be made"), false, 0};
    case QLockFile::NoError:
    case QLockFile::UnknownError: break;
    }
    return {ErrorKind::Io, QStringLiteral("the lock file cannot be made"), false, 0};
}

} // namespace

Result<void> makePrivateFolder(const QString& path)
{
    if (!QDir().mkpath(path))
        return failure(ErrorKind::ReadOnly, QStringLiteral("a folder of the profile cannot be made"));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

ProfileFolder::ProfileFolder(QString path) : m_path(std::move(path)), m_lock(m_path + QStringLiteral("/lock"))
{
    m_lock.setStaleLockTime(0); // stale only when its process is gone, never by its age
}

Result<std::unique_ptr<ProfileFolder>> ProfileFolder::open(const QString& path)
{
    const QString absolute = QDir(path).absolutePath();
    if (!QDir(absolute).exists())
        if (const auto made = makePrivateFolder(absolute); !made)
            return tl::unexpected(made.error());
    auto folder = std::unique_ptr<ProfileFolder>(new ProfileFolder(absolute));
    if (!folder->m_lock.tryLock(0))
        return tl::unexpected(lockError(folder->m_lock));
    for (const char* name : {"/logs", "/accounts"})
        if (const auto made = makePrivateFolder(absolute + QLatin1String(name)); !made)
            return tl::unexpected(made.error());
    folder->removeStaging();
    return folder;
}

void ProfileFolder::removeStaging() const
{
    // Of a first sign-in that was killed: nothing of a person's work is in there.
    const QDir accounts(m_path + QStringLiteral("/accounts"));
    for (const QString& name : accounts.entryList({QStringLiteral("new-*")}, QDir::Dirs))
        QDir(accounts.filePath(name)).removeRecursively();
}

QString ProfileFolder::accountsFile() const
{
    return m_path + QStringLiteral("/accounts.json");
}

QString ProfileFolder::networkFile() const
{
    return m_path + QStringLiteral("/network.json");
}

QString ProfileFolder::logFile() const
{
    return m_path + QStringLiteral("/logs/lianxin.log");
}

QString ProfileFolder::accountFolder(const QString& platformId, const QString& userId) const
{
    return QStringLiteral("%1/accounts/%2/%3").arg(m_path, platformId, userId);
}

QString ProfileFolder::stagingFolder(const QString& name) const
{
    return QStringLiteral("%1/accounts/new-%2").arg(m_path, name);
}

} // namespace lianxin::client
