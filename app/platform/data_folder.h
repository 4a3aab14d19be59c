// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace lianxin::platform {

/// The folder DIR of `--data DIR` (design.md §5): the certificates, keys and attachments, and the database or
/// its URL. With a SQLite file it is held by one process at a time, for two writers would hurt it; with
/// PostgreSQL several instances may use it.
class DataFolder {
public:
    /// Makes the folder where it is missing. A folder with nothing else in it is closed to the machine's
    /// other users. `database`: a `postgresql://` URL; empty for a file in the folder. Errors: Busy,
    /// ReadOnly, InvalidInput for a bad URL, NotAllowed where a platform is there already.
    [[nodiscard]] static Result<DataFolder> create(const QString& path, const QString& database = {});
    /// `database`: another way to the platform's PostgreSQL than the one that was kept. Errors: NotFound
    /// where no platform was made there, NotAllowed where a URL is given to one with a file, Busy, ReadOnly.
    [[nodiscard]] static Result<DataFolder> open(const QString& path, const QString& database = {});

    /// As open(), beside the process that holds it; nothing in it may be written. Errors: NotFound.
    [[nodiscard]] static Result<DataFolder> openToRead(const QString& path, const QString& database = {});
    /// open(), or create() where no platform was made there: what a restore needs. Errors: those of both.
    [[nodiscard]] static Result<DataFolder> openOrMake(const QString& path, const QString& database = {});

    /// The file or the URL, for Database.
    [[nodiscard]] QString database() const { return m_database; }
    /// Keeps the URL, without its password, for open(); does nothing for a file. Errors: Io.
    [[nodiscard]] Result<void> keepDatabase() const;
    [[nodiscard]] QString tls() const { return m_path + QStringLiteral("/tls"); }
    /// The highest epoch ever used, kept outside the database too (protocol.md §7).
    [[nodiscard]] QString epochFile() const { return m_path + QStringLiteral("/epoch"); }

private:
    DataFolder(QString path, QString database, std::unique_ptr<QLockFile> lock)
        : m_path(std::move(path)), m_database(std::move(database)), m_lock(std::move(lock))
    {
    }
    [[nodiscard]] static Result<DataFolder> hold(const QString& path);
    /// Which database, without the right to write. Errors: NotFound, NotAllowed.
    [[nodiscard]] static Result<DataFolder> find(const QString& path, const QString& database);
    QString m_path;
    QString m_database;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace lianxin::platform
