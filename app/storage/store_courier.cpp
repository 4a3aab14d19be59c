// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store_courier.h"

#include "domain/attachment_rules.h"
#include "storage/blob_store.h"
#include "storage/outbox_sending.h"
#include "storage/outbox_table.h"
#include "storage/settings.h"
#include "storage/uuid_blob.h"

namespace lianxin::storage {

namespace {

const QString kRecipient = QStringLiteral("courier.recipient");
const QString kSigner = QStringLiteral("courier.signer");
const QString kRecovery = QStringLiteral("courier.recovery");
const QString kExported = QStringLiteral("courier.exported");
const QString kImported = QStringLiteral("courier.imported");

/// `<packageSeq> <hash>`.
CourierMark readMark(Database& db, const QString& name)
{
    const QStringList parts = readSetting(db, name).split(u' ');
    return parts.size() == 2 ? CourierMark{parts.at(0).toLongLong(), parts.at(1).toLatin1()} : CourierMark{};
}

void writeMark(Database& db, const QString& name, const CourierMark& mark)
{
    writeSetting(db, name,
                 QStringLiteral("%1 %2").arg(mark.packageSeq).arg(QString::fromLatin1(mark.manifest)));
}

bool isReplay(Database& db, const OperationId& opId)
{
    Statement row = db.query("SELECT replay FROM outbox WHERE op_id = ?", blobOf(opId));
    return row.next() && row.integer(0) != 0;
}

SentOperation carried(Database& db, const OutboxEntry& entry)
{
    const Operation& operation = entry.row.operation;
    // A clock's offset is measured over a line: without one, nothing is known of it.
    OperationEnvelope envelope{entry.row.deviceSeq, 0,  0,
                               entry.lastSeenSeq,   {}, isReplay(db, operation.opId)};
    if (operation.messageId)
        envelope.after = operationBefore(db, blobOf(operation.messageId), entry.row.deviceSeq);
    return {operation, envelope};
}

QList<SentOperation> takeOperations(WriteContext& context, const UserId& actor)
{
    QList<SentOperation> operations;
    if (readMirrorState(context.db).suspectsRollback)
        return operations;
    for (const OutboxEntry& entry : readEntriesIn(context.db, OutboxState::Pending, OutboxState::Sending)) {
        if (entry.row.operation.actorId != actor) // I21
            continue;
        context.db.run("UPDATE outbox SET first_sent_at = coalesce(first_sent_at, ?) WHERE op_id = ?",
                       context.clock.now(), blobOf(entry.row.operation.opId));
        operations.append(carried(context.db, entry));
        context.change.outbox = true;
    }
    return operations;
}

} // namespace

QFuture<Result<CourierState>> StoreCourier::courierState()
{
    return m_store.write([](WriteContext& context) -> Result<CourierState> {
        Database& db = context.db;
        return CourierState{
            readMirrorState(db),
            {readSetting(db, kRecipient), readSetting(db, kSigner), readSetting(db, kRecovery)},
            readMark(db, kExported),
            readMark(db, kImported)};
    });
}

QFuture<Result<void>> StoreCourier::rememberKeys(const PlatformCourierKeys& keys)
{
    return m_store.write([keys](WriteContext& context) -> Result<void> {
        writeSetting(context.db, kRecipient, keys.recipient);
        writeSetting(context.db, kSigner, keys.signer);
        writeSetting(context.db, kRecovery, keys.recovery);
        return {};
    });
}

QFuture<Result<QList<SentOperation>>> StoreCourier::operationsToCarry(const UserId& actor)
{
    return m_store.write([actor](WriteContext& context) -> Result<QList<SentOperation>> {
        return takeOperations(context, actor);
    });
}

QFuture<Result<void>> StoreCourier::noteExported(const CourierMark& mark, const QList<OperationId>& opIds)
{
    return m_store.write([mark, opIds](WriteContext& context) -> Result<void> {
        writeMark(context.db, kExported, mark);
        for (const OperationId& opId : opIds)
            context.db.run("UPDATE outbox SET couriered = ? WHERE op_id = ?", mark.packageSeq, blobOf(opId));
        context.change.outbox = !opIds.isEmpty();
        return {};
    });
}

QFuture<Result<PushOutcome>> StoreCourier::applyCarriedResults(const QList<OperationResult>& results)
{
    return m_store.write([results](WriteContext& context) -> Result<PushOutcome> {
        // A result counts for an operation that is under way; one that went by package stands as pending.
        // What is just being sent over the network hears there whether it must wait.
        QList<OperationResult> heard;
        for (const OperationResult& result : results) {
            const int pending = context.db.run("UPDATE outbox SET state = 'sending' WHERE op_id = ? "
                                               "AND state = 'pending' AND first_sent_at IS NOT NULL",
                                               blobOf(result.opId));
            if (pending > 0 || result.status != ResultStatus::Deferred)
                heard.append(result);
        }
        return storage::applyResults(context, heard);
    });
}

QFuture<Result<void>> StoreCourier::noteImported(const CourierMark& mark)
{
    return m_store.write([mark](WriteContext& context) -> Result<void> {
        if (mark.packageSeq >= readMark(context.db, kImported).packageSeq)
            writeMark(context.db, kImported, mark);
        return {};
    });
}

QString StoreCourier::blobHere(const QString& sha256) const
{
    const BlobFiles& files = m_store.blobs->files();
    return files.has(sha256) ? files.file(sha256) : QString();
}

QFuture<Result<bool>> StoreCourier::takeBlob(const QString& file, const QString& sha256)
{
    return m_store.blobs->add(file).then(
        QtFuture::Launch::Sync, [sha256](const Result<Attachment>& added) -> Result<bool> {
            if (added)
                return added->sha256 == sha256;
            // What the rules refuse would not be shown if it came over the network either.
            return attachmentRefusal(added.error()) ? Result<bool>(false) : tl::unexpected(added.error());
        });
}

} // namespace lianxin::storage
