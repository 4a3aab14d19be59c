// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store_private.h"

#include "storage/blob_store.h"
#include "storage/database_copy.h"
#include "storage/free_space.h"
#include "storage/migrations.h"
#include "storage/private_file.h"
#include "storage/row_writer.h"
#include "storage/settings.h"
#include "storage/upkeep.h"

#include <QFileInfo>
#include <QSet>
#include <QStorageInfo>

namespace lianxin::storage {

namespace {

// Write-ahead logging needs memory that both sides share, which no network file system gives.
bool isOnNetwork(const QString& folder)
{
    static const QSet<QByteArray> kinds{"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "ncpfs", "fuse.sshfs", "davfs", "fuse.davfs2"};
    return kinds.contains(QStorageInfo(folder).fileSystemType());
}

Result<void> checkFolder(const QString& file)
{
    const QFileInfo info(file);
    const QFileInfo folder(info.absolutePath());
    if (!folder.isDir())
        return failure(ErrorKind::NotFound, QStringLiteral("the folder of the database is not there"));
    if (isOnNetwork(folder.absoluteFilePath()))
        return failure(ErrorKind::NotAllowed, QStringLiteral("the database lies on a network file system"));
    if (!folder.isWritable() || (info.exists() && !info.isWritable()))
        return failure(ErrorKind::ReadOnly, QStringLiteral("the folder of the database cannot be written"));
    return {};
}

constexpr Milliseconds kCopyAgainAfter = std::chrono::hours(1); // a copy reads and writes the whole database

} // namespace

Store::Private::Private(QString itsFile, const Clock& itsClock, Random& itsRandom, StoreOptions itsOptions)
    : file(std::move(itsFile)), clock(itsClock), random(itsRandom), options(std::move(itsOptions)),
      m_reserve(file + QStringLiteral(".reserve"), options.reserveBytes), m_writer(QStringLiteral("storage-writer"), 1),
      m_readers(QStringLiteral("storage-reader"), 2)
{
}

Store::Private::~Private()
{
    close();
}

Result<void> Store::Private::open()
{
    if (auto checked = checkFolder(file); !checked)
        return checked;
    if (auto started = m_writer.start([this] { return openWriter(); }); !started)
        return started;
    if (auto started = m_readers.start([this] { return Database::open(file, Database::Access::Read, options.faults.get()); }); !started) {
        m_writer.stop();
        return started;
    }
    return {};
}

void Store::Private::begin()
{
    m_writer.post([this](Database* db) {
        if (db != nullptr)
            refreshRowsLater(); // rows that the last run has not made anew
    });
}

std::unique_ptr<Database> Store::Private::openWriter()
{
    inspect(file);
    makePrivate(file);
    auto db = Database::open(file, Database::Access::Write, options.faults.get());
    migrate(*db);
    m_context = std::make_unique<WriteContext>(*db, clock, random, options);
    ensureSyncState(*db, DeviceId::create(random));
    m_reserve.ensure(freeBytes());
    return db;
}

void Store::Private::close()
{
    m_closing = true;
    {
        const std::lock_guard lock(m_copierMutex);
        if (m_copier)
            m_copier->wait();
    }
    m_readers.stop(); // first: the last connection to close checkpoints, and only the writer may
    m_writer.stop();
    m_context.reset();
}

qint64 Store::Private::freeBytes() const
{
    const QString folder = QFileInfo(file).absolutePath();
    return options.freeBytes ? options.freeBytes(folder) : freeSpace(folder);
}

QFuture<Result<bool>> Store::Private::upkeep()
{
    const Owed<bool> owed;
    write([this](WriteContext& context) -> Result<bool> {
        if (clock.monotonic().count() < m_copyNotBefore || !isUpkeepDue(context))
            return false;
        tidyUp(context);
        m_reserve.ensure(freeBytes());
        return true;
    }).then(QtFuture::Launch::Sync, [this, owed](const Result<bool>& due) {
        if (due && *due)
            copyLater(owed);
        else
            owed.answer(due);
    });
    return owed.future();
}

void Store::Private::copyLater(const Owed<bool>& owed)
{
    const std::lock_guard lock(m_copierMutex);
    if (m_closing)
        return owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("the store is closed")));
    if (m_copying.exchange(true))
        return owed.answer(failure(ErrorKind::Busy, QStringLiteral("a copy is being made"), true));
    if (m_copier)
        m_copier->wait(); // it has made its copy
    m_copier.reset(QThread::create([this, owed] {
        const auto copied = copy();
        m_copying = false;
        if (!copied) {
            m_copyNotBefore = (clock.monotonic() + kCopyAgainAfter).count();
            return owed.answer(tl::unexpected(copied.error()));
        }
        write([](WriteContext& context) -> Result<bool> {
            writeUpkeepDone(context);
            return true;
        }).then(QtFuture::Launch::Sync, [owed](const Result<bool>& done) { owed.answer(done); });
    }));
    m_copier->setObjectName(QStringLiteral("storage-copier"));
    m_copier->start(QThread::LowPriority);
}

Result<void> Store::Private::copy() const
{
    try {
        copyBeside(file, freeBytes(), options.pullingNeedsBytes);
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
    return {};
}

void Store::Private::committed()
{
    const StoreChange change = m_context->takeChange();
    const bool something = !change.messageIds.isEmpty() || change.manyMessages || change.reference || change.outbox || change.quarantine
                           || change.transfers;
    if (something && announce)
        announce(change);
    if (change.reference)
        refreshRowsLater();
}

void Store::Private::refreshRowsLater()
{
    if (m_refreshing || m_closing)
        return;
    m_refreshing = true;
    m_writer.post([this](Database* db) {
        m_refreshing = false;
        if (db == nullptr || m_closing)
            return;
        auto batch = [](WriteContext& context) -> Result<bool> { return refreshStaleRows(context); };
        try {
            if (const auto more = transact(batch); more && *more)
                refreshRowsLater();
        } catch (const DatabaseFailure&) {
            // The mark in the database stays: the next commit or the next start goes on.
        }
    });
}

} // namespace lianxin::storage
