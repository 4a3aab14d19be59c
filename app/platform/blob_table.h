// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/ids.h"
#include "domain/object.h"
#include "platform/scope.h"
#include "platform/sql.h"

#include <QJsonArray>

// What the database knows of attachments (protocol.md §8): which blobs there are, who brought them, which
// objects name them, and uploads under way. Errors of every call: those of Sql.
namespace lianxin::platform {

/// The size of a blob that the platform has; nothing where it has none.
[[nodiscard]] Result<std::optional<qint64>> readBlob(Sql& sql, const QString& sha256);
/// The platform has the blob now, or has it still.
[[nodiscard]] Result<void> keepBlob(Sql& sql, const QString& sha256, qint64 size, Moment at);
/// The platform has the blob now, or has it still, and `user` brought it: with the bytes, or with their hash,
/// which nobody can name who never had them.
[[nodiscard]] Result<void> holdBlob(Sql& sql, const QString& sha256, qint64 size, const UserId& user,
                                    Moment at);
/// True where the person brought the blob, or may see an object that names it.
[[nodiscard]] Result<bool> mayReadBlob(Sql& sql, const QString& sha256, const Person& person);

/// True where the platform has every one of them and the person may read it.
[[nodiscard]] Result<bool> mayReadBlobs(Sql& sql, const QList<Attachment>& attachments, const Person& person);

/// Notes which blobs the object names now. `isNew`: it named none before. Inside the transaction that writes
/// it.
[[nodiscard]] Result<void> referBlobs(Sql& sql, qint64 objectKey, const QJsonArray& attachments, bool isNew,
                                      Moment at);
/// Forgets blobs that no object names and nobody touched since `before`; their hashes, whose files may go
/// then.
[[nodiscard]] Result<QStringList> forgetBlobs(Sql& sql, Moment before);

struct Upload {
    QString id;
    UserId user;
    QString sha256;
    qint64 size = 0; ///< bytes
    Moment expiresAt{};
};
[[nodiscard]] Result<void> addUpload(Sql& sql, const Upload& upload);
/// Nothing where there is no such upload.
[[nodiscard]] Result<std::optional<Upload>> readUpload(Sql& sql, const QString& id);
[[nodiscard]] Result<void> removeUpload(Sql& sql, const QString& id);
/// Removes uploads that expired; their ids, whose files may go then.
[[nodiscard]] Result<QStringList> forgetUploads(Sql& sql, Moment now);

} // namespace lianxin::platform
