// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attachments/attachment_opener.h"
#include "shell/file_output.h"
#include "shell/page.h"

#include <QPointer>

namespace lianxin::ui {

class AttachmentStrip;
class PictureView;

/// What happens when an attachment is pressed, the same on every page: pictures open over the window, other
/// files in the system's program, what may not be opened can be saved, and what went wrong is said.
class AttachmentDesk : public QObject {
    Q_OBJECT

public:
    /// `page`: on whose window pictures are shown.
    AttachmentDesk(storage::Store& store, QWidget* page);
    void setAskForFile(AskForFile ask) { m_ask = std::move(ask); }
    [[nodiscard]] AttachmentOpener& opener() { return m_opener; }

    void watch(AttachmentStrip* strip);
    void save(const Attachment& attachment);

Q_SIGNALS:
    void notified(const lianxin::ui::Notification& notification);

private:
    void showPicture(const AttachmentStrip* strip, int index);
    storage::Store& m_store;
    QWidget* m_page;
    AttachmentOpener m_opener;
    AskForFile m_ask = askForFile;
    QPointer<PictureView> m_picture;
};

} // namespace lianxin::ui
