// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/operation.h"
#include "domain/transfer_store.h"
#include "storage/blob_types.h"
#include "storage/database.h"

// Tables blob, operation_blob, upload and download: one place that knows their columns. What is put in runs in the
// writer's transaction.
namespace lianxin::storage {

// ── what is here ─────────────────────────────────────────────────────────────────────────────────────────────
void writeBlob(Database& db, const QString& sha256, qint64 size, Moment now);
/// Keeps it from being cleaned away for a while.
void touchBlob(Database& db, const QString& sha256, Moment now);
/// Blobs that no operation, present or kept, and no draft speaks of, and that nobody has used since `before`.
[[nodiscard]] QStringList unreferencedBlobs(Database& db, Moment before);
void forgetBlob(Database& db, const QString& sha256);

// ── operations and their blobs ───────────────────────────────────────────────────────────────────────────────
/// Errors: NotFound where one is not in the store (detail: `attachmentMissing`).
[[nodiscard]] Result<void> checkAttachments(Database& db, const QList<Attachment>& attachments);
/// With the operation's row: from now on its blobs are sent before it.
void referBlobs(Database& db, const Operation& operation);
/// An operation that may not go yet because a blob of it is not on the platform.
[[nodiscard]] bool waitsForBlobs(Database& db, const QByteArray& opId);
/// The platform has not got them, whatever was believed: they are sent anew.
void sendBlobsAgain(Database& db, const QByteArray& opId);

// ── uploads ──────────────────────────────────────────────────────────────────────────────────────────────────
struct UploadRow {
    UploadJob job; ///< without its file
    QString state; ///< waiting | done | failed
    QString lastError;
};
/// Those that an operation waits for, in the order of the outbox.
[[nodiscard]] QList<UploadRow> waitingUploads(Database& db);
[[nodiscard]] std::optional<UploadRow> readUpload(Database& db, const QString& sha256);
void placeUpload(Database& db, const QString& sha256, const UploadPlace& place);
void noteUpload(Database& db, const QString& sha256, qint64 offset);
/// One that waits: where it stands is kept for when it goes on.
void stopUpload(Database& db, const QString& sha256, const QString& error);
void endUpload(Database& db, const QString& sha256, bool done, const QString& error);
/// How often in a row, this time included.
[[nodiscard]] int countUploadMismatch(Database& db, const QString& sha256);
/// An operation that waited for this blob and waits for no other.
[[nodiscard]] bool freesOperation(Database& db, const QString& sha256);
/// Failed ones too: a person wants to try again.
void retryUploads(Database& db, const QByteArray& opId);

// ── downloads ────────────────────────────────────────────────────────────────────────────────────────────────
struct DownloadRow {
    DownloadJob job; ///< without its part file
    bool failed = false;
    QString lastError;
};
void wantDownload(Database& db, const Attachment& attachment, BlobNeed need, Moment now);
[[nodiscard]] QList<DownloadRow> wantedDownloads(Database& db);
[[nodiscard]] std::optional<DownloadRow> readDownload(Database& db, const QString& sha256);
void forgetDownload(Database& db, const QString& sha256);
void failDownload(Database& db, const QString& sha256, const QString& error);
/// How often in a row, this time included.
[[nodiscard]] int countDownloadMismatch(Database& db, const QString& sha256);

} // namespace lianxin::storage
