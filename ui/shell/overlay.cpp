// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/overlay.h"

#include "theme/labels.h"
#include "theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace lianxin::ui {

Overlay::Overlay(QWidget* window, int width) : QWidget(window), m_card(new Ground(Ground::Role::Card, this)), m_width(width)
{
    window->installEventFilter(this);
    hide();
}

void Overlay::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    prepare();
    place();
    show();
    raise();
}

void Overlay::close()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    const Theme& theme = Theme::of(this);
    const int width = std::min(theme.px(m_width), this->width() - 4 * kGrid);
    const int height = std::min(m_card->sizeHint().height(), this->height() - theme.px(120));
    m_card->setGeometry((this->width() - width) / 2, theme.px(72), width, height);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent*)
{
    QColor veil = Theme::of(this).roles().sunken;
    veil.setAlphaF(0.55F);
    QPainter(this).fillRect(rect(), veil);
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_card->geometry().contains(event->pos()))
        close();
}

} // namespace lianxin::ui
