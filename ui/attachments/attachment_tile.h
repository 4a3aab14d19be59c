// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/blob_types.h"

#include <QAbstractButton>
#include <QImage>

namespace lianxin::ui {

/// One attachment: its picture or the sign of a document, its name, how it stands. Pressed, it is opened,
/// fetched or fetched again. Named `attachment.<index>`.
class AttachmentTile : public QAbstractButton {
    Q_OBJECT

public:
    explicit AttachmentTile(const Attachment& attachment, QWidget* parent = nullptr);

    [[nodiscard]] const Attachment& attachment() const { return m_attachment; }
    [[nodiscard]] const storage::BlobState& state() const { return m_state; }
    void setState(const storage::BlobState& state);
    void setPicture(const QImage& picture);
    /// The picture cannot be read: it stands as a document does.
    void setUnreadable();
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    /// Device pixels that a picture fills.
    [[nodiscard]] QSize pictureRoom() const;
    void retranslate();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Attachment m_attachment;
    storage::BlobState m_state;
    QImage m_picture;
    bool m_unreadable = false;
};

} // namespace lianxin::ui
