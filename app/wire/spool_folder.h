// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/package_reader.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace lianxin::wire {

/// A folder on the own disk, for its owner only, for what is on its way into or out of a package; gone with
/// this. Personal data lies here unsealed, so it is made inside the program's own folder, never on the stick.
class SpoolFolder final : public PackageKeeper {
public:
    /// Faults: LocalDisk.
    [[nodiscard]] static Packaged<std::unique_ptr<SpoolFolder>> make(const QString& inside);

    /// Where a file of the package lies, or is to be written.
    [[nodiscard]] QString fileOf(const QString& path) const;

    [[nodiscard]] Packaged<void> begin(const ManifestFile& file) override;
    [[nodiscard]] Packaged<void> write(QByteArrayView bytes) override;
    [[nodiscard]] Packaged<void> end() override;

private:
    explicit SpoolFolder(const QString& pattern) : m_folder(pattern) {}
    QTemporaryDir m_folder;
    std::unique_ptr<QFile> m_file;
};

/// Writes lines of JSON to a file on the own disk.
class LineFile {
public:
    explicit LineFile(const QString& file) : m_file(file) {}
    /// Faults of every call: LocalDisk.
    [[nodiscard]] Packaged<void> open();
    [[nodiscard]] Packaged<void> write(const QByteArray& line);
    [[nodiscard]] Packaged<void> close();

private:
    QFile m_file;
};

/// Calls `take(const QByteArray& line) -> Packaged<void>` for each line of a file; a file that is not there
/// has none. Faults: LocalDisk; Damaged for a line over `longest`.
[[nodiscard]] Packaged<void> eachLine(const QString& file, qint64 longest,
                                      const std::function<Packaged<void>(const QByteArray&)>& take);

} // namespace lianxin::wire
