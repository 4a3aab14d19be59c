// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/resolution.h"

#include "storage/audit_log.h"
#include "storage/draft_table.h"
#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/outbox_table.h"
#include "storage/removals.h"
#include "storage/row_writer.h"
#include "storage/submission.h"
#include "storage/uuid_blob.h"

#include <QJsonArray>

#include <algorithm>

namespace lianxin::storage {

namespace {

/// A text, or a list of texts.
QString textIn(const QJsonValue& value)
{
    QStringList lines{value.toString()};
    for (const QJsonValue& line : value.toArray())
        lines.append(line.toString());
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// All the words a person wrote, whatever the kind calls them.
QString wordsOf(const Operation& operation)
{
    QStringList words;
    for (const auto name : {QLatin1String("text"), QLatin1String("findings"), QLatin1String("measures"), QLatin1String("outcome"),
                            QLatin1String("explanation"), QLatin1String("comment"), QLatin1String("note"), QLatin1String("reason"),
                            QLatin1String("dutyBasis"), QLatin1String("asks"), QLatin1String("place"), QLatin1String("participants"),
                            QLatin1String("evidence"), QLatin1String("waiver"), QLatin1String("target"), QLatin1String("receipt")}) {
        const QString text = textIn(operation.payload.value(name));
        if (!text.trimmed().isEmpty())
            words.append(text);
    }
    return words.join(u'\n');
}

/// The reply id to go on with: the old one as long as the platform has not closed it.
ReplyId replyIdFor(WriteContext& context, const Operation& operation)
{
    const auto old = operation.objectId ? ReplyId::parse(operation.objectId->text()) : std::nullopt;
    if (!old || !operation.kind.text().startsWith(QLatin1String("reply.")))
        return ReplyId::create(context.random);
    const auto object = readObject(context.db, object_kind::kReply, blobOf(*old));
    const auto reply = object ? replyFromJson(jsonOf(object->json)) : Result<Reply>(failure(ErrorKind::NotFound, {}));
    const bool closed = reply && reply->state.is(ReplyState::Published);
    return closed ? ReplyId::create(context.random) : *old;
}

/// Nothing where there are no words to keep.
std::optional<ReplyDraft> draftOf(WriteContext& context, const Operation& operation)
{
    const QString words = wordsOf(operation);
    if (words.isEmpty() || !operation.messageId)
        return std::nullopt;
    const auto kind = parseCode<ReplyKind>(operation.payload.value(QLatin1String("kind")).toString());
    return ReplyDraft{*operation.messageId, replyIdFor(context, operation), words,
                      TemplateId::parse(operation.payload.value(QLatin1String("templateId")).toString()),
                      kind.value_or(ReplyKind::Final), context.clock.now(), operation.attachments};
}

/// Text is never lost: an older draft of the message stays above the words that come back.
void keepInDraft(WriteContext& context, ReplyDraft draft)
{
    const auto present = readDraft(context.db, blobOf(draft.messageId));
    const QString before = present && !present->text.trimmed().isEmpty() ? present->text : QString();
    if (before.contains(draft.text))
        draft.text = before;
    else if (!draft.text.contains(before))
        draft.text = before + QStringLiteral("\n\n") + draft.text;
    for (const Attachment& attachment : present ? present->attachments : QList<Attachment>())
        if (!draft.attachments.contains(attachment))
            draft.attachments.append(attachment);
    writeDraft(context.db, draft);
}

Result<OutboxEntry> refusedEntry(Database& db, const OperationId& opId)
{
    auto entry = readEntry(db, opId);
    if (!entry)
        return failure(ErrorKind::NotFound, QStringLiteral("no such operation"));
    if (entry->row.state != OutboxState::Conflict && entry->row.state != OutboxState::Rejected)
        return failure(ErrorKind::NotAllowed, QStringLiteral("the operation waits for no decision"));
    return *entry;
}

bool writesReply(const Operation& operation)
{
    return operation.kind.is(OperationKind::ReplySave) || operation.kind.is(OperationKind::ReplySubmit);
}

/// Ends the operation as `as` and discards what was blocked behind it. A reply among that was not what the user gave
/// up: its latest words go back into the draft.
void endRefused(WriteContext& context, const OutboxEntry& entry, OutboxState as, const QString& action)
{
    const Moment now = context.clock.now();
    moveToHistory(context.db, entry, as, now);
    writeAudit(context, action, entry.row.operation);
    context.change.outbox = true;
    if (!entry.row.operation.messageId)
        return;
    const QList<OutboxEntry> others = readEntriesOf(context.db, blobOf(*entry.row.operation.messageId));
    const bool anotherRefused = std::any_of(others.cbegin(), others.cend(), [&](const OutboxEntry& other) {
        return other.row.deviceSeq < entry.row.deviceSeq
               && (other.row.state == OutboxState::Conflict || other.row.state == OutboxState::Rejected);
    });
    if (anotherRefused)
        return; // they are blocked behind that one as well, which is still undecided
    std::optional<ReplyDraft> unsaid;
    for (const OutboxEntry& other : others) {
        if (other.row.state != OutboxState::Blocked || other.row.deviceSeq < entry.row.deviceSeq)
            continue;
        if (writesReply(other.row.operation))
            unsaid = draftOf(context, other.row.operation);
        moveToHistory(context.db, other, OutboxState::Discarded, now);
        writeAudit(context, QStringLiteral("discarded"), other.row.operation);
    }
    if (unsaid)
        keepInDraft(context, *unsaid);
}

void refresh(WriteContext& context, const Operation& operation)
{
    if (operation.messageId)
        updateRow(context, blobOf(*operation.messageId));
    else
        context.change.reference = true;
    releaseRemovals(context, subjectOf(operation));
}

/// Device seqs stay gapless where no later operation has left yet: those move down by one.
void closeGap(Database& db, qint64 freed)
{
    if (db.query("SELECT 1 FROM outbox WHERE device_seq > ? AND first_sent_at IS NOT NULL "
                 "UNION ALL SELECT 1 FROM outbox_history WHERE device_seq > ?",
                 freed, freed)
            .next())
        return;
    QList<std::pair<QByteArray, qint64>> later;
    {
        Statement rows = db.query("SELECT op_id, device_seq FROM outbox WHERE device_seq > ? ORDER BY device_seq", freed);
        while (rows.next())
            later.append({rows.bytes(0), rows.integer(1)});
    }
    for (const auto& [opId, seq] : later)
        db.run("UPDATE outbox SET device_seq = ? WHERE op_id = ?", seq - 1, opId);
    giveBackDeviceSeqs(db, freed + later.size());
}

/// Whether a later operation on the same message, or the same template, builds on this one.
bool hasLater(Database& db, const OutboxEntry& entry)
{
    const Operation& operation = entry.row.operation;
    const QList<OutboxEntry> all = operation.messageId ? readEntriesOf(db, blobOf(*operation.messageId)) : readEntriesWithoutMessage(db);
    return std::any_of(all.cbegin(), all.cend(), [&](const OutboxEntry& other) {
        return other.row.deviceSeq > entry.row.deviceSeq
               && (operation.messageId || other.row.operation.objectId == operation.objectId);
    });
}

} // namespace

Result<void> takeBackOperation(WriteContext& context, const OperationId& opId)
{
    const auto entry = readEntry(context.db, opId);
    if (!entry)
        return failure(ErrorKind::NotFound, QStringLiteral("no such operation"));
    if (entry->row.state != OutboxState::Pending || entry->row.firstSentAt)
        return failure(ErrorKind::NotAllowed, QStringLiteral("the operation has been sent"));
    const Operation& operation = entry->row.operation;
    if (hasLater(context.db, *entry))
        return failure(ErrorKind::NotAllowed, QStringLiteral("a later operation builds on it"));
    if (const auto draft = draftOf(context, operation))
        keepInDraft(context, *draft);
    if (operation.messageId)
        context.db.run("DELETE FROM outbox WHERE op_id = ?", blobOf(opId));
    else // a template has no draft to go back to: its words stay in the history
        moveToHistory(context.db, *entry, OutboxState::Discarded, context.clock.now());
    closeGap(context.db, entry->row.deviceSeq);
    writeAudit(context, QStringLiteral("takenBack"), operation);
    context.change.outbox = true;
    refresh(context, operation);
    return {};
}

Result<void> discardOperation(WriteContext& context, const OperationId& opId)
{
    const auto entry = refusedEntry(context.db, opId);
    if (!entry)
        return tl::unexpected(entry.error());
    endRefused(context, *entry, OutboxState::Discarded, QStringLiteral("discarded"));
    refresh(context, entry->row.operation);
    return {};
}

Result<OperationId> keepOperationAsNote(WriteContext& context, const OperationId& opId, const QString& text)
{
    const auto entry = refusedEntry(context.db, opId);
    if (!entry)
        return tl::unexpected(entry.error());
    endRefused(context, *entry, OutboxState::Superseded, QStringLiteral("superseded"));
    OperationRequest note;
    note.kind = OperationKind::NoteAdd;
    note.messageId = entry->row.operation.messageId;
    const QString words = text.trimmed().isEmpty() ? wordsOf(entry->row.operation) : text;
    note.payload = QJsonObject{{QStringLiteral("text"), words}, {QStringLiteral("audience"), QStringLiteral("office")}, {QStringLiteral("mentions"), QJsonArray()}};
    note.supersedes = opId;
    note.attachments = entry->row.operation.attachments;
    return submitOperation(context, note); // an error rolls everything back
}

Result<void> copyOperationToDraft(WriteContext& context, const OperationId& opId)
{
    const auto entry = refusedEntry(context.db, opId);
    if (!entry)
        return tl::unexpected(entry.error());
    const auto draft = draftOf(context, entry->row.operation);
    if (!draft)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the operation has no text"));
    keepInDraft(context, *draft);
    endRefused(context, *entry, OutboxState::Discarded, QStringLiteral("copiedToDraft"));
    refresh(context, entry->row.operation);
    return {};
}

} // namespace lianxin::storage
