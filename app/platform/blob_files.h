// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "domain/result.h"

#include <QFile>

#include <memory>
#include <optional>

namespace lianxin::platform {

/// An open file that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    OpenFile& operator=(OpenFile&&) = delete;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// The right to append to one upload. Whoever claims it next has it: a request that hangs on a dead line
/// writes nothing more, in this instance or another one that shares the folder, and nobody waits for it
/// (protocol.md §8). One thread at a time.
class UploadPen {
public:
    /// Where the next byte goes.
    [[nodiscard]] qint64 offset() const { return m_offset; }
    /// Writes the bytes at the end; false where another pen took the upload over: then nothing was written.
    /// What was written before a failure stays and counts. Errors: DiskFull, Io.
    [[nodiscard]] Result<bool> append(const char* bytes, size_t count);
    /// What was appended is on the disk. Errors: Io.
    [[nodiscard]] Result<void> sync();

private:
    friend class BlobFiles;
    UploadPen(OpenFile data, OpenFile right, QByteArray mark)
        : m_data(std::move(data)), m_right(std::move(right)), m_mark(std::move(mark))
    {
    }
    [[nodiscard]] Result<void> take();

    OpenFile m_data;
    OpenFile m_right; ///< holds the mark of the latest pen; locked while a piece is written
    QByteArray m_mark;
    qint64 m_offset = 0;
};

/// The files of attachments: DIR/blobs/<ab>/<sha256>, and what has come of uploads: DIR/uploads/<id>.
/// Instances on one database share the folder. Any thread. A name is a hash or a UUID, checked by the caller.
class BlobFiles {
public:
    /// Folders are made when something is written.
    BlobFiles(QString folder, Random& random) : m_folder(std::move(folder)), m_random(random) {}

    /// Size in bytes, or nothing where it is not there.
    [[nodiscard]] std::optional<qint64> blobSize(const QString& sha256) const;
    [[nodiscard]] std::optional<qint64> uploadSize(const QString& id) const;
    /// Open for reading; it stays readable when it is removed meanwhile. Nothing where it is not there.
    [[nodiscard]] std::shared_ptr<QFile> openBlob(const QString& sha256) const;

    /// Errors: DiskFull, ReadOnly, Io.
    [[nodiscard]] Result<void> beginUpload(const QString& id);
    /// Nothing where there is no such file. Errors: Io.
    [[nodiscard]] Result<std::optional<UploadPen>> claim(const QString& id);
    /// Checks the hash of a whole upload and makes it the blob, durably; false, and the file is gone, where
    /// it has another hash (I16). Errors: DiskFull, Io.
    [[nodiscard]] Result<bool> finish(const QString& id, const QString& sha256);
    /// True where the blob's file is there and has its hash: it was finished, but the database never heard of
    /// it, or is an older one. A file with another hash is removed.
    [[nodiscard]] bool adopt(const QString& sha256);
    void removeUpload(const QString& id);
    void removeBlob(const QString& sha256);
    /// The ids of all uploads that have a file.
    [[nodiscard]] QStringList uploads() const;

private:
    [[nodiscard]] QString blobPath(const QString& sha256) const;
    [[nodiscard]] QString uploadPath(const QString& id) const;
    [[nodiscard]] Result<void> publish(const QString& from, const QString& sha256);

    QString m_folder;
    Random& m_random;
};

} // namespace lianxin::platform
