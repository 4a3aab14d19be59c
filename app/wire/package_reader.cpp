// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/package_reader.h"

#include "wire/age.h"

#include <QCryptographicHash>
#include <QHash>

#include <array>
#include <numeric>

namespace lianxin::wire {

namespace {

constexpr qint64 kSignature = 64;
constexpr size_t kPiece = 64 * 1024;

class Reading {
public:
    Reading(ByteSource& packed, const PackageChecks& checks)
        : m_checks(checks), m_archive(packed, checks.limits)
    {
    }

    [[nodiscard]] Packaged<ReadManifest> manifest();
    /// Everything after the manifest.
    [[nodiscard]] Packaged<void> files(const Manifest& manifest, PackageKeeper& keeper);

private:
    [[nodiscard]] Packaged<QByteArray> small(const QString& path, qint64 most);
    [[nodiscard]] Packaged<void> content(const ManifestFile& file, PackageKeeper& keeper);
    [[nodiscard]] Packaged<void> checkTotal(const Manifest& manifest);
    [[nodiscard]] Packaged<void> passed(qint64 bytes);

    const PackageChecks& m_checks;
    ArchiveReader m_archive;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

Packaged<QByteArray> Reading::small(const QString& path, qint64 most)
{
    const auto file = m_archive.next();
    if (!file)
        return tl::unexpected(file.error());
    if (!*file || (*file)->path != path)
        return damaged(QStringLiteral("%1 is not where it must be").arg(path));
    if ((*file)->size > most)
        return packageFailure(PackageFault::TooLarge, QStringLiteral("%1 is larger than allowed").arg(path));
    QByteArray content((*file)->size, Qt::Uninitialized);
    for (qsizetype filled = 0; filled < content.size();) {
        const auto came = m_archive.read(std::span(content.data() + filled, size_t(content.size() - filled)));
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0)
            return damaged(QStringLiteral("%1 is cut").arg(path));
        filled += *came;
    }
    return content;
}

Packaged<void> Reading::checkTotal(const Manifest& manifest)
{
    m_total = 0;
    for (const ManifestFile& file : manifest.files) {
        m_total += file.size;
        if (m_total > m_checks.limits.bytes)
            return packageFailure(PackageFault::TooLarge,
                                  QStringLiteral("the files are larger than allowed"));
    }
    if (manifest.files.size() + 2 > m_checks.limits.entries)
        return packageFailure(PackageFault::TooLarge, QStringLiteral("there are more files than allowed"));
    return {};
}

Packaged<ReadManifest> Reading::manifest()
{
    const auto text = small(kManifestFile, m_checks.limits.manifestBytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto signature = small(kSignatureFile, kSignature);
    if (!signature)
        return tl::unexpected(signature.error());
    auto manifest = wire::readManifest(*text);
    if (!manifest)
        return tl::unexpected(manifest.error());
    ReadManifest read{std::move(*manifest), *text, *signature};
    if (auto judged = m_checks.judge(read); !judged)
        return tl::unexpected(judged.error());
    if (auto fits = checkTotal(read.manifest); !fits)
        return tl::unexpected(fits.error());
    return read;
}

Packaged<void> Reading::passed(qint64 bytes)
{
    m_done += bytes;
    if (m_checks.progress && !m_checks.progress(m_done, m_total))
        return packageFailure(PackageFault::Cancelled, QStringLiteral("stopped"));
    return {};
}

Packaged<void> Reading::content(const ManifestFile& file, PackageKeeper& keeper)
{
    if (auto begun = keeper.begin(file); !begun)
        return begun;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::array<char, kPiece> piece;
    for (qint64 left = file.size; left > 0;) {
        const auto came = m_archive.read(std::span(piece));
        if (!came)
            return tl::unexpected(came.error());
        if (*came == 0 || *came > left)
            return damaged(QStringLiteral("%1 has another size than listed").arg(file.path));
        left -= *came;
        const QByteArrayView bytes(piece.data(), *came);
        hash.addData(bytes);
        if (auto kept = keeper.write(bytes); !kept)
            return kept;
        if (auto went = passed(*came); !went)
            return went;
    }
    if (hash.result().toHex() != file.sha256)
        return damaged(QStringLiteral("the hash of %1 is wrong").arg(file.path));
    return keeper.end();
}

Packaged<void> Reading::files(const Manifest& manifest, PackageKeeper& keeper)
{
    QHash<QString, ManifestFile> missing;
    for (const ManifestFile& file : manifest.files)
        missing.insert(file.path, file);
    while (true) {
        const auto next = m_archive.next();
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        const auto listed = missing.constFind((*next)->path);
        if (listed == missing.constEnd())
            return damaged(QStringLiteral("the archive holds a file that is not listed, or one twice"));
        const ManifestFile file = *listed;
        missing.erase(listed);
        if (file.size != (*next)->size)
            return damaged(QStringLiteral("%1 has another size than listed").arg(file.path));
        if (auto read = content(file, keeper); !read)
            return read;
    }
    if (!missing.isEmpty())
        return damaged(QStringLiteral("%1 listed files are missing").arg(missing.size()));
    return {};
}

} // namespace

Packaged<ReadManifest> readPackedArchive(ByteSource& packed, const PackageChecks& checks,
                                         PackageKeeper& keeper)
{
    Reading reading(packed, checks);
    auto manifest = reading.manifest();
    if (!manifest)
        return manifest;
    if (auto read = reading.files(manifest->manifest, keeper); !read)
        return tl::unexpected(read.error());
    return manifest;
}

Packaged<ReadManifest> readPackage(ByteSource& sealed, const QList<AgeIdentity>& identities,
                                   const PackageChecks& checks, PackageKeeper& keeper)
{
    const auto age = AgeReader::open(sealed, identities);
    if (!age)
        return tl::unexpected(age.error());
    return readPackedArchive(**age, checks, keeper);
}

Packaged<ReadManifest> inspectPackage(ByteSource& sealed, const QList<AgeIdentity>& identities,
                                      const PackageChecks& checks)
{
    const auto age = AgeReader::open(sealed, identities);
    if (!age)
        return tl::unexpected(age.error());
    return Reading(**age, checks).manifest();
}

} // namespace lianxin::wire
