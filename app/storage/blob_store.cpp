// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blob_store.h"

#include "storage/blob_media.h"
#include "storage/blob_table.h"
#include "storage/error_name.h"
#include "storage/settings.h"
#include "storage/uuid_blob.h"

#include <QFileInfo>

namespace lianxin::storage {

namespace {

using namespace std::chrono_literals;

constexpr int kMostMismatches = 3; // protocol.md §8
constexpr Milliseconds kKeepUnused = 24h * 30; // as long as the platform does
constexpr Milliseconds kCleanEvery = 24h;
const QString kCleanedAt = QStringLiteral("blobs.cleanedAt");
const QString kWrongHash = QStringLiteral("wrongHash");

Result<Attachment> named(const BlobFiles::Incoming& incoming, const QString& name)
{
    return mediaTypeOf(name, incoming.head).map([&](const QString& mediaType) {
        return Attachment{incoming.sha256, incoming.size, name, mediaType, {}};
    });
}

/// Of what went wrong with a transfer: the refusal's own name where there is one, else that of the kind.
QString problemOf(const Error& error)
{
    return attachmentRefusal(error) ? error.detail : errorName(error.kind);
}

} // namespace

BlobStore::BlobStore(Store::Private& store)
    : m_store(store), m_files(QFileInfo(store.file).absolutePath() + QStringLiteral("/blobs"), store.random, m_stop)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(30'000);
}

BlobStore::~BlobStore()
{
    close();
}

void BlobStore::begin()
{
    m_thread.start([this] {
        m_files.removeIncoming();
        cleanDaily();
    });
}

void BlobStore::close()
{
    m_stop = true;
    m_thread.waitForDone();
}

template <class Task>
auto BlobStore::onFiles(Task task) -> QFuture<std::invoke_result_t<Task>>
{
    const Owed<typename std::invoke_result_t<Task>::value_type> owed;
    if (m_stop)
        owed.answer(failure(ErrorKind::Cancelled, QStringLiteral("the store is closed")));
    else
        m_thread.start([owed, task = std::move(task)]() mutable { owed.answer(task()); });
    return owed.future();
}

template <class Task>
auto BlobStore::written(Task task) -> std::invoke_result_t<Task, WriteContext&>
{
    auto future = m_store.write(std::move(task));
    future.waitForFinished();
    return future.result();
}

// ── for the window ───────────────────────────────────────────────────────────────────────────────────────────

QFuture<Result<Attachment>> BlobStore::add(const QString& path)
{
    return onFiles([this, path]() -> Result<Attachment> {
        if (QFileInfo(path).size() + m_store.options.reserveBytes > m_store.freeBytes())
            return failure(ErrorKind::DiskFull, QStringLiteral("too little room for the attachment"));
        return take(m_files.copyIn(path), QFileInfo(path).fileName());
    });
}

QFuture<Result<Attachment>> BlobStore::addBytes(const QByteArray& bytes, const QString& name)
{
    return onFiles([this, bytes, name]() -> Result<Attachment> { return take(m_files.writeIn(bytes), name); });
}

Result<Attachment> BlobStore::take(const Result<BlobFiles::Incoming>& incoming, const QString& name)
{
    if (!incoming)
        return tl::unexpected(incoming.error());
    const auto attachment = named(*incoming, name);
    if (!attachment) {
        m_files.drop(*incoming);
        return attachment;
    }
    if (const auto adopted = m_files.adopt(*incoming); !adopted)
        return tl::unexpected(adopted.error());
    const auto noted = written([blob = *attachment](WriteContext& context) -> Result<void> {
        writeBlob(context.db, blob.sha256, blob.size, context.clock.now());
        return {};
    });
    return noted ? attachment : Result<Attachment>(tl::unexpected(noted.error()));
}

QFuture<Result<BlobState>> BlobStore::state(const QString& sha256)
{
    return m_store.read([this, sha256](Database& db) -> Result<BlobState> {
        if (!isBlobName(sha256))
            return failure(ErrorKind::InvalidInput, QStringLiteral("sha256"));
        BlobState found;
        if (const auto upload = readUpload(db, sha256)) {
            found.waitsToBeSent = upload->state != QLatin1String("done");
            found.sent = upload->job.offset;
            found.problem = upload->lastError;
        }
        if (const QFileInfo file(m_files.file(sha256)); file.isFile()) {
            found.place = BlobState::Place::Here;
            found.size = file.size();
        } else if (const auto download = readDownload(db, sha256)) {
            found.place = download->failed ? BlobState::Place::Failed : BlobState::Place::Wanted;
            found.size = download->job.size;
            found.have = QFileInfo(m_files.part(sha256)).size();
            found.problem = download->lastError;
        }
        return found;
    });
}

QFuture<Result<void>> BlobStore::want(const Attachment& attachment, BlobNeed need)
{
    return m_store.write([this, attachment, need](WriteContext& context) -> Result<void> {
        if (!isBlobName(attachment.sha256))
            return failure(ErrorKind::InvalidInput, QStringLiteral("sha256"));
        if (attachment.size > kLargestBlob)
            return attachmentRefused(AttachmentRefusal::TooLarge);
        if (m_files.has(attachment.sha256)) {
            touchBlob(context.db, attachment.sha256, context.clock.now());
            return {};
        }
        wantDownload(context.db, attachment, need, context.clock.now());
        context.change.transfers = true;
        return {};
    });
}

QFuture<Result<void>> BlobStore::stopWanting(const QString& sha256)
{
    return m_store.write([this, sha256](WriteContext& context) -> Result<void> {
        if (!isBlobName(sha256))
            return failure(ErrorKind::InvalidInput, QStringLiteral("sha256"));
        forgetDownload(context.db, sha256);
        m_files.removePart(sha256);
        context.change.transfers = true;
        return {};
    });
}

QFuture<Result<void>> BlobStore::tryAgain(const OperationId& opId)
{
    return m_store.write([opId](WriteContext& context) -> Result<void> {
        retryUploads(context.db, blobOf(opId));
        context.change.transfers = true;
        return {};
    });
}

// ── for the transfers' engine ────────────────────────────────────────────────────────────────────────────────

QFuture<Result<std::optional<UploadJob>>> BlobStore::nextUpload(const QSet<QString>& except)
{
    return m_store.write([this, except](WriteContext& context) -> Result<std::optional<UploadJob>> {
        for (const UploadRow& row : waitingUploads(context.db)) {
            if (except.contains(row.job.blob.sha256))
                continue;
            UploadJob job = row.job;
            job.file = m_files.file(job.blob.sha256);
            return job;
        }
        return std::nullopt;
    });
}

QFuture<Result<void>> BlobStore::placeUpload(const QString& sha256, const UploadPlace& place)
{
    return m_store.write([sha256, place](WriteContext& context) -> Result<void> {
        storage::placeUpload(context.db, sha256, place);
        return {};
    });
}

QFuture<Result<void>> BlobStore::noteUpload(const QString& sha256, qint64 offset)
{
    return m_store.write([sha256, offset](WriteContext& context) -> Result<void> {
        storage::noteUpload(context.db, sha256, offset);
        return {};
    });
}

QFuture<Result<bool>> BlobStore::finishUpload(const QString& sha256)
{
    return m_store.write([sha256](WriteContext& context) -> Result<bool> {
        endUpload(context.db, sha256, true, {});
        context.change.outbox = true;
        context.change.transfers = true;
        return freesOperation(context.db, sha256);
    });
}

QFuture<Result<bool>> BlobStore::uploadMismatched(const QString& sha256)
{
    return onFiles([this, sha256]() -> Result<bool> {
        const auto whole = m_files.isWhole(sha256);
        if (!whole && whole.error().kind != ErrorKind::NotFound)
            return tl::unexpected(whole.error());
        const bool isDamaged = !whole.value_or(false);
        return written([sha256, isDamaged](WriteContext& context) -> Result<bool> {
            const bool again = !isDamaged && countUploadMismatch(context.db, sha256) < kMostMismatches;
            if (!again)
                endUpload(context.db, sha256, false, isDamaged ? errorName(ErrorKind::Corrupt) : kWrongHash);
            context.change.outbox = true;
            context.change.transfers = true;
            return again;
        });
    });
}

QFuture<Result<void>> BlobStore::giveUpUpload(const QString& sha256, const Error& why)
{
    const bool stopped = why.kind == ErrorKind::Cancelled;
    return m_store.write([sha256, stopped, problem = problemOf(why)](WriteContext& context) -> Result<void> {
        if (stopped)
            stopUpload(context.db, sha256, problem);
        else
            endUpload(context.db, sha256, false, problem);
        context.change.outbox = true;
        context.change.transfers = true;
        return {};
    });
}

QFuture<Result<std::optional<DownloadJob>>> BlobStore::nextDownload(const QSet<QString>& except)
{
    return m_store.write([this, except](WriteContext& context) -> Result<std::optional<DownloadJob>> {
        for (const DownloadRow& row : wantedDownloads(context.db)) {
            const QString& sha256 = row.job.sha256;
            if (m_files.has(sha256)) { // the program ended between name and row (C9)
                writeBlob(context.db, sha256, QFileInfo(m_files.file(sha256)).size(), context.clock.now());
                forgetDownload(context.db, sha256);
                context.change.transfers = true;
                continue;
            }
            if (except.contains(sha256))
                continue;
            if (m_store.freeBytes() < m_store.options.pullingNeedsBytes + row.job.size)
                return failure(ErrorKind::DiskFull, QStringLiteral("too little room is left to fetch an attachment"));
            DownloadJob job = row.job;
            job.partFile = m_files.part(sha256);
            return job;
        }
        return std::nullopt;
    });
}

QFuture<Result<BlobArrival>> BlobStore::finishDownload(const QString& sha256)
{
    return onFiles([this, sha256]() -> Result<BlobArrival> {
        if (m_files.has(sha256)) // by an earlier call whose answer nobody waited for
            return settleDownload(sha256, true);
        const auto isRight = m_files.adoptPart(sha256);
        return isRight ? settleDownload(sha256, *isRight) : Result<BlobArrival>(tl::unexpected(isRight.error()));
    });
}

Result<BlobArrival> BlobStore::settleDownload(const QString& sha256, bool isRight)
{
    return written([this, sha256, isRight](WriteContext& context) -> Result<BlobArrival> {
        context.change.transfers = true;
        if (isRight) {
            writeBlob(context.db, sha256, QFileInfo(m_files.file(sha256)).size(), context.clock.now());
            forgetDownload(context.db, sha256);
            return BlobArrival::Stored;
        }
        if (countDownloadMismatch(context.db, sha256) < kMostMismatches)
            return BlobArrival::WrongHash;
        failDownload(context.db, sha256, kWrongHash);
        return BlobArrival::GaveUp;
    });
}

QFuture<Result<void>> BlobStore::giveUpDownload(const QString& sha256, const Error& why)
{
    return m_store.write([sha256, problem = problemOf(why)](WriteContext& context) -> Result<void> {
        failDownload(context.db, sha256, problem);
        context.change.transfers = true;
        return {};
    });
}

// ── cleaning ─────────────────────────────────────────────────────────────────────────────────────────────────

QFuture<Result<int>> BlobStore::clean()
{
    return onFiles([this] { return removeOld(); });
}

Result<int> BlobStore::removeOld()
{
    // Rows first: from then on nothing can begin to speak of these blobs, and what adds one anew waits for this
    // thread.
    const auto old = written([](WriteContext& context) -> Result<QStringList> {
        const QStringList names = unreferencedBlobs(context.db, context.clock.now() - kKeepUnused);
        for (const QString& sha256 : names)
            forgetBlob(context.db, sha256);
        writeSetting(context.db, kCleanedAt, QString::number(toMsecs(context.clock.now())));
        return names;
    });
    if (!old)
        return tl::unexpected(old.error());
    for (const QString& sha256 : *old)
        m_files.remove(sha256);
    return static_cast<int>(old->size());
}

void BlobStore::cleanDaily()
{
    auto last = m_store.read([](Database& db) -> Result<qint64> { return readSetting(db, kCleanedAt).toLongLong(); });
    last.waitForFinished();
    const auto cleanedAt = last.result();
    if (!cleanedAt || m_store.clock.now() - fromMsecs(*cleanedAt) < kCleanEvery)
        return;
    static_cast<void>(removeOld()); // what stays is taken tomorrow
}

} // namespace lianxin::storage
