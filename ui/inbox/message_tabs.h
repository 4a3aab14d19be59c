// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline.h"
#include "storage/store.h"

#include <QScrollArea>

class QVBoxLayout;

namespace lianxin::ui {

class AttachmentDesk;
class AttachmentStrip;
class Label;
class MessageView;
class ReadingView;

// What stands below the tabs of the reading pane. Each scrolls by itself and shows what the view holds at refresh().

/// The citizen's text and what came with it. Names: message.meta, message.body, message.attachments.
class BodyTab : public QScrollArea {
    Q_OBJECT

public:
    BodyTab(storage::Store& store, const MessageView& view, AttachmentDesk& desk, QWidget* parent = nullptr);
    void refresh();

private:
    const MessageView& m_view;
    Label* m_meta;
    ReadingView* m_body;
    AttachmentStrip* m_attachments;
};

/// Who did what when, newest first. Names: timeline, and timeline.what, timeline.who, timeline.when in each entry.
class TimelineTab : public QScrollArea {
    Q_OBJECT

public:
    explicit TimelineTab(const MessageView& view, QWidget* parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }

private:
    void show(const QList<TimelineEntry>& entries);
    const MessageView& m_view;
    QVBoxLayout* m_layout;
    QList<TimelineEntry> m_entries; ///< what is shown: nothing is built anew, and nothing jumps, while it is the same
};

/// The answers with their approvals, newest first. Names: replies, and reply.head, reply.text in each.
class RepliesTab : public QScrollArea {
    Q_OBJECT

public:
    explicit RepliesTab(const MessageView& view, QWidget* parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }

private:
    void show(const QList<ReplyEntry>& entries);
    const MessageView& m_view;
    QVBoxLayout* m_layout;
    QList<ReplyEntry> m_entries;
};

} // namespace lianxin::ui
