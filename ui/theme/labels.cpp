// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/labels.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace lianxin::ui {

namespace {

QColor colorOf(const Roles& roles, Label::Ink ink)
{
    switch (ink) {
    case Label::Ink::Text: return roles.text;
    case Label::Ink::Muted: return roles.muted;
    case Label::Ink::Faint: return roles.faint;
    case Label::Ink::Accent: return roles.accent;
    case Label::Ink::Overdue: return roles.overdue;
    case Label::Ink::Good: return roles.good;
    case Label::Ink::Waiting: return roles.waiting;
    case Label::Ink::Soon: return roles.soon;
    case Label::Ink::Warn: return roles.warn;
    }
    return roles.text;
}

} // namespace

Label::Label(TextSize size, Ink ink, Weight weight, QWidget* parent)
    : QLabel(parent), m_size(size), m_ink(ink), m_weight(weight)
{
    setTextFormat(Qt::PlainText); // what citizens write is never read as markup
    dress();
}

void Label::setInk(Ink ink)
{
    setLook(m_size, ink, m_weight);
}

void Label::setLook(TextSize size, Ink ink, Weight weight)
{
    if (m_size == size && m_ink == ink && m_weight == weight)
        return;
    m_size = size;
    m_ink = ink;
    m_weight = weight;
    dress();
}

void Label::dress()
{
    m_dressing = true;
    const Theme& theme = Theme::of(this);
    setFont(theme.font(m_size, m_weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, colorOf(theme.roles(), m_ink));
    setPalette(colors);
    m_dressing = false;
}

void Label::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    // Its own setFont and setPalette come back here as events.
    if (!m_dressing && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        dress();
}

SectionTitle::SectionTitle(QWidget* parent) : Label(TextSize::Small, Ink::Muted, Weight::Regular, parent) {}

ElidedLabel::ElidedLabel(TextSize size, Ink ink, Weight weight, QWidget* parent) : Label(size, ink, weight, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QChar(0x2026)), Label::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent), m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

QSize Hairline::sizeHint() const
{
    return {1, 1};
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), Theme::of(this).roles().line);
}

Ground::Ground(Role role, QWidget* parent) : QWidget(parent), m_role(role) {}

void Ground::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    switch (m_role) {
    case Role::Window: painter.fillRect(rect(), roles.window); return;
    case Role::Surface: painter.fillRect(rect(), roles.surface); return;
    case Role::Sunken: painter.fillRect(rect(), roles.sunken); return;
    case Role::Card:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(roles.line);
        painter.setBrush(roles.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCardRadius, kCardRadius);
        return;
    }
}

} // namespace lianxin::ui
