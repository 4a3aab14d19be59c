// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inbox/act_panel.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace lianxin::ui {

class AttachmentDesk;
class AttachmentsTab;
class BodyTab;
class MessageHeader;
class Notice;
class RepliesTab;
class TimelineTab;

/// The open message: header, the tabs 留言 | 经过 | 回复 | 附件, and at the foot what may be done.
/// Names: message.tabs, reading.notice, and those of MessageHeader, the tabs and ActPanel.
class ReadingPane : public QWidget {
    Q_OBJECT

public:
    ReadingPane(storage::Store& store, const Person& person, const Clock& clock, const Directory& directory, QWidget* parent = nullptr);

    void open(const std::optional<MessageId>& id);
    [[nodiscard]] const MessageView& view() const { return m_view; }
    [[nodiscard]] ActPanel& acts() { return *m_acts; }
    void showTab(int index);
    [[nodiscard]] bool isSettled() const;
    void scrollBody(int pages);
    void focusTabs();

Q_SIGNALS:
    /// A message is shown for the first time.
    void opened(const lianxin::MessageId& id);
    void replyRequested(const lianxin::MessageId& id);
    void notified(const lianxin::ui::Notification& notification);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void refreshTabs();
    void fitActs();
    void retranslate();

    MessageView m_view;
    QStackedWidget* m_stack;
    QWidget* m_content;
    Notice* m_notice;
    MessageHeader* m_header;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    AttachmentDesk* m_desk;
    BodyTab* m_body;
    TimelineTab* m_timeline;
    RepliesTab* m_replies;
    AttachmentsTab* m_attachments;
    ActPanel* m_acts;
};

} // namespace lianxin::ui
