// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/age_keys.h"
#include "wire/archive_reader.h"
#include "wire/manifest.h"

#include <QList>

#include <functional>

namespace lianxin::wire {

/// Where the files of a package go while it is read. They count for nothing until readPackage() has
/// succeeded.
class PackageKeeper {
public:
    virtual ~PackageKeeper() = default;
    [[nodiscard]] virtual Packaged<void> begin(const ManifestFile& file) = 0;
    [[nodiscard]] virtual Packaged<void> write(QByteArrayView bytes) = 0;
    [[nodiscard]] virtual Packaged<void> end() = 0;
};

struct ReadManifest {
    Manifest manifest;
    QByteArray text;      ///< as it came
    QByteArray signature; ///< 64 bytes
};

/// What the reader must know. `judge` is asked once the manifest and its signature have come, before any
/// other file: whose signature it must be and whether the package is for the reader.
struct PackageChecks {
    std::function<Packaged<void>(const ReadManifest&)> judge;
    PackageLimits limits{};
    std::function<bool(qint64 done, qint64 total)> progress{};
};

/// Reads a package in the order of protocol.md §10: limits, seal, signature, every hash. Faults: those of
/// PackageFault from ForeignKey to TooNew; those of `judge`, the keeper and the source; Cancelled.
[[nodiscard]] Packaged<ReadManifest> readPackage(ByteSource& sealed, const QList<AgeIdentity>& identities,
                                                 const PackageChecks& checks, PackageKeeper& keeper);
/// The same for what is within the seal.
[[nodiscard]] Packaged<ReadManifest> readPackedArchive(ByteSource& packed, const PackageChecks& checks,
                                                       PackageKeeper& keeper);
/// The manifest alone, judged; the rest is neither read nor checked.
[[nodiscard]] Packaged<ReadManifest> inspectPackage(ByteSource& sealed, const QList<AgeIdentity>& identities,
                                                    const PackageChecks& checks);

} // namespace lianxin::wire
