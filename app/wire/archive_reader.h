// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/byte_stream.h"

#include <QString>

#include <memory>
#include <optional>

namespace lianxin::wire {

/// protocol.md §10.
struct PackageLimits {
    qint64 entries = 100'000;
    qint64 bytes = qint64(16) * 1024 * 1024 * 1024; ///< unpacked
    qint64 manifestBytes = 24 * 1024 * 1024;
};

struct ArchiveFile {
    QString path;
    qint64 size = 0;
};

/// Reads a tar.gz file by file, as it comes. Takes plain files only: links, folders, devices and sparse files
/// are Damaged, as is anything behind the archive's end. Faults also: TooLarge; those of the source.
class ArchiveReader {
public:
    ArchiveReader(ByteSource& packed, const PackageLimits& limits);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// The next file; nothing at the end, when the source was read to its end too.
    [[nodiscard]] Packaged<std::optional<ArchiveFile>> next();
    /// Content of the present file; 0 at its end.
    [[nodiscard]] Packaged<qsizetype> read(std::span<char> to);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lianxin::wire
