// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/age.h"
#include "wire/archive_writer.h"
#include "wire/crypto.h"
#include "wire/package_parts.h"
#include "wire/package_reader.h"
#include "wire/package_writer.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <map>

namespace lianxin::test {

/// Keeps the files of a package in memory.
class MemoryKeeper final : public wire::PackageKeeper {
public:
    wire::Packaged<void> begin(const wire::ManifestFile& file) override
    {
        m_path = file.path;
        files[m_path] = {};
        return {};
    }
    wire::Packaged<void> write(QByteArrayView bytes) override
    {
        files[m_path].append(bytes.data(), bytes.size());
        return {};
    }
    wire::Packaged<void> end() override { return {}; }
    std::map<QString, QByteArray> files;

private:
    QString m_path;
};

/// One file of an archive as a forger would write it.
struct RawFile {
    QString path;
    QByteArray content;
};

/// An office that makes packages and a platform that reads them, in memory.
class PackageDesk {
public:
    SeededRandom random{11};
    wire::AgeIdentity platform = wire::AgeIdentity::create(random);
    wire::AgeIdentity stranger = wire::AgeIdentity::create(random);
    wire::SigningKey device = wire::SigningKey::create(random);
    wire::SigningKey otherDevice = wire::SigningKey::create(random);
    wire::PackageLimits limits;

    [[nodiscard]] static QByteArray hashOf(const QByteArray& content)
    {
        return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    }
    [[nodiscard]] static wire::Manifest manifest()
    {
        return {.direction = wire::Direction::ToPlatform,
                .platformId = QStringLiteral("00000000-0000-4000-8000-00000000000a"),
                .deviceId = *DeviceId::parse(QStringLiteral("00000000-0000-4000-8000-00000000000b")),
                .packageSeq = 7,
                .createdAt = *parseMoment(QStringLiteral("2026-03-04T08:00:00.000Z")),
                .epoch = 3};
    }
    [[nodiscard]] static QList<RawFile> files()
    {
        const QByteArray picture = "not really a picture";
        return {{wire::kOperationsFile, "{\"opId\":\"a\"}\n{\"opId\":\"b\"}\n"},
                {wire::kResultsFile, ""},
                {wire::kChangesFile, QByteArray("{\"op\":\"put\"}\n").repeated(200)},
                {wire::kBlobFolder + QString::fromLatin1(hashOf(picture)), picture}};
    }
    [[nodiscard]] static wire::Manifest listing(const QList<RawFile>& files)
    {
        wire::Manifest listed = manifest();
        for (const RawFile& file : files)
            listed.files.append({file.path, file.content.size(), hashOf(file.content)});
        return listed;
    }
    /// manifest.json and manifest.sig for these files, and the files.
    [[nodiscard]] QList<RawFile> signedFiles(const wire::Manifest& listed,
                                             const QList<RawFile>& content) const
    {
        const QByteArray text = wire::toJson(listed);
        return QList<RawFile>{{wire::kManifestFile, text},
                              {wire::kSignatureFile, device.sign(wire::signedText(text))}} +
               content;
    }
    [[nodiscard]] QList<RawFile> goodFiles() const { return signedFiles(listing(files()), files()); }

    [[nodiscard]] static QByteArray archive(const QList<RawFile>& content)
    {
        wire::MemorySink out;
        const auto archive = wire::ArchiveWriter::begin(out, manifest().createdAt);
        for (const RawFile& file : content)
            if (!(*archive)->beginFile(file.path, file.content.size()) || !(*archive)->write(file.content))
                return {};
        return (*archive)->finish() ? out.bytes() : QByteArray();
    }
    [[nodiscard]] QByteArray seal(const QByteArray& packed)
    {
        wire::MemorySink out;
        const auto age = wire::AgeWriter::begin(out, {platform.recipient()}, random);
        return (*age)->write(packed) && (*age)->finish() ? out.bytes() : QByteArray();
    }
    [[nodiscard]] QByteArray package() { return seal(archive(goodFiles())); }

    [[nodiscard]] wire::PackageChecks checks() const
    {
        return {[key = device.publicKey](const wire::ReadManifest& read) -> wire::Packaged<void> {
                    if (!wire::verifySignature(key, wire::signedText(read.text), read.signature))
                        return wire::packageFailure(wire::PackageFault::BadSignature,
                                                    QStringLiteral("signature"));
                    return {};
                },
                limits,
                {}};
    }
    [[nodiscard]] wire::Packaged<std::map<QString, QByteArray>> read(const QByteArray& sealed) const
    {
        wire::MemorySource source(sealed);
        MemoryKeeper keeper;
        const auto read = wire::readPackage(source, {platform}, checks(), keeper);
        if (!read)
            return tl::unexpected(read.error());
        return keeper.files;
    }
    /// Nothing where the package is taken.
    [[nodiscard]] std::optional<wire::PackageFault> faultOf(const QByteArray& sealed) const
    {
        const auto files = read(sealed);
        return files ? std::nullopt : std::optional(files.error().fault);
    }
    [[nodiscard]] std::optional<wire::PackageFault> faultOf(const QList<RawFile>& content)
    {
        return faultOf(seal(archive(content)));
    }
};

} // namespace lianxin::test
