// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/attachments_tab.h"

#include "attachments/attachment_desk.h"
#include "attachments/attachment_strip.h"
#include "inbox/tab_page.h"
#include "models/local_time.h"
#include "models/message_view.h"
#include "models/timeline.h"
#include "models/words.h"

#include <QVBoxLayout>

namespace lianxin::ui {

QList<AttachmentGroup> attachmentsOf(const storage::MessageDetail& detail, Moment now)
{
    QList<AttachmentGroup> groups;
    const auto add = [&groups](const QStringList& caption, const QList<Attachment>& attachments) {
        QStringList said = caption;
        said.removeAll(QString());
        if (!attachments.isEmpty())
            groups.append({said.join(QStringLiteral(" · ")), attachments});
    };
    const Message& message = detail.situation.message;
    add({AttachmentsTab::tr("From the citizen"), fullTime(message.receivedAt, now)}, message.attachments);
    for (const Event& event : detail.events)
        add({eventWords(event.kind),
             whoWords(detail, event.actorId ? event.actorId->text() : QString(),
                      event.orgId ? event.orgId->text() : QString()),
             fullTime(event.at, now)},
            event.attachments);
    for (const Reply& reply : detail.situation.replies)
        add({AttachmentsTab::tr("With the reply, version %1").arg(reply.revision),
             reply.publishedAt ? fullTime(*reply.publishedAt, now) : QString()},
            reply.attachments);
    return groups;
}

AttachmentsTab::AttachmentsTab(storage::Store& store, const MessageView& view, AttachmentDesk& desk,
                               QWidget* parent)
    : QScrollArea(parent), m_store(store), m_view(view), m_desk(desk),
      m_layout(makePage(this, QStringLiteral("attachments")))
{
}

int AttachmentsTab::count() const
{
    int count = 0;
    for (const AttachmentGroup& group : m_groups)
        count += static_cast<int>(group.attachments.size());
    return count;
}

void AttachmentsTab::refresh()
{
    if (!m_view.detail())
        return;
    const QList<AttachmentGroup> groups = attachmentsOf(*m_view.detail(), m_view.now());
    if (groups != m_groups || groups.isEmpty())
        show(groups);
}

void AttachmentsTab::show(const QList<AttachmentGroup>& groups)
{
    m_groups = groups;
    emptyLayout(m_layout);
    if (groups.isEmpty())
        m_layout->addWidget(line(TextSize::Body, Label::Ink::Muted, tr("There are no attachments.")));
    for (const AttachmentGroup& group : groups) {
        m_layout->addWidget(line(TextSize::Small, Label::Ink::Muted, group.caption));
        auto* strip = new AttachmentStrip(m_store);
        m_desk.watch(strip);
        m_layout->addWidget(strip);
        strip->setAttachments(group.attachments);
        m_layout->addSpacing(kGrid);
    }
    m_layout->addStretch(1);
}

} // namespace lianxin::ui
