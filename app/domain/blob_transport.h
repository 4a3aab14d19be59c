// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QFuture>
#include <QString>

#include <functional>
#include <optional>

// How attachments travel (protocol.md §8). Whole blobs never lie in memory: they come from files and go to files.
namespace lianxin {

/// A blob that the platform is to have.
struct BlobUpload {
    QString sha256; ///< lower-case hex
    qint64 size = 0; ///< bytes
    QString name; ///< travels as the `filename` of the upload
    friend bool operator==(const BlobUpload&, const BlobUpload&) = default;
};

/// Where an upload goes on.
struct UploadPlace {
    bool known = false; ///< the platform has the blob already: nothing is to be sent
    QString location; ///< path of the upload on the platform's host; empty where `known`
    std::optional<Moment> expiresAt{}; ///< when the platform may forget what it has of it
    friend bool operator==(const UploadPlace&, const UploadPlace&) = default;
};

/// How much of an upload the platform has.
struct UploadOffset {
    qint64 offset = 0; ///< bytes; never more than the size of the blob
    std::optional<Moment> expiresAt{};
    Milliseconds roundTrip{}; ///< of the call
    friend bool operator==(const UploadOffset&, const UploadOffset&) = default;
};

/// Some bytes of a file.
struct FilePiece {
    QString file;
    qint64 offset = 0;
    qint64 length = 0;
    friend bool operator==(const FilePiece&, const FilePiece&) = default;
};

/// A blob that is wanted from the platform.
struct BlobDownload {
    QString sha256;
    qint64 size = 0; ///< as its attachment says; 0: not known
    QString partFile; ///< what is there of it; the download goes on at its end
    std::function<void(qint64 have)> progress{}; ///< called on the caller's thread with the length of `partFile`
};

/// How the transfers' engine reaches the platform. Each call is one HTTP exchange under the portal rule, with the
/// session's token, renewed once where it has expired. Answers come on the engine's thread; nothing is repeated here.
/// Errors of every call: those of ErrorKind from HostNotFound to Unauthorized; Forbidden, RateLimited, Platform by
/// the status; InvalidInput where the platform says that the request is malformed; Cancelled.
class BlobTransport {
public:
    virtual ~BlobTransport() = default;

    /// `POST /uploads`. Errors also: TooLarge (over the platform's limit, not retryable).
    [[nodiscard]] virtual QFuture<Result<UploadPlace>> createUpload(const BlobUpload& upload) = 0;
    /// `HEAD` of an upload of `size` bytes. Errors also: NotFound (expired, or never made: create it anew).
    [[nodiscard]] virtual QFuture<Result<UploadOffset>> uploadOffset(const QString& location, qint64 size) = 0;
    /// `PATCH`: at most a few hundred KiB of a file. Errors also: NotFound as above; Conflict (409, or another offset
    /// than this piece ends at: ask uploadOffset()); Corrupt (460: the platform has dropped the upload because its
    /// bytes have another hash); Io (the file cannot be read, or is shorter than the piece).
    [[nodiscard]] virtual QFuture<Result<UploadOffset>> appendUpload(const QString& location,
                                                                     const FilePiece& piece) = 0;
    /// `DELETE` of an upload that nobody wants any more. Errors also: NotFound.
    [[nodiscard]] virtual QFuture<Result<void>> endUpload(const QString& location) = 0;
    /// `GET /blobs/{sha256}` from the end of the part file, which keeps every byte that came also when this fails.
    /// Answers with the length of the part file; the hash is not looked at. Where the platform's blob is no longer
    /// the one that was begun (its ETag differs), nothing is written. Errors also: NotFound; TooLarge (more than
    /// `size` or than the limit); DiskFull, Io of the file.
    [[nodiscard]] virtual QFuture<Result<qint64>> fetch(const BlobDownload& download) = 0;
    /// Ends every call under way with Cancelled.
    virtual void cancelAll() = 0;
};

} // namespace lianxin
