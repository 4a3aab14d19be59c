// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/office_acts.h"
#include "sim_world.h"
#include "support/fake_blobs.h"

// What people do at their desks.
namespace lianxin::test {

namespace {

constexpr int kTries = 6;

storage::OperationRequest request(OperationKind kind, const MessageId& message, QJsonObject payload)
{
    storage::OperationRequest wanted;
    wanted.kind = kind;
    wanted.messageId = message;
    wanted.payload = std::move(payload);
    return wanted;
}

storage::OperationRequest contact(const TestClock& clock, const MessageId& message)
{
    return request(OperationKind::RecordContact, message,
                   object({{"at", toText(clock.now())}, {"channel", QStringLiteral("电话")}, {"outcome", QStringLiteral("已联系")}}));
}

QJsonObject visit(const TestClock& clock)
{
    return object({{"at", toText(clock.now())},
                   {"place", QStringLiteral("现场")},
                   {"participants", QStringLiteral("承办员")},
                   {"findings", QStringLiteral("情况属实")},
                   {"waiver", QStringLiteral("无需佐证")}});
}

} // namespace

/// Tries acts until one is allowed, as a person does who sees only what may be done.
void SimWorld::work(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen())
        one.open();
    for (int tries = 0; tries < kTries; ++tries)
        if (act(desk))
            return;
}

bool SimWorld::act(int desk)
{
    SimDesk& one = this->desk(desk);
    const QList<MessageId> messages = one.messages();
    if (messages.isEmpty())
        return false;
    const MessageId message = messages.at(static_cast<qsizetype>(m_random.below(static_cast<quint64>(messages.size()))));
    if (chance(10)) {
        writeDraft(desk, message);
        return true;
    }
    switch (m_random.below(8)) {
    case 0: return submit(desk, request(OperationKind::MessageSign, message, {}));
    case 1: return submit(desk, request(OperationKind::MessageClassify, message, {{QStringLiteral("urgency"), QStringLiteral("urgent")}}));
    case 2: return submit(desk, request(OperationKind::MessageDispatch, message, dispatchTo(1 + static_cast<int>(m_random.below(2)))));
    case 3: return submit(desk, request(OperationKind::VerifyFinish, message, visit(one.clock())));
    case 4: return submit(desk, contact(one.clock(), message));
    case 5: return submit(desk, reply(desk, message));
    default: {
        auto note = request(OperationKind::NoteAdd, message,
                            {{QStringLiteral("text"), QStringLiteral("第%1条").arg(m_submissions.size())},
                             {QStringLiteral("audience"), QStringLiteral("office")}});
        if (m_plot.attachments && chance(50))
            note.attachments = someAttachments(desk);
        return submit(desk, note);
    }
    }
}

/// Some are the same file again: at this desk, or at another.
QList<Attachment> SimWorld::someAttachments(int desk)
{
    QList<Attachment> attachments;
    for (quint64 n = 0; n <= m_random.below(2); ++n) {
        const quint64 which = m_random.below(12);
        const QByteArray bytes = noise(static_cast<qint64>(1 + which * which * 1500), which + 1);
        const auto added = resultOf(this->desk(desk).store().addBlobData(bytes, QStringLiteral("附件%1.bin").arg(which)));
        if (!added)
            find(QStringLiteral("an attachment is not taken: %1").arg(added.error().detail));
        else if (attachments.isEmpty() || attachments.first().sha256 != added->sha256)
            attachments.append(*added);
    }
    return attachments;
}

void SimWorld::writeDraft(int desk, const MessageId& message)
{
    SimDesk& one = this->desk(desk);
    const auto kept = resultOf(one.store().draft(message));
    const ReplyId replyId = kept && *kept ? (*kept)->replyId : ReplyId::create(m_random);
    const QString text = QStringLiteral("草稿%1").arg(m_random.below(1000));
    const auto saved = resultOf(one.store().saveDraft({message, replyId, text, {}, ReplyKind::Final, one.clock().now()}));
    if (!saved)
        return find(QStringLiteral("a draft is not kept: %1").arg(saved.error().detail));
    tell(desk, QStringLiteral("writes a draft for %1").arg(message.text()));
    memory(desk).drafts.insert(message, text);
}

/// Somebody wants to see what is attached to a message.
void SimWorld::look(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen())
        return;
    for (const MessageId& message : one.messages()) {
        const auto detail = resultOf(one.store().message(message));
        if (!detail)
            continue;
        for (const Event& event : detail->events)
            for (const Attachment& attachment : event.attachments) {
                if (!chance(60))
                    continue;
                tell(desk, QStringLiteral("looks at %1").arg(attachment.sha256.left(8)));
                const auto need = chance(50) ? storage::BlobNeed::Now : storage::BlobNeed::Background;
                if (const auto wanted = resultOf(one.store().wantBlob(attachment, need)); !wanted)
                    find(QStringLiteral("an attachment cannot be asked for: %1").arg(wanted.error().detail));
                memory(desk).wanted.insert(attachment.sha256);
                one.transfers().wake();
            }
    }
}

/// The next act on the message's reply: written, sent for review, reviewed or published, as its state is.
storage::OperationRequest SimWorld::reply(int desk, const MessageId& message)
{
    const auto detail = resultOf(this->desk(desk).store().message(message));
    const Reply* const last = detail && !detail->situation.replies.isEmpty() ? &detail->situation.replies.last() : nullptr;
    const QString id = last != nullptr ? last->id.text() : m_random.uuid();
    QJsonObject payload = replyPayload(*ReplyId::parse(id), QStringLiteral("您反映的供暖问题已经核实，供热公司已于当日检修。"));
    OperationKind kind = chance(30) ? OperationKind::ReplySave : OperationKind::ReplySubmit;
    if (last != nullptr && last->state == ReplyState::Submitted) {
        kind = OperationKind::ReplyReview;
        payload = object({{"replyId", id},
                          {"revision", last->revision},
                          {"level", static_cast<int>(last->approvals.size()) + 1},
                          {"decision", chance(80) ? QStringLiteral("approve") : QStringLiteral("sendBack")},
                          {"comment", QStringLiteral("意见")}});
    } else if (last != nullptr && last->state == ReplyState::Approved) {
        kind = OperationKind::ReplyPublish;
        payload = object({{"replyId", id}, {"revision", last->revision}, {"visibility", QStringLiteral("public")}});
    }
    storage::OperationRequest wanted = request(kind, message, payload);
    wanted.objectId = ObjectId::parse(id);
    return wanted;
}

bool SimWorld::submit(int desk, const storage::OperationRequest& request)
{
    const auto opId = resultOf(this->desk(desk).store().submit(request));
    if (opId) {
        if (request.kind == OperationKind::ReplySave || request.kind == OperationKind::ReplySubmit)
            memory(desk).drafts.remove(*request.messageId); // it goes with them
        tell(desk, QStringLiteral("submits %1 as %2").arg(codeOf(request.kind), opId->text()));
        remember(desk, *opId);
        return true;
    }
    switch (opId.error().kind) { // what the form would have told its user
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound:
    case ErrorKind::InvalidInput:
    case ErrorKind::Conflict:
        return false;
    default:
        find(QStringLiteral("an act fails: %1").arg(opId.error().detail));
        return false;
    }
}

void SimWorld::remember(int desk, const OperationId& opId)
{
    for (const storage::OutboxRow& row : this->desk(desk).operations())
        if (row.operation.opId == opId)
            return m_submissions.append({desk, row.operation});
    find(QStringLiteral("I1: %1 was submitted and is not there").arg(opId.text()));
}

void SimWorld::decide(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen())
        return;
    for (const storage::OutboxRow& row : one.operations()) {
        if (row.state != OutboxState::Conflict && row.state != OutboxState::Rejected)
            continue;
        const OperationId opId = row.operation.opId;
        memory(desk).states.clear(); // what its user decides is no finding
        memory(desk).cursor.clear(); // removals that waited for it (I12) come to pass
        if (row.operation.messageId)
            memory(desk).drafts.remove(*row.operation.messageId); // words may come back into it
        if (chance(50)) {
            tell(desk, QStringLiteral("discards %1").arg(opId.text()));
            if (const auto done = resultOf(one.store().discard(opId)); !done)
                find(QStringLiteral("discard fails: %1").arg(done.error().detail));
        } else if (const auto note = resultOf(one.store().keepAsNote(opId, QStringLiteral("留作备注")))) {
            tell(desk, QStringLiteral("keeps %1 as note %2").arg(opId.text(), note->text()));
            remember(desk, *note);
        }
        return;
    }
}

} // namespace lianxin::test
