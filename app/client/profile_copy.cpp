// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/profile_copy.h"

#include "client/accounts_file.h"
#include "client/profile_folder.h"
#include "domain/async.h"

#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

namespace lianxin::client {

Result<QString> databaseOf(const QString& profile)
{
    const QString folder = QDir(profile).absolutePath();
    const auto accounts = readAccounts(folder + QStringLiteral("/accounts.json"));
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto entry = accounts->current();
    if (!entry)
        return failure(ErrorKind::NotFound, QStringLiteral("nobody has signed in on this profile"));
    return QStringLiteral("%1/accounts/%2/%3/lianxin.sqlite").arg(folder, entry->platformId, entry->userId);
}

Result<storage::RestoredCopy> restoreCopy(const QString& profile)
{
    if (!QDir(profile).exists())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no such profile"));
    const auto folder = ProfileFolder::open(profile);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto file = databaseOf(profile);
    return file ? storage::restoreCopy(*file) : Result<storage::RestoredCopy>(tl::unexpected(file.error()));
}

QFuture<Result<std::optional<CopyFound>>> findCopy(const QString& profile)
{
    const Owed<std::optional<CopyFound>> owed;
    QThreadPool::globalInstance()->start([profile, owed] {
        const auto database = databaseOf(profile);
        const QFileInfo copy(database ? storage::copyOf(*database) : QString());
        owed.answer(copy.isFile() ? std::optional(CopyFound{copy.filePath(), copy.lastModified()}) : std::nullopt);
    });
    return owed.future();
}

} // namespace lianxin::client
