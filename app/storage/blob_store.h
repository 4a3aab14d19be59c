// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/transfer_store.h"
#include "storage/blob_files.h"
#include "storage/store_private.h"

#include <QThreadPool>

#include <atomic>

namespace lianxin::storage {

/// The attachments of a store: files on one thread of their own, so that no hash of 200 MB keeps the writer from the
/// user's next edit; rows in the writer's transactions. The window reaches it through Store, the transfers' engine
/// through TransferStore.
class BlobStore final : public TransferStore {
public:
    explicit BlobStore(Store::Private& store);
    ~BlobStore() override;
    /// After the store is open: takes away what a killed program left half copied, and once a day old blobs that
    /// nothing speaks of.
    void begin();
    /// Before the writer ends; what is under way answers Cancelled.
    void close();

    [[nodiscard]] QFuture<Result<Attachment>> add(const QString& path);
    [[nodiscard]] QFuture<Result<Attachment>> addBytes(const QByteArray& bytes, const QString& name);
    [[nodiscard]] QFuture<Result<BlobState>> state(const QString& sha256);
    [[nodiscard]] QFuture<Result<void>> want(const Attachment& attachment, BlobNeed need);
    [[nodiscard]] QFuture<Result<void>> stopWanting(const QString& sha256);
    [[nodiscard]] QFuture<Result<void>> tryAgain(const OperationId& opId);
    [[nodiscard]] QFuture<Result<int>> clean();
    [[nodiscard]] const BlobFiles& files() const { return m_files; }

    [[nodiscard]] QFuture<Result<std::optional<UploadJob>>> nextUpload(const QSet<QString>& except) override;
    [[nodiscard]] QFuture<Result<void>> placeUpload(const QString& sha256, const UploadPlace& place) override;
    [[nodiscard]] QFuture<Result<void>> noteUpload(const QString& sha256, qint64 offset) override;
    [[nodiscard]] QFuture<Result<bool>> finishUpload(const QString& sha256) override;
    [[nodiscard]] QFuture<Result<bool>> uploadMismatched(const QString& sha256) override;
    [[nodiscard]] QFuture<Result<void>> giveUpUpload(const QString& sha256, const Error& why) override;
    [[nodiscard]] QFuture<Result<std::optional<DownloadJob>>> nextDownload(const QSet<QString>& except) override;
    [[nodiscard]] QFuture<Result<BlobArrival>> finishDownload(const QString& sha256) override;
    [[nodiscard]] QFuture<Result<void>> giveUpDownload(const QString& sha256, const Error& why) override;

private:
    /// `task`: () → Result<T>, on the files' thread.
    template <class Task>
    [[nodiscard]] auto onFiles(Task task) -> QFuture<std::invoke_result_t<Task>>;
    /// One transaction, waited for: only on the files' thread.
    template <class Task>
    [[nodiscard]] auto written(Task task) -> std::invoke_result_t<Task, WriteContext&>;
    [[nodiscard]] Result<Attachment> take(const Result<BlobFiles::Incoming>& incoming, const QString& name);
    [[nodiscard]] Result<BlobArrival> settleDownload(const QString& sha256, bool isRight);
    [[nodiscard]] Result<int> removeOld();
    void cleanDaily();

    Store::Private& m_store;
    std::atomic<bool> m_stop{false};
    BlobFiles m_files; ///< used on the files' thread, but for the names of files
    QThreadPool m_thread;
};

} // namespace lianxin::storage
