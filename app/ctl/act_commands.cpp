// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/error_text.h"
#include "ctl/json_shapes.h"
#include "domain/strict_json.h"

#include <QFile>

#include <cstdio>

namespace lianxin::ctl {

namespace {

Result<QString> textOf(const QString& path)
{
    QFile file(path);
    const bool opened = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                   : file.open(QIODevice::ReadOnly);
    if (!opened)
        return failure(ErrorKind::NotFound, QStringLiteral("the text file cannot be read"));
    const QByteArray bytes = file.read(JsonCaps{}.stringBytes + 1);
    if (bytes.size() > JsonCaps{}.stringBytes)
        return failure(ErrorKind::TooLarge, QStringLiteral("the text is longer than 1 MiB"));
    QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the text file is not UTF-8"));
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the text file is empty"));
    return text;
}

bool speaksOfReply(OperationKind kind)
{
    return kind == OperationKind::ReplySave || kind == OperationKind::ReplySubmit
        || kind == OperationKind::ReplyReview || kind == OperationKind::ReplyPublish;
}

/// The reply of the present round, for the kinds that need one.
Result<std::optional<ObjectId>> replyOf(Session& session, const MessageId& message)
{
    const auto detail = await(session.office.store().message(message));
    if (!detail)
        return tl::unexpected(detail.error());
    const lianxin::Reply* reply = detail->situation.currentReply();
    return reply ? ObjectId::parse(reply->id.text()) : std::nullopt;
}

Result<QJsonObject> submit(Session& session, const storage::OperationRequest& request)
{
    storage::Store& store = session.office.store();
    const auto opId = await(store.submit(request));
    if (!opId && opId.error().kind == ErrorKind::NotAllowed) {
        bool isNumber = false;
        const int refusal = opId.error().detail.toInt(&isNumber);
        if (isNumber)
            return failure(ErrorKind::NotAllowed, refusalText(static_cast<Refusal>(refusal)));
    }
    if (!opId)
        return tl::unexpected(opId.error());
    return QJsonObject{{QStringLiteral("opId"), opId->text()}, {QStringLiteral("state"), codeOf(OutboxState::Pending)}};
}

Result<storage::OperationRequest> requestOf(Session& session, const Act& arguments)
{
    const auto kind = parseCode<OperationKind>(arguments.kind);
    if (!kind)
        return failure(ErrorKind::InvalidInput, QStringLiteral("no such kind: %1").arg(arguments.kind));
    storage::OperationRequest request;
    request.kind = *kind;
    if (!arguments.payload.isEmpty()) {
        const auto payload = parseJsonObject(arguments.payload.toUtf8());
        if (!payload)
            return tl::unexpected(payload.error());
        request.payload = *payload;
    }
    if (arguments.id == QLatin1String("-"))
        return request;
    const auto message = findMessage(session, arguments.id);
    if (!message)
        return tl::unexpected(message.error());
    request.messageId = *message;
    if (!speaksOfReply(*kind))
        return request;
    const auto reply = replyOf(session, *message);
    if (!reply)
        return tl::unexpected(reply.error());
    request.objectId = *reply;
    return request;
}

} // namespace

Result<QJsonObject> act(Session& session, const Act& arguments)
{
    auto request = requestOf(session, arguments);
    if (!request)
        return tl::unexpected(request.error());
    const auto attachments = attach(session, arguments.attach);
    if (!attachments)
        return tl::unexpected(attachments.error());
    request->attachments = *attachments;
    return submit(session, *request);
}

Result<QJsonObject> reply(Session& session, const Reply& arguments)
{
    const auto text = textOf(arguments.textFile);
    if (!text)
        return tl::unexpected(text.error());
    const auto message = findMessage(session, arguments.id);
    if (!message)
        return tl::unexpected(message.error());
    auto replyId = replyOf(session, *message);
    if (!replyId)
        return tl::unexpected(replyId.error());
    if (!*replyId)
        replyId = ObjectId::create(session.random);

    storage::OperationRequest request;
    request.kind = arguments.submit ? OperationKind::ReplySubmit : OperationKind::ReplySave;
    request.messageId = *message;
    request.objectId = *replyId;
    request.payload = {{QStringLiteral("replyId"), (*replyId)->text()},
                       {QStringLiteral("kind"), arguments.kind},
                       {QStringLiteral("text"), *text}};
    if (!arguments.templateId.isEmpty())
        request.payload.insert(QStringLiteral("templateId"), arguments.templateId);
    return submit(session, request);
}

Result<QJsonObject> outbox(Session& session, const Outbox& arguments)
{
    if (!arguments.sendAgain.isEmpty()) {
        const auto opId = OperationId::parse(arguments.sendAgain);
        if (!opId)
            return failure(ErrorKind::InvalidInput, QStringLiteral("--send-again wants the id of an operation"));
        const auto waiting = await(session.office.store().outbox());
        if (!waiting)
            return tl::unexpected(waiting.error());
        if (std::none_of(waiting->cbegin(), waiting->cend(), [&](const storage::OutboxRow& row) { return row.operation.opId == *opId; }))
            return failure(ErrorKind::NotFound, QStringLiteral("no such operation waits"));
        if (const auto again = await(session.office.store().retryAttachments(*opId)); !again)
            return tl::unexpected(again.error());
    }
    const auto rows = await(session.office.store().outbox(arguments.history));
    if (!rows)
        return tl::unexpected(rows.error());
    return outboxJson(*rows, false);
}

Result<QJsonObject> conflicts(Session& session, const Conflicts& arguments)
{
    storage::Store& store = session.office.store();
    const QString named = arguments.discard + arguments.toDraft + arguments.toNote;
    const auto rows = await(store.outbox());
    if (!rows)
        return tl::unexpected(rows.error());
    QList<storage::OutboxRow> refused;
    for (const storage::OutboxRow& row : *rows)
        if (row.state == OutboxState::Conflict || row.state == OutboxState::Rejected || row.state == OutboxState::Blocked)
            refused.append(row);
    if (named.isEmpty())
        return outboxJson(refused, true);

    const auto opId = OperationId::parse(named);
    const auto row = std::find_if(refused.begin(), refused.end(), [&](const storage::OutboxRow& candidate) {
        return opId && candidate.operation.opId == *opId;
    });
    if (row == refused.end())
        return failure(ErrorKind::NotFound, QStringLiteral("no refused operation %1").arg(named));
    if (!arguments.toNote.isEmpty()) {
        const auto note = await(store.keepAsNote(*opId, {}));
        if (!note)
            return tl::unexpected(note.error());
        return QJsonObject{{QStringLiteral("opId"), note->text()}, {QStringLiteral("state"), codeOf(OutboxState::Pending)}};
    }
    const auto done = await(arguments.discard.isEmpty() ? store.copyToDraft(*opId) : store.discard(*opId));
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("opId"), named}, {QStringLiteral("state"), codeOf(OutboxState::Discarded)}};
}

} // namespace lianxin::ctl
