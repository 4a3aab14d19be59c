// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/blob_files.h"
#include "platform/changes.h"
#include "platform/courier_keys.h"
#include "platform/courier_table.h"
#include "platform/operations.h"
#include "wire/package_parts.h"
#include "wire/package_reader.h"
#include "wire/package_writer.h"

#include <QJsonArray>
#include <QSet>

#include <mutex>

namespace lianxin::platform {

struct ImportedPackage {
    wire::Manifest manifest;
    bool readBefore = false;
    bool waits = false;    ///< of a revoked device: on the approval list, nothing was done
    QJsonArray results;    ///< one for each operation, as the answer to a push
    QList<qint64> missing; ///< numbers of earlier packages that never came
};

struct ExportOptions {
    DeviceId device;
    /// The office has everything up to here; 0: make a first sync; nothing: what its last package said.
    std::optional<qint64> fromSeq{};
    bool withBlobs = true;
    qint64 partBytes = wire::PartsOptions{}.partBytes;
};

struct ExportedPackage {
    wire::Manifest manifest;
    QString file; ///< the first one, where there are parts
    qint64 bytes = 0;
};

/// Courier packages on the platform (protocol.md §10). Thread-safe; one import or export at a time.
/// Faults of every call: those of PackageFault.
class Courier {
public:
    /// What it works with; all of it outlives this. `folder`: DIR of the platform's data.
    struct World {
        Ledger& ledger;
        History& history;
        Changes& changes;
        Operations& operations;
        Random& random;
        QString platformId;
        QString folder;
        wire::PackageLimits limits{};
    };
    Courier(const World& world, CourierKeys keys);

    [[nodiscard]] const CourierKeys& keys() const { return m_keys; }
    /// What capabilities say of it (protocol.md §4).
    [[nodiscard]] QJsonObject capabilities() const;

    /// Reads an office's package and judges its operations exactly as a push. A failure changes nothing; a
    /// package that was read before changes nothing. Faults also: OtherHistory where the office stands in no
    /// history of this platform, or too far back: it must read a package from the beginning first.
    [[nodiscard]] wire::Packaged<ImportedPackage> importFrom(const QString& file);
    /// Makes the package for an office in `folder`. Without a `fromSeq` it begins where the office stands, or
    /// at the beginning where the log cannot go on from there: a first package, a platform that was restored,
    /// removals forgotten since (cursorExpired), another scope (scopeChanged). Faults also: OtherDevice for a
    /// device that is not there or was revoked, NoKeysYet for one that gave no key; Gap for a `fromSeq` that
    /// the log does not reach.
    [[nodiscard]] wire::Packaged<ExportedPackage> exportTo(const QString& folder,
                                                           const ExportOptions& options);

    [[nodiscard]] wire::Packaged<QList<WaitingPackage>> waiting();
    /// Reads a package of the approval list after all. Faults also: WrongStick where none has this hash.
    [[nodiscard]] wire::Packaged<ImportedPackage> approve(const QByteArray& hash);
    [[nodiscard]] wire::Packaged<void> refuse(const QByteArray& hash);

private:
    struct Incoming;
    struct Addressee;
    enum class Approval { Needed, Given };
    [[nodiscard]] wire::Packaged<ImportedPackage> importFile(const QString& file, Approval approval);
    [[nodiscard]] wire::Packaged<QList<CourierDevice>> judge(const wire::ReadManifest& read) const;
    [[nodiscard]] wire::Packaged<void> putOnApprovalList(const QString& file, const Incoming& incoming);
    [[nodiscard]] wire::Packaged<void> takeBlobs(const Incoming& incoming);
    [[nodiscard]] wire::Packaged<QJsonArray> takeOperations(const Incoming& incoming);
    [[nodiscard]] wire::Packaged<void> noteRead(const Incoming& incoming);
    [[nodiscard]] wire::Packaged<Addressee> addressee(const DeviceId& id) const;
    [[nodiscard]] wire::Packaged<std::optional<QString>> cursorAt(const Addressee& to, qint64 fromSeq) const;
    [[nodiscard]] qint64 standOf(const Addressee& to) const;
    [[nodiscard]] wire::Packaged<ExportedPackage> make(const Addressee& to, const QString& folder,
                                                       const ExportOptions& options, qint64 fromSeq);
    [[nodiscard]] QList<wire::PackedFile> blobsOf(const QSet<QString>& wanted, qint64 room) const;
    [[nodiscard]] QString waitingFile(const QByteArray& hash) const;
    [[nodiscard]] QString spool() const { return m_world.folder + QStringLiteral("/courier/spool"); }

    const World m_world;
    const CourierKeys m_keys;
    BlobFiles m_blobs;
    std::mutex m_mutex;
};

} // namespace lianxin::platform
