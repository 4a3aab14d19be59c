// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace lianxin::platform {

/// The folder DIR of `--data DIR` (design.md §5), held by one process at a time: two writers would hurt
/// SQLite.
class DataFolder {
public:
    /// Makes the folder where it is missing. A folder with nothing else in it is closed to the machine's
    /// other users. Errors: Busy, ReadOnly, NotAllowed where a platform is there already.
    [[nodiscard]] static Result<DataFolder> create(const QString& path);
    /// Errors: NotFound where no platform was made there, Busy, ReadOnly.
    [[nodiscard]] static Result<DataFolder> open(const QString& path);

    [[nodiscard]] QString database() const { return m_path + QStringLiteral("/platform.sqlite"); }
    [[nodiscard]] QString tls() const { return m_path + QStringLiteral("/tls"); }
    /// The highest epoch ever used, kept outside the database too (protocol.md §7).
    [[nodiscard]] QString epochFile() const { return m_path + QStringLiteral("/epoch"); }

private:
    DataFolder(QString path, std::unique_ptr<QLockFile> lock)
        : m_path(std::move(path)), m_lock(std::move(lock))
    {
    }
    [[nodiscard]] static Result<DataFolder> hold(const QString& path);
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace lianxin::platform
