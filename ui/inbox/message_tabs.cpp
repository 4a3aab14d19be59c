// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/message_tabs.h"

#include "attachments/attachment_desk.h"
#include "attachments/attachment_strip.h"
#include "inbox/tab_page.h"
#include "models/local_time.h"
#include "models/message_view.h"
#include "models/timeline.h"
#include "models/words.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/reading_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

void addEmpty(QVBoxLayout* layout, const QString& text)
{
    layout->addWidget(line(TextSize::Body, Label::Ink::Muted, text));
    layout->addStretch(1);
}

QWidget* makeEntry(const TimelineEntry& entry)
{
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, kGrid);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, Theme::of(widget).px(96));
    grid->setColumnStretch(1, 1);
    auto* when = line(TextSize::Small, Label::Ink::Faint, entry.when, "timeline.when");
    grid->addWidget(when, 0, 0, Qt::AlignTop);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    auto* what = line(TextSize::Body, Label::Ink::Text, entry.what, "timeline.what");
    what->setWordWrap(false);
    what->setLook(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    head->addWidget(what);
    head->addWidget(line(TextSize::Small, Label::Ink::Muted, entry.who, "timeline.who"), 1);
    if (entry.waiting) {
        auto* chip = new Chip(widget);
        chip->set(Tone::Waiting, MessageView::tr("Waiting for sync"));
        head->addWidget(chip);
    }
    grid->addLayout(head, 0, 1);
    int row = 1;
    if (!entry.receivedWhen.isEmpty())
        grid->addWidget(line(TextSize::Small, Label::Ink::Faint, MessageView::tr("Received by the platform %1").arg(entry.receivedWhen)), row++, 1);
    for (const QString& text : entry.lines)
        grid->addWidget(line(TextSize::Body, Label::Ink::Text, text), row++, 1);
    widget->setAccessibleName(QStringList{entry.when, entry.what, entry.who}.join(QStringLiteral(", ")));
    return widget;
}

QWidget* makeReply(const ReplyEntry& entry)
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 2 * kGrid);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    auto* title = line(TextSize::Body, Label::Ink::Text, entry.head, "reply.head");
    title->setLook(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    title->setWordWrap(false);
    head->addWidget(title);
    auto* state = new Chip(widget);
    state->set(entry.tone, entry.state, entry.tone != Tone::Plain);
    head->addWidget(state);
    if (entry.waiting) {
        auto* chip = new Chip(widget);
        chip->set(Tone::Waiting, MessageView::tr("Waiting for sync"));
        head->addWidget(chip);
    }
    head->addStretch(1);
    layout->addLayout(head);
    if (!entry.author.isEmpty())
        layout->addWidget(line(TextSize::Small, Label::Ink::Muted, entry.author));
    for (const QString& approval : entry.approvals)
        layout->addWidget(line(TextSize::Small, Label::Ink::Muted, approval));
    auto* text = new ReadingView;
    text->setObjectName(QStringLiteral("reply.text"));
    text->setAccessibleName(entry.head);
    text->setWords(entry.text);
    layout->addWidget(text);
    return widget;
}

} // namespace

BodyTab::BodyTab(storage::Store& store, const MessageView& view, AttachmentDesk& desk, QWidget* parent)
    : QScrollArea(parent), m_view(view), m_meta(line(TextSize::Small, Label::Ink::Muted, {}, "message.meta")),
      m_body(new ReadingView), m_attachments(new AttachmentStrip(store))
{
    QVBoxLayout* layout = makePage(this, QStringLiteral("message.page"));
    m_body->setObjectName(QStringLiteral("message.body"));
    layout->addWidget(m_meta);
    layout->addSpacing(4);
    layout->addWidget(m_body);
    layout->addSpacing(kGrid);
    m_attachments->setObjectName(QStringLiteral("message.attachments"));
    m_attachments->hide();
    desk.watch(m_attachments);
    layout->addWidget(m_attachments);
    layout->addStretch(1);
}

void BodyTab::refresh()
{
    if (!m_view.detail())
        return;
    const Message& message = m_view.detail()->situation.message;
    QStringList about{words(message.effectiveType()), words(message.topic)};
    if (const QString unit = message.leadOrgId ? m_view.nameOf(message.leadOrgId->text()) : QString(); !unit.isEmpty())
        about.append(tr("lead unit %1").arg(unit));
    QStringList meta{fullTime(message.receivedAt, m_view.now())};
    if (!message.place.text.isEmpty())
        meta.append(message.place.text);
    meta.append(about.join(QStringLiteral(" · ")));
    m_meta->setText(meta.join(QStringLiteral("    ")));
    QStringList text;
    for (const QString& part : {message.body, message.appeal, message.supplement})
        if (!part.isEmpty())
            text.append(part);
    m_body->setAccessibleName(tr("The citizen's text"));
    m_body->setWords(text.join(QLatin1Char('\n')));
    m_attachments->setAttachments(message.attachments);
}

TimelineTab::TimelineTab(const MessageView& view, QWidget* parent)
    : QScrollArea(parent), m_view(view), m_layout(makePage(this, QStringLiteral("timeline")))
{
}

void TimelineTab::refresh()
{
    if (!m_view.detail())
        return;
    const QList<TimelineEntry> entries = timelineOf(*m_view.detail(), m_view.now());
    if (entries != m_entries || entries.isEmpty())
        show(entries);
}

void TimelineTab::show(const QList<TimelineEntry>& entries)
{
    m_entries = entries;
    emptyLayout(m_layout);
    if (entries.isEmpty())
        return addEmpty(m_layout, tr("Nothing has happened yet."));
    for (const TimelineEntry& entry : entries)
        m_layout->addWidget(makeEntry(entry));
    m_layout->addStretch(1);
}

RepliesTab::RepliesTab(const MessageView& view, QWidget* parent)
    : QScrollArea(parent), m_view(view), m_layout(makePage(this, QStringLiteral("replies")))
{
}

void RepliesTab::refresh()
{
    if (!m_view.detail())
        return;
    const QList<ReplyEntry> entries = repliesOf(*m_view.detail(), m_view.now());
    if (entries != m_entries || entries.isEmpty())
        show(entries);
}

void RepliesTab::show(const QList<ReplyEntry>& entries)
{
    m_entries = entries;
    emptyLayout(m_layout);
    if (entries.isEmpty())
        return addEmpty(m_layout, tr("No reply has been written yet."));
    for (const ReplyEntry& entry : entries)
        m_layout->addWidget(makeReply(entry));
    m_layout->addStretch(1);
}

} // namespace lianxin::ui
