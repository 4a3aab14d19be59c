// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "domain/random.h"
#include "sync/scheduler.h"
#include "sync/transfer_types.h"
#include "sync/transfer_upload.h"

#include <QObject>

#include <memory>

namespace lianxin::sync {

/// Moves attachments, one at a time: uploads that operations wait for, then downloads that somebody wants
/// (protocol.md §8, §12: blobs last, and only while the sync engine leaves the line to them). After each cut it goes
/// on where it was, also after a restart. Lives on the sync engine's thread; every member function is called there.
class TransferEngine : public QObject {
    Q_OBJECT

public:
    /// What the engine reaches the world by; all of it outlives the engine.
    struct World {
        TransferStore& store;
        BlobTransport& transport;
        const Clock& clock;
        Random& random;
        Scheduler& scheduler;
        Log& log;
    };
    explicit TransferEngine(const World& world, QObject* parent = nullptr);
    ~TransferEngine() override;

    /// From now on moves what is to be moved, whenever it may.
    void start();
    void stop();
    /// Whether the line is free. Taking it away lets an upload's piece arrive and cuts a download, which costs
    /// nothing; giving it back also ends a wait, for the line has just been seen to work.
    void setMayRun(bool mayRun);
    /// Something new is to be moved, or no longer: an upload that nobody waits for any more ends here.
    void wake();

    [[nodiscard]] const TransferStatus& status() const { return m_status; }

Q_SIGNALS:
    void statusChanged(const lianxin::sync::TransferStatus& status);
    /// Ten times a second at most, and at the end of each transfer.
    void progressed(const lianxin::sync::TransferProgress& progress);
    /// An attachment has come, or was given up: ask the store.
    void arrived(const QString& sha256);
    /// All blobs of an operation are on the platform: the sync engine may push it.
    void freedOperation();
    /// Nothing is left to be moved, or what is left waits for another try because of `error`.
    void rested(const std::optional<lianxin::Error>& error);

private:
    void next();
    void upload(const UploadJob& job);
    /// Whether the present upload still stands among those that are waited for; `others` do.
    void checkWanted(const QSet<QString>& others);
    void onUploaded(const QString& sha256, const Result<TransferUpload::End>& end);
    void lookForDownload();
    void download(const DownloadJob& job);
    void onFetched(const DownloadJob& job, const Result<qint64>& length);
    void finishDownload(const DownloadJob& job);
    void giveUpDownload(const DownloadJob& job, const Error& why);
    void downloaded(const QString& sha256);
    void rest();
    void fail(const Error& error);
    void leave();
    void note(const TransferProgress& progress, bool last);
    void enter(TransferState state, const std::optional<Error>& error = std::nullopt);
    template <class T, class Function>
    void on(const QFuture<Result<T>>& future, Function&& then);

    struct Private;
    TransferContext m_context;
    Random& m_random;
    Scheduler& m_scheduler;
    Log& m_log;
    TransferStatus m_status;
    std::unique_ptr<Private> d;
};

} // namespace lianxin::sync
