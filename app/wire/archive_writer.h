// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "wire/byte_stream.h"

#include <QString>

#include <memory>

namespace lianxin::wire {

/// Writes a tar.gz of plain files, one after the other, as it comes.
class ArchiveWriter {
public:
    /// Faults: LocalDisk where memory is short.
    [[nodiscard]] static Packaged<std::unique_ptr<ArchiveWriter>> begin(ByteSink& out, Moment at);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// Begins the next file; `size` bytes must follow. Faults of every call: those of the sink.
    [[nodiscard]] Packaged<void> beginFile(const QString& path, qint64 size);
    [[nodiscard]] Packaged<void> write(QByteArrayView bytes);
    [[nodiscard]] Packaged<void> finish();

private:
    struct Private;
    explicit ArchiveWriter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace lianxin::wire
