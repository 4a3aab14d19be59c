// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier.h"
#include "wire/spool_folder.h"

#include <QJsonDocument>
#include <QSet>

// From the outbox onto a stick.
namespace lianxin::sync {

using wire::Packaged;
using wire::PackageFault;

namespace {

Packaged<QList<wire::AgeRecipient>> recipientsOf(const PlatformCourierKeys& keys)
{
    QList<wire::AgeRecipient> recipients;
    for (const QString& text : {keys.recipient, keys.recovery}) {
        const auto recipient = wire::AgeRecipient::parse(text);
        if (recipient)
            recipients.append(*recipient);
        else if (!text.isEmpty() || recipients.isEmpty())
            return wire::packageFailure(PackageFault::NoKeysYet,
                                        QStringLiteral("the platform's courier key"));
    }
    return recipients;
}

Packaged<void> writeOperations(const QString& name, const QList<SentOperation>& operations)
{
    wire::LineFile lines(name);
    if (auto opened = lines.open(); !opened)
        return opened;
    for (const SentOperation& operation : operations)
        if (auto line = lines.write(QJsonDocument(toJson(operation)).toJson(QJsonDocument::Compact)); !line)
            return line;
    return lines.close();
}

/// The attachments that are here; one that is not goes over the network or with a later package, and its
/// operation waits for it there.
Packaged<QList<wire::PackedFile>> blobsOf(const QList<SentOperation>& operations, const CourierStore& store)
{
    QSet<QString> seen;
    QList<wire::PackedFile> files;
    for (const SentOperation& sent : operations)
        for (const Attachment& attachment : sent.operation.attachments) {
            const QString here =
                seen.contains(attachment.sha256) ? QString() : store.blobHere(attachment.sha256);
            seen.insert(attachment.sha256);
            if (here.isEmpty())
                continue;
            files.append({{wire::kBlobFolder + attachment.sha256, QFileInfo(here).size(),
                           attachment.sha256.toLatin1()},
                          here});
        }
    return files;
}

} // namespace

Packaged<CourierExported> CourierDesk::exportTo(const QString& folder, const UserId& actor,
                                                const CourierExportOptions& options)
{
    const auto state = this->state();
    if (!state)
        return tl::unexpected(state.error());
    const auto recipients = recipientsOf(state->keys);
    if (!recipients)
        return tl::unexpected(recipients.error());
    const auto operations = m_world.courier.operationsToCarry(actor).result();
    if (!operations)
        return wire::localFailure(operations.error());
    const auto spool = wire::SpoolFolder::make(m_world.spool);
    if (!spool)
        return tl::unexpected(spool.error());
    const QString lines = (*spool)->fileOf(wire::kOperationsFile);
    if (auto written = writeOperations(lines, *operations); !written)
        return tl::unexpected(written.error());
    const auto packed = wire::packedFile(wire::kOperationsFile, lines);
    const auto blobs = blobsOf(*operations, m_world.courier);
    if (!packed || !blobs)
        return tl::unexpected(packed ? blobs.error() : packed.error());

    const MirrorState& mirror = state->mirror;
    const wire::PackagePlan plan{{.direction = wire::Direction::ToPlatform,
                                  .platformId = mirror.platformId,
                                  .deviceId = mirror.deviceId,
                                  .packageSeq = state->exported.packageSeq + 1,
                                  .previousManifest = state->exported.manifest,
                                  .createdAt = m_world.clock.now(),
                                  .epoch = mirror.epoch,
                                  .fromCursorSeq = mirror.throughSeq,
                                  .throughSeq = mirror.throughSeq,
                                  .nextCursor = mirror.cursor,
                                  .ackedPackageSeq = state->imported.packageSeq},
                                 QList<wire::PackedFile>{*packed} + *blobs,
                                 m_keys.signer,
                                 *recipients};
    wire::removeUnfinishedParts(folder);
    wire::PartsSink sink(folder, wire::freeName(folder, plan.manifest), options.parts);
    const auto sealed = wire::writePackage(sink, plan, m_world.random, options.progress);
    if (!sealed)
        return tl::unexpected(sealed.error());
    const auto files = sink.finish();
    if (!files)
        return tl::unexpected(files.error());
    QList<OperationId> opIds;
    for (const SentOperation& sent : *operations)
        opIds.append(sent.operation.opId);
    const CourierMark mark{plan.manifest.packageSeq, wire::manifestHash(sealed->manifest)};
    if (auto noted = m_world.courier.noteExported(mark, opIds).result(); !noted)
        return wire::localFailure(noted.error());
    return CourierExported{files->first(),    sink.bytes(),       mark.packageSeq,
                           int(opIds.size()), int(blobs->size()), mirror.suspectsRollback};
}

} // namespace lianxin::sync
