// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cut_eve.h"

#include "support/fake_blobs.h"

namespace lianxin::test {

namespace {

constexpr std::chrono::minutes kLongEnough{20};
constexpr int kPageObjects = 8;
constexpr int kSignedElsewhere = 3;
constexpr int kGoneUnderDraft = 13;
constexpr int kGone = 14;
constexpr qint64 kAttachmentBytes = 100'000; // more than one piece

template <class T>
T need(QFuture<Result<T>> future)
{
    Result<T> answer = resultOf(std::move(future));
    if (!answer)
        qFatal("the eve cannot be made: %s", qPrintable(answer.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *answer;
}

} // namespace

CutEve::CutEve()
    : m_clock(sampleMoment()), m_platform(m_clock, 1), m_desk(m_time, m_platform, 2, simAccounts().first()),
      m_colleague(m_time, m_platform, 3, simAccounts().first())
{
    m_time.add(m_clock);
    for (int n = 1; n <= kMessages; ++n)
        m_platform.receive(n, 1);
    colleagueAttaches();
    round(m_desk);
    m_platform.backUp();
    workThatIsLost();
    m_platform.restore(SimPlatform::Restore::Told);
    whatHappensElsewhere();
    workOffline();
    askForAttachments();
    m_colleague.kill();
    m_desk.kill();
    m_platform.stop();
    if (m_operations.size() != kOperations)
        qFatal("%d operations", int(m_operations.size()));
}

void CutEve::colleagueAttaches()
{
    round(m_colleague);
    for (int n = 1; n <= 2; ++n)
        submit(m_colleague, OperationKind::NoteAdd, n,
               {{QStringLiteral("text"), QStringLiteral("附件")}, {QStringLiteral("audience"), QStringLiteral("office")}},
               {attach(m_colleague, n)});
    round(m_colleague);
}

/// Three are settled; the fourth is acknowledged only, the program ends before it hears more.
void CutEve::workThatIsLost()
{
    for (int n = 1; n <= 3; ++n)
        note(n);
    round(m_desk);
    note(4);
    m_desk.sync();
    const auto isAcked = [](const storage::OutboxRow& row) { return row.state == OutboxState::Acked; };
    do {
        settle();
        if (std::ranges::any_of(m_desk.operations(), isAcked))
            break;
    } while (m_time.step());
    m_desk.kill();
    m_desk.open();
    if (!std::ranges::any_of(m_desk.operations(), isAcked))
        qFatal("nothing is acknowledged only");
}

void CutEve::whatHappensElsewhere()
{
    round(m_colleague);
    submit(m_colleague, OperationKind::MessageSign, kSignedElsewhere);
    round(m_colleague);
    m_platform.receive(kGoneUnderDraft, 2);
    m_platform.receive(kGone, 2);
}

void CutEve::workOffline()
{
    draft(5);
    draft(kGoneUnderDraft);
    submit(m_desk, OperationKind::MessageSign, kSignedElsewhere); // will be a conflict
    note(kSignedElsewhere);                                       // and this one is behind it
    for (const int n : {4, 6, 7})
        submit(m_desk, OperationKind::MessageSign, n);
    for (int n = 8; n <= 9; ++n)
        note(n, {attach(m_desk, n)});
    for (int n = 0; m_operations.size() < kOperations; ++n)
        if (const int message = 1 + n % 12; message != kSignedElsewhere)
            note(message);
}

void CutEve::askForAttachments()
{
    for (int n = 1; n <= 2; ++n)
        for (const Event& event : need(m_desk.store().message(messageId(n))).events)
            for (const Attachment& attachment : event.attachments)
                need(m_desk.store().wantBlob(attachment));
}

/// One round, with all that follows from it.
void CutEve::round(SimDesk& desk)
{
    desk.line().pageObjects = kPageObjects;
    desk.sync();
    m_time.advance(kLongEnough, [this] { settle(); });
    if (!desk.isAtRest())
        qFatal("a round of the eve does not come to rest: %s",
               desk.lastError() ? qPrintable(desk.lastError()->detail) : "something waits");
}

void CutEve::settle()
{
    do
        deliverEvents();
    while (m_desk.settle() || m_colleague.settle());
}

void CutEve::note(int message, const QList<Attachment>& attachments)
{
    submit(m_desk, OperationKind::NoteAdd, message,
           {{QStringLiteral("text"), QStringLiteral("第%1条").arg(m_operations.size())},
            {QStringLiteral("audience"), QStringLiteral("office")}},
           attachments);
}

void CutEve::submit(SimDesk& desk, OperationKind kind, int message, const QJsonObject& payload, const QList<Attachment>& attachments)
{
    storage::OperationRequest request;
    request.kind = kind;
    request.messageId = messageId(message);
    request.payload = payload;
    request.attachments = attachments;
    const OperationId opId = need(desk.store().submit(request));
    if (&desk != &m_desk)
        return;
    for (const storage::OutboxRow& row : m_desk.operations())
        if (row.operation.opId == opId)
            m_operations.append(row.operation);
}

void CutEve::draft(int message)
{
    const QString text = QStringLiteral("写到一半的第%1条").arg(message);
    need(m_desk.store().saveDraft({messageId(message), ReplyId::create(m_desk.random()), text, {}, ReplyKind::Final, m_clock.now()}));
    m_drafts.insert(messageId(message), text);
}

Attachment CutEve::attach(SimDesk& desk, int n)
{
    const Attachment attachment =
        need(desk.store().addBlobData(noise(kAttachmentBytes, quint64(n)), QStringLiteral("附件%1.bin").arg(n)));
    m_attachments.append(attachment.sha256);
    return attachment;
}

} // namespace lianxin::test
