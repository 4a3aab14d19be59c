// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "wire/age_keys.h"
#include "wire/byte_stream.h"
#include "wire/crypto.h"
#include "wire/manifest.h"

#include <QList>

#include <functional>

namespace lianxin::wire {

/// Told how many of how many bytes went by; false stops the work with Cancelled.
using PackageProgress = std::function<bool(qint64 done, qint64 total)>;

/// A file of the package and where its content lies.
struct PackedFile {
    ManifestFile listed;
    QString file; ///< on this disk
};

/// What a package is made of. `manifest.files` is filled in by the writer.
struct PackagePlan {
    Manifest manifest;
    QList<PackedFile> files;
    SigningKey signer;
    QList<AgeRecipient> recipients;
};

struct SealedPackage {
    QByteArray manifest; ///< as it travels
    qint64 bytes = 0;    ///< of the files, unpacked
};

/// Seals the package into `out`. Faults: LocalDisk where a file is gone, or is not what is listed; Cancelled;
/// those of `out`.
[[nodiscard]] Packaged<SealedPackage> writePackage(ByteSink& out, const PackagePlan& plan, Random& random,
                                                   const PackageProgress& progress = {});

/// The entry for a file on this disk, hashed now. Faults: LocalDisk.
[[nodiscard]] Packaged<PackedFile> packedFile(const QString& path, const QString& file);

} // namespace lianxin::wire
