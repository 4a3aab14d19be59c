// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace lianxin::ui {

/// A card over the window that takes the keyboard until Esc or a click beside it; what had the keyboard gets it back.
class Overlay : public QWidget {
    Q_OBJECT

public:
    Overlay(QWidget* window, int width);

    void open();
    void close();
    void place();

protected:
    /// The card: children go in here.
    [[nodiscard]] QWidget* card() const { return m_card; }
    /// Called before it is shown.
    virtual void prepare() = 0;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QWidget* m_card;
    QPointer<QWidget> m_before;
    int m_width;
};

} // namespace lianxin::ui
