// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_desk.h"

#include "attachments/attachment_strip.h"
#include "attachments/attachment_words.h"
#include "attachments/picture_view.h"

namespace lianxin::ui {

AttachmentDesk::AttachmentDesk(storage::Store& store, QWidget* page)
    : QObject(page), m_store(store), m_page(page), m_opener(store)
{
    connect(&m_opener, &AttachmentOpener::saved, this, [this](const QString& file) {
        Q_EMIT notified({Tone::Good, tr("Saved: %1").arg(file), {}, {}});
    });
    connect(&m_opener, &AttachmentOpener::failed, this, [this](const QString& why) {
        Q_EMIT notified({Tone::Overdue, why, {}, {}});
    });
    connect(
        &m_opener, &AttachmentOpener::refused, this,
        [this](const Attachment& attachment, const QString& why, bool maySave) {
            if (maySave)
                Q_EMIT notified({Tone::Warn, why, tr("Save as…"), [this, attachment] { save(attachment); }});
            else
                Q_EMIT notified({Tone::Overdue, why, {}, {}});
        });
}

void AttachmentDesk::watch(AttachmentStrip* strip)
{
    connect(strip, &AttachmentStrip::openWanted, &m_opener, &AttachmentOpener::open);
    connect(strip, &AttachmentStrip::pictureWanted, this,
            [this, strip](int index) { showPicture(strip, index); });
}

void AttachmentDesk::save(const Attachment& attachment)
{
    m_ask(m_page, tr("Save the attachment"), safeFileName(attachment), {},
          [this, attachment](const QString& file) { m_opener.saveTo(attachment, file); });
}

// The pictures of the strip alone: what is no picture, or not here yet, is passed over.
void AttachmentDesk::showPicture(const AttachmentStrip* strip, int index)
{
    if (!m_picture) {
        m_picture = new PictureView(m_store, m_page->window());
        connect(m_page, &QObject::destroyed, m_picture, &QObject::deleteLater);
        connect(m_picture, &PictureView::saveWanted, this, &AttachmentDesk::save);
    }
    QList<Attachment> pictures;
    int at = 0;
    const QList<Attachment> all = strip->attachments();
    for (int i = 0; i < all.size(); ++i) {
        if (i == index)
            at = static_cast<int>(pictures.size());
        if (strip->isShown(i))
            pictures.append(all.at(i));
    }
    m_picture->open(pictures, at);
}

} // namespace lianxin::ui
