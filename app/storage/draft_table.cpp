// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/draft_table.h"

#include "domain/json_fields.h"
#include "storage/uuid_blob.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::storage {

namespace {

QString textOf(const QList<Attachment>& attachments)
{
    return QString::fromUtf8(QJsonDocument(attachmentsJson(attachments)).toJson(QJsonDocument::Compact));
}

QList<Attachment> attachmentsIn(const QString& text)
{
    const QJsonObject json{{QStringLiteral("attachments"), QJsonDocument::fromJson(text.toUtf8()).array()}};
    FieldReader reader(json);
    return readAttachments(reader);
}

} // namespace

void writeDraft(Database& db, const ReplyDraft& draft)
{
    db.run("INSERT INTO draft(message_id, reply_id, kind, template_id, text, saved_at, attachments) VALUES (?, ?, ?, ?, ?, ?, ?) "
           "ON CONFLICT(message_id) DO UPDATE SET reply_id = excluded.reply_id, kind = excluded.kind, "
           "template_id = excluded.template_id, text = excluded.text, saved_at = excluded.saved_at, "
           "attachments = excluded.attachments",
           blobOf(draft.messageId), blobOf(draft.replyId), codeOf(draft.kind), blobOf(draft.templateId), draft.text,
           draft.savedAt, textOf(draft.attachments));
}

std::optional<ReplyDraft> readDraft(Database& db, const QByteArray& messageId)
{
    Statement row = db.query("SELECT reply_id, kind, template_id, text, saved_at, attachments FROM draft WHERE message_id = ?", messageId);
    if (!row.next())
        return std::nullopt;
    const auto message = idFromBlob<MessageId>(messageId);
    const auto reply = idFromBlob<ReplyId>(row.bytes(0));
    if (!message || !reply)
        fail(ErrorKind::Corrupt, QStringLiteral("a draft has no reply id"));
    return ReplyDraft{*message, *reply, row.text(3), idFromBlob<TemplateId>(row.bytes(2)),
                      parseCode<ReplyKind>(row.text(1)).value_or(ReplyKind::Final), row.moment(4),
                      attachmentsIn(row.text(5))};
}

bool hasDraft(Database& db, const QByteArray& messageId)
{
    return db.query("SELECT 1 FROM draft WHERE message_id = ?", messageId).next();
}

void closeDraft(Database& db, const QByteArray& messageId, const QByteArray& replyId)
{
    db.run("DELETE FROM draft WHERE message_id = ? AND reply_id = ?", messageId, replyId);
}

void removeDraft(Database& db, const QByteArray& messageId)
{
    db.run("DELETE FROM draft WHERE message_id = ?", messageId);
}

} // namespace lianxin::storage
