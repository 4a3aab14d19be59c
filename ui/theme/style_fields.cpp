// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/style_fields.h"

#include "theme/style.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace lianxin::ui {

namespace {

QColor inkOf(const Roles& roles, QStyle::State state)
{
    return state & QStyle::State_Enabled ? roles.text : roles.faint;
}

void paintChevron(QPainter& painter, const Theme& theme, const QRect& rect, const QColor& ink)
{
    const QPixmap chevron = theme.pixmap(Icon::ChevronDown, ink, 12, painter.device()->devicePixelRatioF());
    const int size = theme.px(12);
    painter.drawPixmap(rect.right() - size - theme.px(6), rect.center().y() - size / 2 + 1, chevron);
}

} // namespace

void paintField(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state)
{
    const Roles& roles = theme.roles();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roles.sunken);
    painter.drawRoundedRect(rect, kRadius, kRadius);
    if (state & QStyle::State_HasFocus && state & QStyle::State_Enabled)
        paintFocusRing(painter, theme, QRectF(rect), kRadius);
    painter.restore();
}

void paintComboBox(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option)
{
    paintField(painter, theme, option.rect, option.state);
    paintChevron(painter, theme, option.rect, inkOf(theme.roles(), option.state));
}

void paintSpinBox(QPainter& painter, const Theme& theme, const QStyleOptionSpinBox& option)
{
    paintField(painter, theme, option.rect, option.state);
    if (option.subControls & (QStyle::SC_SpinBoxUp | QStyle::SC_SpinBoxDown)
        && option.buttonSymbols != QAbstractSpinBox::NoButtons)
        paintChevron(painter, theme, option.rect, inkOf(theme.roles(), option.state));
}

void paintScrollBar(QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QRect& slider)
{
    if (option.minimum == option.maximum)
        return;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    QColor ink = theme.roles().faint;
    ink.setAlphaF(active ? 0.8F : 0.4F);
    const qreal inset = active ? 2.0 : 3.0;
    const bool upright = option.orientation == Qt::Vertical;
    const QRectF bar = upright ? QRectF(slider).adjusted(inset, 2, -inset, -2) : QRectF(slider).adjusted(2, inset, -2, -inset);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const qreal radius = (upright ? bar.width() : bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
    painter.restore();
}

void paintTab(QPainter& painter, const Theme& theme, const QStyleOptionTab& option, const QWidget* widget)
{
    const Roles& roles = theme.roles();
    const bool chosen = option.state & QStyle::State_Selected;
    painter.save();
    painter.setFont(theme.font(TextSize::Body, chosen ? Weight::SemiBold : Weight::Regular));
    painter.setPen(option.state & QStyle::State_Enabled ? (chosen ? roles.text : roles.muted) : roles.faint);
    const QRect place = option.rect.adjusted(0, 0, -theme.px(3 * kGrid), 0);
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, option.text);
    if (chosen) {
        const int width = painter.fontMetrics().horizontalAdvance(option.text);
        const QRect line(place.center().x() - width / 2, option.rect.bottom() - 1, width, 2);
        painter.fillRect(line, roles.accent);
    }
    if (chosen && widget && widget->hasFocus() && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(painter, theme, QRectF(place).adjusted(-6, 4, 6, -4), kRadius);
    painter.restore();
}

void paintCheckMark(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state, bool round)
{
    const Roles& roles = theme.roles();
    const bool on = state & QStyle::State_On;
    const QRectF box = QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(on ? QPen(roles.accent, 1.5) : QPen(roles.faint, 1.5));
    painter.setBrush(on ? roles.accent : roles.sunken);
    const qreal radius = round ? box.width() / 2 : 3.0;
    painter.drawRoundedRect(box, radius, radius);
    if (on) {
        const QPixmap mark = tintedPixmap(round ? Icon::Warn : Icon::Check, roles.onAccent, rect.width() - (round ? 8 : 4),
                                          painter.device()->devicePixelRatioF());
        painter.drawPixmap(rect.topLeft() + QPoint(round ? 4 : 2, round ? 4 : 2), mark);
    }
    painter.restore();
}

void paintPlainButton(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state)
{
    const Roles& roles = theme.roles();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(roles.line);
    painter.setBrush(state & (QStyle::State_Sunken | QStyle::State_MouseOver) ? roles.sunken : roles.surface);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.restore();
}

} // namespace lianxin::ui
