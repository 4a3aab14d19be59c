// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blob_table.h"

#include "domain/attachment_rules.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

QByteArray bytesOf(const QString& sha256)
{
    return QByteArray::fromHex(sha256.toLatin1());
}

QString hexOf(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

#define UPLOAD_COLUMNS "upload.sha256, upload.size, upload.name, upload.location, upload.expires_at, upload.sent, " \
                       "upload.hash_failures, upload.state, upload.last_error"

UploadRow uploadOf(const Statement& row)
{
    UploadRow read;
    read.job.blob = {hexOf(row.bytes(0)), row.integer(1), row.text(2)};
    read.job.location = row.text(3);
    read.job.expiresAt = row.optionalMoment(4);
    read.job.offset = row.integer(5);
    read.job.hashFailures = static_cast<int>(row.integer(6));
    read.state = row.text(7);
    read.lastError = row.text(8);
    return read;
}

#define DOWNLOAD_COLUMNS "sha256, size, hash_failures, state, last_error"

DownloadRow downloadOf(const Statement& row)
{
    DownloadRow read;
    read.job.sha256 = hexOf(row.bytes(0));
    read.job.size = row.integer(1);
    read.job.hashFailures = static_cast<int>(row.integer(2));
    read.failed = row.text(3) == QLatin1String("failed");
    read.lastError = row.text(4);
    return read;
}

} // namespace

// ── what is here ─────────────────────────────────────────────────────────────────────────────────────────────

void writeBlob(Database& db, const QString& sha256, qint64 size, Moment now)
{
    db.run("INSERT INTO blob(sha256, size, added_at, used_at) VALUES (?, ?, ?, ?) "
           "ON CONFLICT(sha256) DO UPDATE SET used_at = excluded.used_at",
           bytesOf(sha256), size, now, now);
}

void touchBlob(Database& db, const QString& sha256, Moment now)
{
    db.run("UPDATE blob SET used_at = max(used_at, ?) WHERE sha256 = ?", now, bytesOf(sha256));
}

QStringList unreferencedBlobs(Database& db, Moment before)
{
    // A draft names its blobs in JSON; there are few drafts and few old blobs, so the text is looked into.
    Statement rows = db.query(
        "SELECT sha256 FROM blob WHERE used_at < ? "
        "AND NOT EXISTS (SELECT 1 FROM operation_blob AS refers WHERE refers.sha256 = blob.sha256 AND "
        "(refers.op_id IN (SELECT op_id FROM outbox) OR refers.op_id IN (SELECT op_id FROM outbox_history))) "
        "AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(draft.attachments, lower(hex(blob.sha256))) > 0)",
        before);
    QStringList found;
    while (rows.next())
        found.append(hexOf(rows.bytes(0)));
    return found;
}

void forgetBlob(Database& db, const QString& sha256)
{
    db.run("DELETE FROM blob WHERE sha256 = ?", bytesOf(sha256));
    db.run("DELETE FROM upload WHERE sha256 = ?", bytesOf(sha256));
    db.run("DELETE FROM operation_blob WHERE sha256 = ?", bytesOf(sha256));
}

// ── operations and their blobs ───────────────────────────────────────────────────────────────────────────────

Result<void> checkAttachments(Database& db, const QList<Attachment>& attachments)
{
    for (const Attachment& attachment : attachments) {
        if (!isBlobName(attachment.sha256))
            return failure(ErrorKind::InvalidInput, QStringLiteral("attachments"));
        const QByteArray sha256 = bytesOf(attachment.sha256);
        const bool isHere = db.query("SELECT 1 FROM blob WHERE sha256 = ?", sha256).next();
        // One that is only wanted has been seen on the platform, which is where it is to be.
        const bool isThere = db.query("SELECT 1 FROM download WHERE sha256 = ?", sha256).next();
        if (!isHere && !isThere)
            return failure(ErrorKind::NotFound, QStringLiteral("attachmentMissing"));
    }
    return {};
}

void referBlobs(Database& db, const Operation& operation)
{
    for (const Attachment& attachment : operation.attachments) {
        const QByteArray sha256 = bytesOf(attachment.sha256);
        db.run("INSERT OR IGNORE INTO operation_blob(op_id, sha256) VALUES (?, ?)", blobOf(operation.opId), sha256);
        // The platform keeps what nobody speaks of for 30 days only, so an older upload proves nothing; asking costs
        // one call, for a known hash is not sent.
        db.run("INSERT INTO upload(sha256, size, name, state) SELECT sha256, size, ?, 'waiting' FROM blob WHERE sha256 = ? "
               "ON CONFLICT(sha256) DO UPDATE SET state = 'waiting', name = excluded.name, last_error = '', hash_failures = 0",
               attachment.name, sha256);
    }
}

bool waitsForBlobs(Database& db, const QByteArray& opId)
{
    return db.query("SELECT 1 FROM operation_blob JOIN upload USING (sha256) WHERE op_id = ? AND upload.state <> 'done' LIMIT 1",
                    opId).next();
}

void sendBlobsAgain(Database& db, const QByteArray& opId)
{
    db.run("UPDATE upload SET state = 'waiting', location = '', expires_at = NULL, sent = 0 WHERE state = 'done' AND "
           "sha256 IN (SELECT sha256 FROM operation_blob WHERE op_id = ?)",
           opId);
}

// ── uploads ──────────────────────────────────────────────────────────────────────────────────────────────────

QList<UploadRow> waitingUploads(Database& db)
{
    Statement rows = db.query("SELECT " UPLOAD_COLUMNS ", min(outbox.device_seq) AS first FROM upload "
                              "JOIN operation_blob USING (sha256) JOIN outbox USING (op_id) "
                              "WHERE upload.state = 'waiting' AND outbox.state IN ('pending', 'sending') "
                              "GROUP BY upload.sha256 ORDER BY first");
    QList<UploadRow> found;
    while (rows.next())
        found.append(uploadOf(rows));
    return found;
}

std::optional<UploadRow> readUpload(Database& db, const QString& sha256)
{
    Statement row = db.query("SELECT " UPLOAD_COLUMNS " FROM upload WHERE sha256 = ?", bytesOf(sha256));
    return row.next() ? std::optional(uploadOf(row)) : std::nullopt;
}

void placeUpload(Database& db, const QString& sha256, const UploadPlace& place)
{
    db.run("UPDATE upload SET location = ?, expires_at = ?, sent = 0 WHERE sha256 = ?", place.location, place.expiresAt,
           bytesOf(sha256));
}

void noteUpload(Database& db, const QString& sha256, qint64 offset)
{
    db.run("UPDATE upload SET sent = ? WHERE sha256 = ?", offset, bytesOf(sha256));
}

void endUpload(Database& db, const QString& sha256, bool done, const QString& error)
{
    db.run("UPDATE upload SET state = ?, last_error = ?, location = '', expires_at = NULL, hash_failures = 0, "
           "sent = CASE WHEN ? THEN size ELSE 0 END WHERE sha256 = ?",
           done ? QStringLiteral("done") : QStringLiteral("failed"), error, done, bytesOf(sha256));
}

void stopUpload(Database& db, const QString& sha256, const QString& error)
{
    db.run("UPDATE upload SET state = 'failed', last_error = ? WHERE sha256 = ? AND state = 'waiting'", error,
           bytesOf(sha256));
}

int countUploadMismatch(Database& db, const QString& sha256)
{
    db.run("UPDATE upload SET hash_failures = hash_failures + 1, location = '', expires_at = NULL, sent = 0 WHERE sha256 = ?",
           bytesOf(sha256));
    const auto row = readUpload(db, sha256);
    return row ? row->job.hashFailures : 0;
}

bool freesOperation(Database& db, const QString& sha256)
{
    Statement rows = db.query("SELECT op_id FROM operation_blob JOIN outbox USING (op_id) WHERE sha256 = ? AND outbox.state = 'pending'",
                              bytesOf(sha256));
    QList<QByteArray> waiting;
    while (rows.next())
        waiting.append(rows.bytes(0));
    return std::any_of(waiting.cbegin(), waiting.cend(), [&](const QByteArray& opId) { return !waitsForBlobs(db, opId); });
}

void retryUploads(Database& db, const QByteArray& opId)
{
    db.run("UPDATE upload SET state = 'waiting', last_error = '' WHERE state = 'failed' AND "
           "sha256 IN (SELECT sha256 FROM operation_blob WHERE op_id = ?)",
           opId);
}

// ── downloads ────────────────────────────────────────────────────────────────────────────────────────────────

void wantDownload(Database& db, const Attachment& attachment, BlobNeed need, Moment now)
{
    db.run("INSERT INTO download(sha256, size, by_need, state, wanted_at) VALUES (?, ?, ?, 'wanted', ?) "
           "ON CONFLICT(sha256) DO UPDATE SET state = 'wanted', by_need = max(by_need, excluded.by_need), "
           "hash_failures = CASE WHEN state = 'failed' THEN 0 ELSE hash_failures END, last_error = ''",
           bytesOf(attachment.sha256), attachment.size, need == BlobNeed::Now, now);
}

QList<DownloadRow> wantedDownloads(Database& db)
{
    Statement rows = db.query("SELECT " DOWNLOAD_COLUMNS " FROM download WHERE state = 'wanted' ORDER BY by_need DESC, wanted_at, sha256");
    QList<DownloadRow> found;
    while (rows.next())
        found.append(downloadOf(rows));
    return found;
}

std::optional<DownloadRow> readDownload(Database& db, const QString& sha256)
{
    Statement row = db.query("SELECT " DOWNLOAD_COLUMNS " FROM download WHERE sha256 = ?", bytesOf(sha256));
    return row.next() ? std::optional(downloadOf(row)) : std::nullopt;
}

void forgetDownload(Database& db, const QString& sha256)
{
    db.run("DELETE FROM download WHERE sha256 = ?", bytesOf(sha256));
}

void failDownload(Database& db, const QString& sha256, const QString& error)
{
    db.run("UPDATE download SET state = 'failed', last_error = ? WHERE sha256 = ?", error, bytesOf(sha256));
}

int countDownloadMismatch(Database& db, const QString& sha256)
{
    db.run("UPDATE download SET hash_failures = hash_failures + 1 WHERE sha256 = ?", bytesOf(sha256));
    const auto row = readDownload(db, sha256);
    return row ? row->job.hashFailures : 0;
}

} // namespace lianxin::storage
