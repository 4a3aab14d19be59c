// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore_copy.h"

#include "storage/database.h"
#include "storage/database_copy.h"
#include "storage/migrations.h"
#include "storage/private_file.h"

#include <QFile>
#include <QFileInfo>

namespace lianxin::storage {

namespace {

/// Nothing where it is whole and of a version that this program reads.
Result<void> look(const QString& file)
{
    try {
        const auto db = Database::open(file, Database::Access::Read);
        Statement version = db->query("PRAGMA user_version");
        if (!version.next() || version.integer(0) == 0)
            return failure(ErrorKind::Corrupt, QStringLiteral("no database of Lianxin"));
        if (version.integer(0) > newestSchema())
            return failure(ErrorKind::TooNew, QStringLiteral("made by a newer version"));
        Statement found = db->query("PRAGMA quick_check");
        if (!found.next() || found.text(0) != QLatin1String("ok"))
            return failure(ErrorKind::Corrupt, QStringLiteral("quick_check"));
        return {};
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
}

/// The database with what SQLite keeps beside it: a log of another database would damage the copy.
bool setAside(const QString& file, const QString& name)
{
    for (const char* ending : {"-wal", "-shm"})
        if (QFile::exists(file + QLatin1String(ending)) && !QFile::rename(file + QLatin1String(ending), name + QLatin1String(ending)))
            return false;
    return QFile::rename(file, name);
}

} // namespace

QString copyOf(const QString& file)
{
    return dailyCopy(file);
}

Result<RestoredCopy> restoreCopy(const QString& file)
{
    const bool exists = QFile::exists(file);
    if (exists) {
        const auto now = look(file);
        if (now || now.error().kind == ErrorKind::TooNew)
            return failure(ErrorKind::NotAllowed, QStringLiteral("the database is sound; what was done since the copy would be lost"));
        if (now.error().kind == ErrorKind::Busy)
            return tl::unexpected(now.error());
    }
    const QString copy = copyOf(file);
    if (!QFile::exists(copy))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no daily copy beside the database"));
    if (const auto usable = look(copy); !usable)
        return failure(usable.error().kind, QStringLiteral("the daily copy: ") + usable.error().detail);
    const QString fresh = file + QStringLiteral(".part");
    QFile::remove(fresh);
    if (!QFile::copy(copy, fresh)) {
        QFile::remove(fresh);
        return failure(ErrorKind::DiskFull, QStringLiteral("the daily copy cannot be copied"));
    }
    makePrivate(fresh);
    RestoredCopy restored{QFileInfo(copy).lastModified(), {}};
    if (exists) {
        restored.setAside = file + QStringLiteral(".damaged-") + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
        if (!setAside(file, restored.setAside))
            return failure(ErrorKind::ReadOnly, QStringLiteral("the damaged database cannot be set aside"));
    }
    if (!putInPlace(fresh, file))
        return failure(ErrorKind::Io, QStringLiteral("the copy cannot be given its name"));
    return restored;
}

} // namespace lianxin::storage
