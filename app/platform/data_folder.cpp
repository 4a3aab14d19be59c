// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/data_folder.h"

#include "platform/postgres_url.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace lianxin::platform {

namespace {

const QString kDatabase = QStringLiteral("/platform.sqlite");
const QString kUrl = QStringLiteral("/database");

bool isTaken(const QString& path)
{
    return QFileInfo::exists(path + kDatabase) || QFileInfo::exists(path + kUrl);
}

Result<QString> keptUrl(const QString& path)
{
    QFile file(path + kUrl);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::ReadOnly,
                       QStringLiteral("%1 cannot be read: %2").arg(path + kUrl, file.errorString()));
    const QString url = QString::fromUtf8(file.readAll()).trimmed();
    if (!PostgresUrl::isOne(url))
        return failure(ErrorKind::Corrupt, QStringLiteral("%1 holds no postgresql:// URL").arg(path + kUrl));
    return url;
}

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
        return DataFolder(path, path + kDatabase, std::move(lock));
    if (lock->error() == QLockFile::LockFailedError)
        return failure(ErrorKind::Busy, QStringLiteral("%1 is in use by another lianxin-platform").arg(path));
    return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be written").arg(path));
}

Result<DataFolder> DataFolder::create(const QString& path, const QString& database)
{
    const auto taken = [](const QString& folder) {
        return failure(ErrorKind::NotAllowed, QStringLiteral("a platform is in %1 already").arg(folder));
    };
    if (!database.isEmpty())
        if (const auto url = PostgresUrl::parse(database); !url)
            return tl::unexpected(url.error());
    if (!QDir().mkpath(path))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be made").arg(path));
    if (isTaken(path))
        return taken(path);
    // Passwords' hashes and personal data: nobody else on this machine reads them.
    if (isOurs(path) && !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return failure(ErrorKind::ReadOnly, QStringLiteral("%1 cannot be closed to others").arg(path));
    auto folder = hold(path);
    if (folder && isTaken(path)) // made between the two looks
        return taken(path);
    if (folder && !database.isEmpty())
        folder->m_database = database;
    return folder;
}

Result<DataFolder> DataFolder::find(const QString& path, const QString& database)
{
    if (QFileInfo::exists(path + kUrl)) {
        auto url = keptUrl(path);
        if (!url)
            return tl::unexpected(url.error());
        return DataFolder(path, database.isEmpty() ? *url : database, nullptr);
    }
    if (!QFileInfo::exists(path + kDatabase))
        return failure(ErrorKind::NotFound,
                       QStringLiteral("no platform is in %1; make one with init").arg(path));
    if (!database.isEmpty())
        return failure(
            ErrorKind::NotAllowed,
            QStringLiteral("the platform in %1 has its data in a file there; move it with backup and restore")
                .arg(path));
    return DataFolder(path, path + kDatabase, nullptr);
}

Result<DataFolder> DataFolder::open(const QString& path, const QString& database)
{
    auto folder = find(path, database);
    if (!folder || PostgresUrl::isOne(folder->database()))
        return folder;
    return hold(path);
}

Result<DataFolder> DataFolder::openToRead(const QString& path, const QString& database)
{
    return find(path, database);
}

Result<DataFolder> DataFolder::openOrMake(const QString& path, const QString& database)
{
    return isTaken(path) ? open(path, database) : create(path, database);
}

Result<void> DataFolder::keepDatabase() const
{
    if (!PostgresUrl::isOne(m_database))
        return {};
    const auto url = PostgresUrl::parse(m_database);
    if (!url)
        return tl::unexpected(url.error());
    QSaveFile file(m_path + kUrl);
    if (!file.open(QIODevice::WriteOnly) || file.write(url->withoutPassword().toUtf8() + '\n') < 0 ||
        !file.commit())
        return failure(ErrorKind::Io, QStringLiteral("%1: %2").arg(m_path + kUrl, file.errorString()));
    return {};
}

} // namespace lianxin::platform
