// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/store.h"

#include <QSet>
#include <QWidget>

namespace lianxin::ui {

class AttachmentTile;

/// Attachments side by side, as many in a row as fit. Pictures are fetched and shown by themselves, one after
/// the other and never waited for; the rest is fetched when it is pressed. Says what was pressed once it is
/// here. Names: those of its tiles.
class AttachmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentStrip(storage::Store& store, QWidget* parent = nullptr);

    void setAttachments(const QList<Attachment>& attachments);
    [[nodiscard]] const QList<Attachment>& attachments() const { return m_attachments; }
    /// Each that is being sent can be stopped.
    void setMayStop(bool mayStop);
    /// What the line has just moved; the store is not asked for it.
    void showProgress(const QString& sha256, bool isUpload, qint64 done);
    /// One that an operation waits for is not being sent: it was given up, or stopped.
    [[nodiscard]] bool hasUnsent() const;
    /// True for a picture that is painted.
    [[nodiscard]] bool isShown(int index) const;
    /// Every tile knows how it stands, and what is here is painted.
    [[nodiscard]] bool isSettled() const { return m_asked == 0; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// A picture that is here: to be seen whole. `index` among attachments().
    void pictureWanted(int index);
    /// Another file that is here: to be opened.
    void openWanted(const lianxin::Attachment& attachment);
    void stopSendingWanted(const QString& sha256);
    /// How one of them stands has changed.
    void stateChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void askStates();
    void takeState(AttachmentTile* tile, const storage::BlobState& stored);
    void loadPicture(AttachmentTile* tile);
    void pressed(AttachmentTile* tile);
    void wantByItself(const Attachment& attachment);
    void want(const Attachment& attachment, storage::BlobNeed need);
    void place();
    [[nodiscard]] int columns(int width) const;

    storage::Store& m_store;
    QList<Attachment> m_attachments;
    QList<AttachmentTile*> m_tiles;
    QSet<QString> m_stopped; ///< pictures that the person does not want: they are not asked for by themselves
    QSet<QString> m_read;    ///< pictures that were given to be painted
    bool m_mayStop = false;
    int m_asked = 0;
};

} // namespace lianxin::ui
