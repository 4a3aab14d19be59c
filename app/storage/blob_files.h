// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/attachment_rules.h"
#include "domain/random.h"

#include <QString>

#include <atomic>

class QIODevice;

namespace lianxin::storage {

/// The folder of blobs beside a database: `<ab>/<sha256>`, what is on its way in as `<ab>/<sha256>.part` or
/// `incoming/<uuid>`. A file under a hash has that hash (I16): it gets its name only after it was hashed whole and
/// made lasting. Blocks on the disk; one thread at a time.
class BlobFiles {
public:
    BlobFiles(QString folder, Random& random, const std::atomic<bool>& stop);

    [[nodiscard]] QString file(const QString& sha256) const;
    [[nodiscard]] QString part(const QString& sha256) const;
    [[nodiscard]] bool has(const QString& sha256) const;

    struct Incoming {
        QString sha256;
        qint64 size = 0;
        QByteArray head; ///< its first bytes
        QString file; ///< still under a name of its own
    };
    /// Copies a file in. Errors: Empty, TooLarge, Changed, NoFile of AttachmentRefusal; ReadOnly (it may not be
    /// read), Io, DiskFull, Cancelled.
    [[nodiscard]] Result<Incoming> copyIn(const QString& source);
    /// The same for bytes at hand.
    [[nodiscard]] Result<Incoming> writeIn(const QByteArray& bytes);
    /// Gives it its name. Errors: Io, DiskFull.
    [[nodiscard]] Result<void> adopt(const Incoming& incoming);
    void drop(const Incoming& incoming);

    /// Hashes the part: true, and it is under its name now; false, and it is gone. Errors: Io, DiskFull, Cancelled.
    [[nodiscard]] Result<bool> adoptPart(const QString& sha256);
    /// Whether the file is still what its name says. Errors: Io, Cancelled; NotFound.
    [[nodiscard]] Result<bool> isWhole(const QString& sha256);
    /// Takes a blob and its part away.
    void remove(const QString& sha256);
    void removePart(const QString& sha256);
    /// What a killed program left half copied.
    void removeIncoming();

private:
    [[nodiscard]] Result<QString> hashOf(const QString& file) const;
    [[nodiscard]] Result<Incoming> pour(QIODevice& source);
    [[nodiscard]] Result<void> settle(const QString& from, const QString& sha256);

    const QString m_folder;
    Random& m_random;
    const std::atomic<bool>& m_stop;
};

} // namespace lianxin::storage
