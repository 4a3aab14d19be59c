// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/courier_store.h"
#include "domain/random.h"
#include "sync/courier_fit.h"
#include "wire/age_keys.h"
#include "wire/crypto.h"
#include "wire/package_parts.h"
#include "wire/package_reader.h"
#include "wire/package_writer.h"

namespace lianxin::sync {

/// The private halves of this device's keys (protocol.md §3). Secret.
struct DeviceKeys {
    wire::SigningKey signer;    ///< signs what goes
    wire::AgeIdentity identity; ///< opens what comes
};

struct CourierExported {
    QString file; ///< the first one, where there are parts
    qint64 bytes = 0;
    qint64 packageSeq = 0;
    int operations = 0;
    int attachments = 0;
    bool operationsHeldBack =
        false; ///< a restore of the platform is suspected: a package from it comes first
    friend bool operator==(const CourierExported&, const CourierExported&) = default;
};

/// What a package is, without reading all of it.
struct CourierFacts {
    wire::Manifest manifest;
    CourierFit fit = CourierFit::Old;
    qint64 hereThroughSeq = 0;       ///< where the mirror ends
    QList<qint64> missingPackages{}; ///< numbers between the last one that was read and this one
};

struct CourierImported {
    CourierFacts facts;
    int objects = 0; ///< put or removed
    PushOutcome results{};
    int settled = 0;
    int attachments = 0;
    bool waitsForUser = false; ///< so much would go that its user decides: SyncStore::decideSwitch()
};

struct CourierExportOptions {
    wire::PackageProgress progress{};
    wire::PartsOptions parts{};
};

/// Makes and reads courier packages (protocol.md §10). Every call blocks, reads and writes files, and waits
/// for the store: call it on a thread of its own, one at a time, and while the engine rests, so that nobody
/// else moves the cursor. Faults: those of wire::PackageFault.
class CourierDesk {
public:
    /// All of it outlives the desk. `spool`: a folder on the own disk, not on the stick.
    struct World {
        CourierStore& courier;
        SyncStore& store;
        const Clock& clock;
        Random& random;
        QString spool;
    };
    CourierDesk(const World& world, DeviceKeys keys) : m_world(world), m_keys(std::move(keys)) {}

    /// Writes this person's waiting operations with their attachments to `folder`; without any, the package
    /// asks for news. Works as well for a device that was revoked: its package waits for approval there.
    [[nodiscard]] wire::Packaged<CourierExported> exportTo(const QString& folder, const UserId& actor,
                                                           const CourierExportOptions& options = {});
    /// Faults also: WrongDirection for one of our own.
    [[nodiscard]] wire::Packaged<CourierFacts> inspect(const QString& file);
    /// Nothing is changed unless every check has passed. Reading a package again changes nothing. An import
    /// that was broken off goes on when it is begun again.
    [[nodiscard]] wire::Packaged<CourierImported> importFrom(const QString& file,
                                                             const wire::PackageProgress& progress = {});

private:
    [[nodiscard]] wire::PackageChecks checksFor(const CourierState& state) const;
    [[nodiscard]] wire::Packaged<CourierState> state() const;
    const World m_world;
    const DeviceKeys m_keys;
};

/// Facts of a manifest that was judged. Faults: Gap, with the range that is needed; OtherHistory.
[[nodiscard]] wire::Packaged<CourierFacts> factsOf(const wire::Manifest& manifest, const CourierState& state);

} // namespace lianxin::sync
