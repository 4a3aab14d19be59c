// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/blob_transport.h"
#include "domain/result.h"

#include <QFuture>
#include <QSet>
#include <QString>

#include <optional>

// What the transfers' engine needs of storage (protocol.md §8, §13). Each call is one transaction.
namespace lianxin {

/// An upload that an operation in the outbox waits for.
struct UploadJob {
    BlobUpload blob;
    QString file; ///< in the store
    QString location; ///< empty: not created yet
    std::optional<Moment> expiresAt{};
    qint64 offset = 0; ///< what the platform last said that it has: for progress only
    int hashFailures = 0; ///< how often the platform found another hash
    friend bool operator==(const UploadJob&, const UploadJob&) = default;
};

/// A blob that somebody wants to see.
struct DownloadJob {
    QString sha256;
    qint64 size = 0; ///< 0: not known
    QString partFile;
    int hashFailures = 0; ///< in a row
    friend bool operator==(const DownloadJob&, const DownloadJob&) = default;
};

enum class BlobArrival {
    Stored, ///< under its hash (I16)
    WrongHash, ///< the part is deleted; begin anew
    GaveUp, ///< the third wrong hash in a row: reported, and not tried again by itself
};

/// Answers may come on any thread. Errors of every call: DiskFull, ReadOnly, Corrupt, Busy, Io.
class TransferStore {
public:
    virtual ~TransferStore() = default;

    /// The next one whose operation waits, in the order of the outbox; `except`: not now.
    [[nodiscard]] virtual QFuture<Result<std::optional<UploadJob>>> nextUpload(const QSet<QString>& except) = 0;
    /// Before the first byte goes (C10). An empty location: it is gone, create it anew.
    [[nodiscard]] virtual QFuture<Result<void>> placeUpload(const QString& sha256, const UploadPlace& place) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> noteUpload(const QString& sha256, qint64 offset) = 0;
    /// The platform has the blob; answers whether an operation may go now that had to wait.
    [[nodiscard]] virtual QFuture<Result<bool>> finishUpload(const QString& sha256) = 0;
    /// The platform found another hash: looks whether the file in the store is still what its name says. True: begin
    /// anew. False: it is not, or this was the third time in a row; the upload is given up and says why.
    [[nodiscard]] virtual QFuture<Result<bool>> uploadMismatched(const QString& sha256) = 0;
    /// It can never work; told beside the operations that wait for it, until somebody asks to try again.
    [[nodiscard]] virtual QFuture<Result<void>> giveUpUpload(const QString& sha256, const Error& why) = 0;

    /// What is asked for by a person first, then the rest, oldest first.
    [[nodiscard]] virtual QFuture<Result<std::optional<DownloadJob>>> nextDownload(const QSet<QString>& except) = 0;
    /// The part is as long as it should be: hashes it, makes it last (fsync) and gives it its name.
    [[nodiscard]] virtual QFuture<Result<BlobArrival>> finishDownload(const QString& sha256) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> giveUpDownload(const QString& sha256, const Error& why) = 0;
};

} // namespace lianxin
