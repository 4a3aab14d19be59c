// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/blob_types.h"

#include <QAbstractButton>
#include <QImage>

namespace lianxin::ui {

class Button;

/// One attachment: its picture or the sign of a document, its name, how it stands. Pressed, it is opened,
/// fetched or fetched again. Named `attachment.<index>`, its stop button `attachment.stop`.
class AttachmentTile : public QAbstractButton {
    Q_OBJECT

public:
    explicit AttachmentTile(const Attachment& attachment, QWidget* parent = nullptr);

    [[nodiscard]] const Attachment& attachment() const { return m_attachment; }
    [[nodiscard]] const storage::BlobState& state() const { return m_state; }
    void setState(const storage::BlobState& state);
    /// Offers to stop the sending while it is sent.
    void setMayStop(bool mayStop);
    void setPicture(const QImage& picture);
    /// The picture cannot be read: it stands as a document does.
    void setUnreadable();
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    /// Device pixels that a picture fills.
    [[nodiscard]] QSize pictureRoom() const;
    void retranslate();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void stopWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showStop();
    Attachment m_attachment;
    storage::BlobState m_state;
    QImage m_picture;
    bool m_unreadable = false;
    bool m_mayStop = false;
    Button* m_stop = nullptr;
};

} // namespace lianxin::ui
