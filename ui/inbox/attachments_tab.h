// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/store.h"

#include <QScrollArea>

class QVBoxLayout;

namespace lianxin::ui {

class AttachmentDesk;
class MessageView;

/// What belongs to one step of the handling.
struct AttachmentGroup {
    QString caption; ///< who added it when
    QList<Attachment> attachments;
    friend bool operator==(const AttachmentGroup&, const AttachmentGroup&) = default;
};
/// The citizen's first, then those of the steps and of the replies, oldest first.
[[nodiscard]] QList<AttachmentGroup> attachmentsOf(const storage::MessageDetail& detail, Moment now);

/// All attachments of a message by the step they came with. Names: attachments, those of its strips.
class AttachmentsTab : public QScrollArea {
    Q_OBJECT

public:
    AttachmentsTab(storage::Store& store, const MessageView& view, AttachmentDesk& desk,
                   QWidget* parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const;

private:
    void show(const QList<AttachmentGroup>& groups);
    storage::Store& m_store;
    const MessageView& m_view;
    AttachmentDesk& m_desk;
    QVBoxLayout* m_layout;
    QList<AttachmentGroup> m_groups; ///< what is shown: nothing is built anew while it is the same
};

} // namespace lianxin::ui
