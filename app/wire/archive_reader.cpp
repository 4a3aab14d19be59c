// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/archive_reader.h"

#include "wire/gunzip_source.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>

namespace lianxin::wire {

namespace {

constexpr qint64 kBlock = 512; // of tar
constexpr qint64 kMostAtOnce = 64 * 1024;
constexpr qint64 kPerEntry = 4 * kBlock; // a header, perhaps an extended one, and padding

} // namespace

struct ArchiveReader::Private {
    Private(ByteSource& packed, const PackageLimits& its)
        : limits(its), tar(packed, its.bytes + its.entries * kPerEntry), archive(archive_read_new())
    {
    }
    ~Private() { archive_read_free(archive); }
    Q_DISABLE_COPY_MOVE(Private)

    [[nodiscard]] Packaged<void> open();
    [[nodiscard]] tl::unexpected<PackageError> failed() const;
    [[nodiscard]] Packaged<void> checkTail();
    static la_ssize_t give(struct archive* archive, void* self, const void** bytes);

    const PackageLimits limits;
    GunzipSource tar;
    struct archive* archive;
    std::array<char, kMostAtOnce> buffer;
    qint64 expected = 0; ///< content of the present file that libarchive has not been given yet
    qint64 entries = 0;
    qint64 bytes = 0;
    bool opened = false;
    std::optional<PackageError> error; ///< what the source said
};

Packaged<void> ArchiveReader::Private::open()
{
    opened = true;
    if (archive && archive_read_support_format_tar(archive) == ARCHIVE_OK &&
        archive_read_open(archive, this, nullptr, &Private::give, nullptr) == ARCHIVE_OK)
        return {};
    return failed();
}

tl::unexpected<PackageError> ArchiveReader::Private::failed() const
{
    if (error)
        return tl::unexpected(*error);
    return damaged(QStringLiteral("the archive is not well-formed"));
}

// Block by block between the files, so that what stands behind the archive's end is left for checkTail().
la_ssize_t ArchiveReader::Private::give(struct archive* archive, void* self, const void** bytes)
{
    auto* const d = static_cast<Private*>(self);
    const qint64 whole = (d->expected + kBlock - 1) / kBlock * kBlock;
    const auto count = size_t(std::clamp(whole, kBlock, kMostAtOnce));
    const auto came = readFully(d->tar, std::span(d->buffer.data(), count));
    if (!came) {
        d->error = came.error();
        archive_set_error(archive, ARCHIVE_FATAL, "source");
        return -1;
    }
    d->expected = std::max<qint64>(0, d->expected - *came);
    *bytes = d->buffer.data();
    return la_ssize_t(*came);
}

Packaged<void> ArchiveReader::Private::checkTail()
{
    while (true) {
        const auto came = tar.read(std::span(buffer));
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0)
            return {};
        if (std::any_of(buffer.begin(), buffer.begin() + *came, [](char byte) { return byte != 0; }))
            return damaged(QStringLiteral("something follows the archive"));
    }
}

ArchiveReader::ArchiveReader(ByteSource& packed, const PackageLimits& limits)
    : d(std::make_unique<Private>(packed, limits))
{
}

ArchiveReader::~ArchiveReader() = default;

Packaged<std::optional<ArchiveFile>> ArchiveReader::next()
{
    if (!d->opened)
        if (auto ready = d->open(); !ready)
            return tl::unexpected(ready.error());
    d->expected = 0; // what is left of the file before is skipped in blocks
    archive_entry* entry = nullptr;
    const int state = archive_read_next_header(d->archive, &entry);
    // libarchive takes a source that fails behind the first empty block for the archive's end.
    if (d->error)
        return d->failed();
    if (state == ARCHIVE_EOF) {
        if (auto checked = d->checkTail(); !checked)
            return tl::unexpected(checked.error());
        return std::optional<ArchiveFile>();
    }
    if (state != ARCHIVE_OK)
        return d->failed();
    const char* const path = archive_entry_pathname(entry);
    const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
                       !archive_entry_symlink(entry) && archive_entry_sparse_count(entry) == 0 &&
                       archive_entry_size_is_set(entry);
    if (!path || !plain)
        return damaged(QStringLiteral("the archive holds something else than plain files"));
    const qint64 size = archive_entry_size(entry);
    d->bytes += size;
    if (++d->entries > d->limits.entries || size < 0 || d->bytes > d->limits.bytes)
        return packageFailure(PackageFault::TooLarge, QStringLiteral("the archive is larger than allowed"));
    d->expected = size;
    return std::optional(ArchiveFile{QString::fromUtf8(path), size});
}

Packaged<qsizetype> ArchiveReader::read(std::span<char> to)
{
    const la_ssize_t came = archive_read_data(d->archive, to.data(), to.size());
    if (came < 0 || d->error)
        return d->failed();
    return qsizetype(came);
}

} // namespace lianxin::wire
