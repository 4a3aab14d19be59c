// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/accounts.h"
#include "platform/blob_files.h"
#include "platform/blob_table.h"
#include "platform/call.h"

#include <mutex>

namespace lianxin::platform {

/// The calls of protocol.md §8, below the base and for a caller who is known: `GET|HEAD /blobs/{sha256}`, and
/// tus 1.0.0 with creation, expiration and termination at `/uploads`. Bytes go between line and disk piece by
/// piece. Thread-safe.
class Attachments {
public:
    /// `folder`: DIR of the platform's data. `base`: what stands before `/uploads` in a Location.
    Attachments(Database& database, const Clock& clock, Random& random, const QString& folder, QString base);

    [[nodiscard]] static bool isPath(const QString& path);
    /// What the call counts at the rate limit: one piece of many, or a small request.
    [[nodiscard]] static double costOf(const Call& call);
    /// Problems: 404 notFound also for what the caller may not read, and for uploads of others.
    [[nodiscard]] Answer answer(const Call& call, const QString& path, const Caller& caller);

    /// Removes uploads that expired and blobs that no object named for 30 days. Errors: those of Sql.
    [[nodiscard]] Result<void> sweep();

private:
    [[nodiscard]] Outcome<Answer> blob(const Call& call, const QString& sha256, const Caller& caller);
    [[nodiscard]] Outcome<Answer> create(const Call& call, const Caller& caller);
    [[nodiscard]] Outcome<Answer> offset(const Upload& upload);
    [[nodiscard]] Outcome<Answer> append(const Call& call, const Upload& upload);
    [[nodiscard]] Outcome<Answer> finish(const Upload& upload);
    [[nodiscard]] Outcome<Answer> drop(const Upload& upload);
    [[nodiscard]] Outcome<Answer> onUpload(const Call& call, const QString& id, const Caller& caller);

    [[nodiscard]] Outcome<bool> isKnown(const QString& sha256, qint64 size, const UserId& user);
    [[nodiscard]] Outcome<void> hold(const QString& sha256, qint64 size, const UserId& user);
    [[nodiscard]] Outcome<void> take(const Call& call, UploadPen& pen, qint64 size);
    [[nodiscard]] Outcome<qint64> offsetOf(const Upload& upload);
    void sweepIfDue();

    Database& m_database;
    const Clock& m_clock;
    Random& m_random;
    BlobFiles m_files;
    QString m_base;
    std::mutex m_mutex;
    std::optional<Milliseconds> m_sweptAt;
};

} // namespace lianxin::platform
