// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "storage/store.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

namespace lianxin::ui {

class Button;
class ElidedLabel;
class Label;

/// A picture over the whole window, as large as fits; others of the same message with ← and →, Esc closes.
/// Real size by a click or +, fitted again by −. Takes the keyboard while it is open and gives it back.
/// Names: picture, picture.name, picture.count, picture.before, picture.next, picture.save, picture.close.
class PictureView : public QWidget {
    Q_OBJECT

public:
    PictureView(storage::Store& store, QWidget* window);

    /// `pictures` are here and can be read.
    void open(const QList<Attachment>& pictures, int index);
    void close();

Q_SIGNALS:
    void saveWanted(const lianxin::Attachment& attachment);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void step(int by);
    void load();
    void retranslate();
    void setWhole(bool whole);
    [[nodiscard]] QRect stage() const;

    storage::Store& m_store;
    QList<Attachment> m_pictures;
    int m_index = 0;
    int m_generation = 0;
    QImage m_picture;
    bool m_failed = false;
    bool m_whole = true; ///< fitted into the window, not in its real size
    QPoint m_offset;
    QPoint m_grabbed;
    bool m_moved = false; ///< since the mouse was pressed
    QPointer<QWidget> m_before;
    QWidget* m_bar;
    ElidedLabel* m_name;
    Label* m_count;
    Button* m_previous;
    Button* m_next;
    Button* m_save;
    Button* m_close;
};

} // namespace lianxin::ui
