// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"

#include <QTimer>

class QLabel;

namespace lianxin::ui {

class Button;
class Chip;
class Label;

/// What has just happened, at the foot of the navigation, which makes room for it, so that it covers nothing; goes
/// away by itself, later where it offers a step, and never takes the keyboard. Names: notification, notification.text, notification.step, notification.close.
class Notifications : public QWidget {
    Q_OBJECT

public:
    explicit Notifications(QWidget* window);

    void show(const Notification& notification);
    /// Keeps its place after the window's size changed.
    void place();
    /// What waited to be sent has been sent: words about waiting, and the step that takes it back, are no longer true.
    void sendingEnded();
    /// The page that spoke is closed.
    void dismiss();

Q_SIGNALS:
    /// How many pixels over the status bar are taken; 0 when it has gone.
    void roomTaken(int pixels);

protected:
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void dress();
    /// A confirmation that nobody has to read: it goes even with the mouse above it.
    [[nodiscard]] bool isPlain() const;

    QLabel* m_sign;
    Label* m_text;
    Button* m_step;
    Button* m_close;
    Notification m_shown;
    QTimer m_over;
};

} // namespace lianxin::ui
