// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/backup.h"

#include "platform/backup_files.h"
#include "platform/database_copy.h"
#include "platform/ledger.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <tuple>

namespace lianxin::platform {

namespace {

QString filesOf(const QString& backup)
{
    return backup + QStringLiteral(".files");
}

const QString kBlobs = QStringLiteral("/blobs");
const QString kTls = QStringLiteral("/tls");
const QString kKeys = QStringLiteral("/keys");

struct Version {
    qint64 number = 0;
    Head head;
};

Result<Version> versionOf(Database& database)
{
    return database.read([](Sql& sql) -> Result<Version> {
        const auto number = sql.backend().version(sql);
        const auto head = Ledger::readHead(sql);
        if (!number || !head)
            return tl::unexpected(number ? head.error() : number.error());
        return Version{*number, *head};
    });
}

// Written in WAL mode; without a log beside it the file is whole by itself.
Result<void> rename(const QString& from, const QString& to)
{
    for (const QString& suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::remove(to + suffix);
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failure(ErrorKind::Io, QStringLiteral("%1 cannot be renamed").arg(from));
    return {};
}

/// The copy under `part`; what it holds.
Result<BackupDone> copyTo(Database& from, const QString& part)
{
    const auto source = versionOf(from);
    if (!source)
        return tl::unexpected(source.error());
    const auto copied = copyDatabase(from, part);
    if (!copied)
        return tl::unexpected(copied.error());
    const auto copy = Database::open(part, 1);
    const auto version = copy ? versionOf(**copy) : Result<Version>(tl::unexpected(copy.error()));
    if (!version)
        return tl::unexpected(version.error());
    if (version->number != source->number)
        return failure(
            ErrorKind::NotAllowed,
            QStringLiteral("the database is of another version; start the platform once with this one"));
    return BackupDone{version->head.seq, copied->rows, 0, 0};
}

/// Removes a database when it goes out of scope.
class Passing {
public:
    explicit Passing(QString place) : m_place(std::move(place)) {}
    ~Passing() { std::ignore = Database::remove(m_place); } // it was read to its end, or its failure was told
    Q_DISABLE_COPY_MOVE(Passing)
    [[nodiscard]] const QString& place() const { return m_place; }

private:
    QString m_place;
};

// A backup is never opened itself: that would bring its tables up to date.
Result<void> copyAside(const QString& file, const QString& folder, const DatabasePlace& aside)
{
    if (!QFileInfo::exists(file))
        return failure(ErrorKind::NotFound, QStringLiteral("%1 is not there").arg(file));
    const Passing looked(folder + QStringLiteral("/restoring.sqlite"));
    for (const DatabasePlace& left : {DatabasePlace(looked.place()), aside})
        if (auto removed = Database::remove(left); !removed)
            return removed;
    if (auto copied = copyFile(file, looked.place()); !copied)
        return copied;
    const auto backup = Database::open(looked.place(), 1);
    if (!backup)
        return tl::unexpected(backup.error());
    if (auto checked = (*backup)->read([](Sql& sql) { return sql.backend().check(sql); }); !checked)
        return checked;
    return copyDatabase(**backup, aside).map([](const DatabaseCopy&) {});
}

Result<RestoreDone> beginEpoch(const DatabasePlace& aside, const QString& epochFile, const Clock& clock)
{
    const auto database = Database::open(aside, 1);
    if (!database)
        return tl::unexpected(database.error());
    const auto head = (*database)->read([](Sql& sql) { return Ledger::readHead(sql); });
    if (!head)
        return tl::unexpected(head.error());
    const qint64 above = std::max(head->epoch, LedgerFiles(epochFile).seen().epoch);
    // Opening may find the database behind what is kept outside; then the new epoch has begun already.
    const auto ledger = Ledger::open(**database, clock, epochFile);
    if (!ledger)
        return tl::unexpected(ledger.error());
    return (*ledger)->raiseEpoch(above, {QStringLiteral("restore"), head->seq}).map([](const Head& raised) {
        return RestoreDone{raised.epoch, raised.seq, 0};
    });
}

} // namespace

Result<BackupDone> makeBackup(Database& from, const QString& folder, const LedgerFiles& files,
                              const QString& file)
{
    const QString part = file + QStringLiteral(".part");
    if (auto removed = Database::remove(part); !removed)
        return tl::unexpected(removed.error());
    const Passing copy(part);
    auto done = copyTo(from, copy.place());
    if (!done)
        return done;
    // After the database: an attachment stays 30 days after the last operation that named it.
    const auto blobs = copyBlobs(folder + kBlobs, filesOf(file) + kBlobs);
    if (!blobs)
        return tl::unexpected(blobs.error());
    for (const QString& secrets : {kTls, kKeys})
        if (auto copied = copySecrets(folder + secrets, filesOf(file) + secrets, true); !copied)
            return tl::unexpected(copied.error());
    if (auto renamed = rename(part, file); !renamed)
        return tl::unexpected(renamed.error());
    if (auto durable = files.setDurableSeq(done->seq); !durable)
        return tl::unexpected(durable.error());
    done->blobs = blobs->there;
    done->newBlobs = blobs->copied;
    return done;
}

Result<RestoreDone> restoreBackup(const QString& file, const QString& place, const QString& folder,
                                  const QString& epochFile, const Clock& clock)
{
    const DatabasePlace aside{place, true};
    if (auto copied = copyAside(file, folder, aside); !copied)
        return tl::unexpected(copied.error());
    auto done = beginEpoch(aside, epochFile, clock);
    if (!done)
        return done;
    const auto blobs = copyBlobs(filesOf(file) + kBlobs, folder + kBlobs);
    if (!blobs)
        return tl::unexpected(blobs.error());
    done->blobs = blobs->copied;
    for (const QString& secrets : {kTls, kKeys})
        if (auto copied = copySecrets(filesOf(file) + secrets, folder + secrets, false); !copied)
            return tl::unexpected(copied.error());
    if (auto placed = Database::takePlace(place, true); !placed)
        return tl::unexpected(placed.error());
    if (auto durable = LedgerFiles(epochFile).setDurableSeq(done->seq); !durable)
        return tl::unexpected(durable.error());
    return done;
}

} // namespace lianxin::platform
