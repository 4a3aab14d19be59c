// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/package_writer.h"

#include "wire/age.h"
#include "wire/archive_writer.h"

#include <QCryptographicHash>
#include <QFile>

#include <numeric>

namespace lianxin::wire {

namespace {

constexpr qint64 kPiece = 64 * 1024;

tl::unexpected<PackageError> unreadable(const QString& path)
{
    return packageFailure(PackageFault::LocalDisk, QStringLiteral("%1 cannot be read").arg(path));
}

/// Calls `take(bytes)` for each piece of the file.
template <class Take>
Packaged<void> eachPiece(const QString& path, const QString& file, Take take)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return unreadable(path);
    QByteArray piece(kPiece, Qt::Uninitialized);
    while (true) {
        const qint64 came = input.read(piece.data(), kPiece);
        if (came < 0)
            return unreadable(path);
        if (came == 0)
            return {};
        if (Packaged<void> taken = take(QByteArrayView(piece.constData(), came)); !taken)
            return taken;
    }
}

class Packer {
public:
    Packer(ArchiveWriter& archive, qint64 total, const PackageProgress& progress)
        : m_archive(archive), m_total(total), m_progress(progress)
    {
    }
    [[nodiscard]] Packaged<void> put(const QString& path, const QByteArray& content);
    [[nodiscard]] Packaged<void> put(const PackedFile& file);

    [[nodiscard]] Packaged<void> passed(qint64 bytes); ///< of the progress; Cancelled where nobody wants it any more

private:
    ArchiveWriter& m_archive;
    const qint64 m_total;
    const PackageProgress& m_progress;
    qint64 m_done = 0;
};

Packaged<void> Packer::put(const QString& path, const QByteArray& content)
{
    if (auto begun = m_archive.beginFile(path, content.size()); !begun)
        return begun;
    return m_archive.write(content);
}

Packaged<void> Packer::put(const PackedFile& file)
{
    if (auto begun = m_archive.beginFile(file.listed.path, file.listed.size); !begun)
        return begun;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    const auto packed = eachPiece(file.listed.path, file.file, [&](QByteArrayView piece) -> Packaged<void> {
        hash.addData(piece);
        size += piece.size();
        if (auto written = m_archive.write(piece); !written)
            return written;
        return passed(piece.size());
    });
    if (!packed)
        return packed;
    // The manifest says already what it is: a file that changed since would make a package that nobody takes.
    if (size != file.listed.size || hash.result().toHex() != file.listed.sha256)
        return packageFailure(PackageFault::LocalDisk, QStringLiteral("%1 changed").arg(file.listed.path));
    return {};
}

Packaged<void> Packer::passed(qint64 bytes)
{
    m_done += bytes;
    if (m_progress && !m_progress(m_done, m_total))
        return packageFailure(PackageFault::Cancelled, QStringLiteral("stopped"));
    return {};
}

} // namespace

Packaged<PackedFile> packedFile(const QString& path, const QString& file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    const auto read = eachPiece(path, file, [&](QByteArrayView piece) -> Packaged<void> {
        hash.addData(piece);
        size += piece.size();
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return PackedFile{{path, size, hash.result().toHex()}, file};
}

Packaged<SealedPackage> writePackage(ByteSink& out, const PackagePlan& plan, Random& random,
                                     const PackageProgress& progress)
{
    Manifest manifest = plan.manifest;
    manifest.files.clear();
    for (const PackedFile& file : plan.files)
        manifest.files.append(file.listed);
    SealedPackage sealed{toJson(manifest), 0};
    sealed.bytes = std::accumulate(plan.files.begin(), plan.files.end(), qint64(0),
                                   [](qint64 sum, const PackedFile& file) { return sum + file.listed.size; });
    const auto age = AgeWriter::begin(out, plan.recipients, random);
    if (!age)
        return tl::unexpected(age.error());
    const auto archive = ArchiveWriter::begin(**age, manifest.createdAt);
    if (!archive)
        return tl::unexpected(archive.error());
    Packer packer(**archive, sealed.bytes, progress);
    if (auto put = packer.put(kManifestFile, sealed.manifest); !put)
        return tl::unexpected(put.error());
    if (auto put = packer.put(kSignatureFile, plan.signer.sign(signedText(sealed.manifest))); !put)
        return tl::unexpected(put.error());
    for (const PackedFile& file : plan.files)
        if (auto put = packer.put(file); !put)
            return tl::unexpected(put.error());
    if (auto goesOn = packer.passed(0); !goesOn) // also one without files can be stopped
        return tl::unexpected(goesOn.error());
    if (auto finished = (*archive)->finish(); !finished)
        return tl::unexpected(finished.error());
    if (auto finished = (*age)->finish(); !finished)
        return tl::unexpected(finished.error());
    return sealed;
}

} // namespace lianxin::wire
