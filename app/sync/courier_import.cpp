// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier.h"
#include "sync/courier_lines.h"
#include "wire/spool_folder.h"

#include <QHash>

// From a stick into the mirror, through the calls that the network uses.
namespace lianxin::sync {

using wire::Packaged;
using wire::PackageFault;

namespace {

constexpr qsizetype kAtOnce = 500;                // changes or results in one transaction
constexpr qint64 kLongestLine = 32 * 1024 * 1024; // protocol.md §1, a page
constexpr qsizetype kMissingShown = 100;

/// One package whose every check has passed, on its way into the store.
class Import {
public:
    Import(const CourierDesk::World& world, const wire::ReadManifest& read, CourierState state,
           const wire::SpoolFolder& files, CourierImported& imported)
        : m_world(world), m_manifest(read.manifest), m_hash(wire::manifestHash(read.text)),
          m_state(std::move(state)), m_files(files), m_imported(imported)
    {
    }
    [[nodiscard]] Packaged<void> run();

private:
    [[nodiscard]] Packaged<void> takeBlobs();
    [[nodiscard]] Packaged<void> takeResults();
    [[nodiscard]] Packaged<void> giveResults(QList<OperationResult>& results);
    [[nodiscard]] Packaged<void> takeChanges();
    [[nodiscard]] Packaged<void> beginGeneration();
    [[nodiscard]] Packaged<void> give(QList<Change>& changes, bool last);
    [[nodiscard]] Packaged<void> confirmKept();

    const CourierDesk::World& m_world;
    const wire::Manifest& m_manifest;
    const QByteArray m_hash;
    const CourierState m_state;
    const wire::SpoolFolder& m_files;
    CourierImported& m_imported;
    QHash<OperationId, qint64> m_applied; ///< what the log holds of this device
    bool m_switched = false;
};

Packaged<void> Import::run()
{
    if (auto taken = takeBlobs(); !taken)
        return taken;
    if (auto taken = takeResults(); !taken)
        return taken;
    const CourierFit fit = m_imported.facts.fit;
    if (fit == CourierFit::FirstSync)
        if (auto begun = beginGeneration(); !begun)
            return begun;
    if (fit == CourierFit::FirstSync || fit == CourierFit::NextChanges)
        if (auto taken = takeChanges(); !taken)
            return taken;
    if (m_switched)
        if (auto confirmed = confirmKept(); !confirmed)
            return confirmed;
    if (m_imported.waitsForUser)
        return {}; // read again once its user has decided
    const auto noted = m_world.courier.noteImported({m_manifest.packageSeq, m_hash}).result();
    return noted ? Packaged<void>() : wire::localFailure(noted.error());
}

Packaged<void> Import::takeBlobs()
{
    for (const wire::ManifestFile& file : m_manifest.files) {
        if (!file.path.startsWith(wire::kBlobFolder))
            continue;
        const auto taken =
            m_world.courier.takeBlob(m_files.fileOf(file.path), QString::fromLatin1(file.sha256)).result();
        if (!taken)
            return wire::localFailure(taken.error());
        m_imported.attachments += *taken ? 1 : 0;
    }
    return {};
}

Packaged<void> Import::takeResults()
{
    QList<OperationResult> results;
    auto read = wire::eachLine(m_files.fileOf(wire::kResultsFile), kLongestLine,
                               [&](const QByteArray& line) -> Packaged<void> {
                                   auto result = readResultLine(line);
                                   if (!result)
                                       return tl::unexpected(result.error());
                                   if (result->status == ResultStatus::Applied)
                                       m_applied.insert(result->opId, result->seq);
                                   results.append(std::move(*result));
                                   return results.size() < kAtOnce ? Packaged<void>() : giveResults(results);
                               });
    return read ? giveResults(results) : read;
}

Packaged<void> Import::giveResults(QList<OperationResult>& results)
{
    const auto outcome = m_world.courier.applyCarriedResults(results).result();
    if (!outcome)
        return wire::localFailure(outcome.error());
    m_imported.results.acked += outcome->acked;
    m_imported.results.conflicts += outcome->conflicts;
    m_imported.results.rejected += outcome->rejected;
    m_imported.results.deferred += outcome->deferred;
    m_imported.results.suspectsRollback |= outcome->suspectsRollback;
    results.clear();
    return {};
}

/// Everything comes as a new generation beside the mirror, which is switched in one transaction at its end:
/// also a first sync, so that what a broken import has left cannot stay.
Packaged<void> Import::beginGeneration()
{
    const bool restored = m_state.mirror.epoch < m_manifest.epoch && m_state.mirror.snapshotComplete;
    auto bound = m_world.store.bindPlatform(m_manifest.platformId, m_manifest.epoch).result();
    if (!bound)
        return wire::localFailure(bound.error());
    const ResyncReason reason = restored ? ResyncReason::HistoryDiverged : ResyncReason::Asked;
    const auto begun = m_world.store.beginResync(reason, {}, {}).result();
    return begun ? Packaged<void>() : wire::localFailure(begun.error());
}

Packaged<void> Import::takeChanges()
{
    const bool increment = m_imported.facts.fit == CourierFit::NextChanges;
    QList<Change> changes;
    auto read = wire::eachLine(m_files.fileOf(wire::kChangesFile), kLongestLine,
                               [&](const QByteArray& line) -> Packaged<void> {
                                   auto change = readChangeLine(line);
                                   if (!change)
                                       return tl::unexpected(change.error());
                                   // What the mirror has passed already it may have removed since.
                                   if (increment && change->version <= m_state.mirror.throughSeq)
                                       return {};
                                   changes.append(std::move(*change));
                                   return changes.size() < kAtOnce ? Packaged<void>() : give(changes, false);
                               });
    return read ? give(changes, true) : read;
}

/// A part of the package as a page. The cursor moves with the last one only (I8): an import that is broken
/// off begins again, and what it has put already is skipped by its version.
Packaged<void> Import::give(QList<Change>& changes, bool last)
{
    const bool firstSync = m_imported.facts.fit == CourierFit::FirstSync;
    ChangePage page;
    page.changes = changes;
    page.nextCursor = last ? m_manifest.nextCursor : firstSync ? QString() : m_state.mirror.cursor;
    page.throughSeq = last ? m_manifest.throughSeq : firstSync ? 0 : m_state.mirror.throughSeq;
    page.hasMore = !last;
    page.serverTime = m_manifest.createdAt;
    page.durableSeq = m_manifest.durableSeq;
    if (firstSync)
        page.snapshot = SnapshotProgress{QString::fromLatin1(m_hash), last, m_manifest.changeCount};
    if (last)
        for (auto it = m_applied.begin(); it != m_applied.end(); ++it)
            page.operations.append({it.key(), it.value()});
    const auto outcome = m_world.store.applyPage(page, m_world.clock.now()).result();
    if (!outcome)
        return wire::localFailure(outcome.error());
    changes.clear();
    m_imported.objects += int(page.changes.size());
    m_imported.settled += outcome->settled;
    m_imported.waitsForUser = outcome->step == GenerationStep::WaitsForUser;
    m_switched = outcome->step == GenerationStep::Switched;
    if (outcome->step == GenerationStep::TotalsDiffer)
        return wire::damaged(QStringLiteral("the package holds another number of objects than it says"));
    return {};
}

/// After a restore of the platform a first sync names every operation that the log holds of this device: what
/// it does not name is lost there, and goes again (protocol.md §7).
Packaged<void> Import::confirmKept()
{
    const auto mirror = m_world.store.mirrorState().result();
    if (!mirror)
        return wire::localFailure(mirror.error());
    if (!mirror->suspectsRollback)
        return {};
    const auto kept = m_world.store.operationsToConfirm().result();
    if (!kept)
        return wire::localFailure(kept.error());
    QList<OperationResult> known;
    QList<OperationId> unknown;
    for (const OperationId& opId : *kept) {
        const auto seq = m_applied.constFind(opId);
        if (seq == m_applied.constEnd())
            unknown.append(opId);
        else
            known.append({opId, ResultStatus::Applied, *seq, {}, {}});
    }
    if (auto applied = m_world.store.applyStatus(known, unknown).result(); !applied)
        return wire::localFailure(applied.error());
    const auto over = m_world.store.suspectRollback(false).result();
    return over ? Packaged<void>() : wire::localFailure(over.error());
}

} // namespace

Packaged<CourierState> CourierDesk::state() const
{
    auto state = m_world.courier.courierState().result();
    if (!state)
        return wire::localFailure(state.error());
    if (state->keys.signer.isEmpty() || state->mirror.platformId.isEmpty())
        return wire::packageFailure(PackageFault::NoKeysYet,
                                    QStringLiteral("the platform's keys are not known yet"));
    return *state;
}

wire::PackageChecks CourierDesk::checksFor(const CourierState& state) const
{
    return {[state](const wire::ReadManifest& read) -> Packaged<void> {
                if (read.manifest.platformId != state.mirror.platformId)
                    return wire::packageFailure(PackageFault::OtherPlatform,
                                                QStringLiteral("of another platform"));
                if (read.manifest.direction != wire::Direction::ToOffice)
                    return wire::packageFailure(PackageFault::WrongDirection,
                                                QStringLiteral("on its way to the platform"));
                if (read.manifest.deviceId != state.mirror.deviceId)
                    return wire::packageFailure(PackageFault::OtherDevice,
                                                QStringLiteral("for another device"));
                const QByteArray signer = QByteArray::fromBase64(state.keys.signer.toLatin1());
                if (!wire::verifySignature(signer, wire::signedText(read.text), read.signature))
                    return wire::packageFailure(PackageFault::BadSignature,
                                                QStringLiteral("not signed by the platform"));
                return {};
            },
            {},
            {}};
}

Packaged<CourierFacts> factsOf(const wire::Manifest& manifest, const CourierState& state)
{
    CourierFacts facts{manifest, fitOf(manifest, state.mirror), state.mirror.throughSeq};
    for (qint64 seq = state.imported.packageSeq + 1;
         seq < manifest.packageSeq && facts.missingPackages.size() < kMissingShown; ++seq)
        facts.missingPackages.append(seq);
    if (facts.fit == CourierFit::Gap)
        return tl::unexpected(wire::PackageError{
            PackageFault::Gap, QStringLiteral("the package begins after what is here"),
            state.mirror.snapshotComplete ? state.mirror.throughSeq : 0, manifest.fromCursorSeq});
    if (facts.fit == CourierFit::OtherHistory)
        return wire::packageFailure(PackageFault::OtherHistory,
                                    QStringLiteral("a package from the beginning is needed"));
    return facts;
}

Packaged<CourierFacts> CourierDesk::inspect(const QString& file)
{
    const auto state = this->state();
    if (!state)
        return tl::unexpected(state.error());
    const auto source = wire::PartsSource::open(file);
    if (!source)
        return tl::unexpected(source.error());
    const auto read = wire::inspectPackage(**source, {m_keys.identity}, checksFor(*state));
    if (!read)
        return tl::unexpected(read.error());
    return factsOf(read->manifest, *state);
}

Packaged<CourierImported> CourierDesk::importFrom(const QString& file, const wire::PackageProgress& progress)
{
    auto state = this->state();
    if (!state)
        return tl::unexpected(state.error());
    const auto source = wire::PartsSource::open(file);
    if (!source)
        return tl::unexpected(source.error());
    const auto spool = wire::SpoolFolder::make(m_world.spool);
    if (!spool)
        return tl::unexpected(spool.error());
    wire::PackageChecks checks = checksFor(*state);
    checks.progress = progress;
    const auto read = wire::readPackage(**source, {m_keys.identity}, checks, **spool);
    if (!read)
        return tl::unexpected(read.error());
    auto facts = factsOf(read->manifest, *state);
    if (!facts)
        return tl::unexpected(facts.error());
    CourierImported imported{std::move(*facts)};
    if (auto taken = Import(m_world, *read, *state, **spool, imported).run(); !taken)
        return tl::unexpected(taken.error());
    return imported;
}

} // namespace lianxin::sync
