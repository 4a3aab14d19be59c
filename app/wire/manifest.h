// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/coded.h"
#include "domain/ids.h"
#include "wire/package_fault.h"

#include <QByteArray>
#include <QList>

// manifest.json of a courier package (protocol.md §10).
namespace lianxin::wire {

enum class Direction { ToPlatform, ToOffice };

struct ManifestFile {
    QString path;
    qint64 size = 0;
    QByteArray sha256; ///< lower-case hex
    friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct Manifest {
    Direction direction = Direction::ToPlatform;
    QString platformId;
    DeviceId deviceId;
    qint64 packageSeq = 1;         ///< rises by one in each direction
    QByteArray previousManifest{}; ///< SHA-256 of the manifest before in this direction; empty: the first
    Moment createdAt{};
    qint64 epoch = 0;
    qint64 fromCursorSeq = 0; ///< the changes are those after it; 0: everything (a first sync)
    qint64 throughSeq = 0;
    QString nextCursor{};       ///< to the platform: where the office stands
    qint64 ackedPackageSeq = 0; ///< the latest package of the other direction that was read
    qint64 durableSeq = 0;
    qint64 changeCount = 0; ///< lines of changes.ndjson
    QList<ManifestFile> files{};
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

inline const QString kManifestFile = QStringLiteral("manifest.json");
inline const QString kSignatureFile = QStringLiteral("manifest.sig");
inline const QString kOperationsFile = QStringLiteral("operations.ndjson");
inline const QString kResultsFile = QStringLiteral("results.ndjson");
inline const QString kChangesFile = QStringLiteral("changes.ndjson");
inline const QString kBlobFolder = QStringLiteral("blobs/");

[[nodiscard]] QByteArray toJson(const Manifest& manifest);
/// Faults: Damaged naming the field, also for a path that is none of protocol.md §10 or is listed twice;
/// TooNew for another format.
[[nodiscard]] Packaged<Manifest> readManifest(const QByteArray& json);
/// SHA-256, lower-case hex, of the manifest's bytes as they travel.
[[nodiscard]] QByteArray manifestHash(const QByteArray& json);
/// What is signed: "mosp-courier-1\0" and the manifest's bytes.
[[nodiscard]] QByteArray signedText(const QByteArray& manifest);

/// `<platformId>-<deviceId>-<packageSeq>.mospkg`.
[[nodiscard]] QString packageName(const Manifest& manifest);

} // namespace lianxin::wire
