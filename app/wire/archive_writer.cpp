// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/archive_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <optional>

namespace lianxin::wire {

struct ArchiveWriter::Private {
    Private(ByteSink& sink, Moment moment) : out(sink), at(moment), archive(archive_write_new()) {}
    ~Private() { archive_write_free(archive); }
    Q_DISABLE_COPY_MOVE(Private)

    [[nodiscard]] tl::unexpected<PackageError> failed() const
    {
        if (error)
            return tl::unexpected(*error);
        const char* const words = archive_error_string(archive);
        return packageFailure(PackageFault::LocalDisk,
                              QStringLiteral("libarchive: %1").arg(QLatin1String(words)));
    }
    static la_ssize_t write(struct archive* archive, void* self, const void* bytes, size_t size)
    {
        auto* const d = static_cast<Private*>(self);
        const auto written = d->out.write(QByteArrayView(static_cast<const char*>(bytes), qsizetype(size)));
        if (written)
            return la_ssize_t(size);
        d->error = written.error();
        archive_set_error(archive, ARCHIVE_FATAL, "sink");
        return -1;
    }

    ByteSink& out;
    const Moment at;
    struct archive* archive;
    std::optional<PackageError> error; ///< what the sink said
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Private> p) : d(std::move(p)) {}

ArchiveWriter::~ArchiveWriter() = default;

Packaged<std::unique_ptr<ArchiveWriter>> ArchiveWriter::begin(ByteSink& out, Moment at)
{
    auto p = std::make_unique<Private>(out, at);
    struct archive* const archive = p->archive;
    // pax only where plain ustar cannot say it (files over 8 GiB), so that every tar opens it.
    const bool ready =
        archive && archive_write_add_filter_gzip(archive) == ARCHIVE_OK &&
        archive_write_set_filter_option(archive, "gzip", "timestamp", nullptr) == ARCHIVE_OK &&
        archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK &&
        archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK && // nothing follows the gzip member
        archive_write_open(archive, p.get(), nullptr, &Private::write, nullptr) == ARCHIVE_OK;
    if (!ready)
        return p->failed();
    return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(std::move(p)));
}

Packaged<void> ArchiveWriter::beginFile(const QString& path, qint64 size)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), path.toLatin1().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_mtime(entry.get(), toMsecs(d->at) / 1000, 0);
    if (archive_write_header(d->archive, entry.get()) != ARCHIVE_OK)
        return d->failed();
    return {};
}

Packaged<void> ArchiveWriter::write(QByteArrayView bytes)
{
    const la_ssize_t written = archive_write_data(d->archive, bytes.data(), size_t(bytes.size()));
    if (d->error || written < 0)
        return d->failed();
    if (written != bytes.size())
        return packageFailure(PackageFault::LocalDisk, QStringLiteral("a file grew while it was packed"));
    return {};
}

Packaged<void> ArchiveWriter::finish()
{
    if (archive_write_close(d->archive) != ARCHIVE_OK || d->error)
        return d->failed();
    return {};
}

} // namespace lianxin::wire
