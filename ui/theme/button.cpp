// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/button.h"

#include "theme/style.h"
#include "theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kPad = 14;
constexpr int kGap = 7;
constexpr int kChevron = 12;

QColor mixed(const QColor& base, const QColor& over, double part)
{
    const auto blend = [part](int a, int b) { return static_cast<int>(a + (b - a) * part); };
    return {blend(base.red(), over.red()), blend(base.green(), over.green()), blend(base.blue(), over.blue())};
}
} // namespace

Button::Button(Look look, QWidget* parent) : QPushButton(parent), m_look(look)
{
    setAutoDefault(false); // Enter acts where the keyboard is, never on a button far away
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

Button::Button(Look look, const QString& text, QWidget* parent) : Button(look, parent)
{
    setWords(text);
}

void Button::setWords(const QString& words)
{
    setText(words);
    setAccessibleName(words);
    updateGeometry();
}

void Button::setLook(Look look)
{
    m_look = look;
    update();
}

void Button::setKeyHint(const QString& hint)
{
    m_hint = hint;
    updateGeometry();
    update();
}

void Button::setOpensMenu(bool opens)
{
    m_opensMenu = opens;
    updateGeometry();
}

QSize Button::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int pad = m_look == Look::Quiet ? theme.px(2) : theme.px(kPad);
    int width = QFontMetrics(theme.font(TextSize::Body)).horizontalAdvance(text()) + 2 * pad;
    if (!m_hint.isEmpty())
        width += theme.px(kGap) + QFontMetrics(theme.font(TextSize::Small)).horizontalAdvance(m_hint);
    if (m_opensMenu)
        width += theme.px(kGap) / 2 + theme.px(kChevron);
    return {width, m_look == Look::Quiet ? theme.px(24) : theme.px(kControlHeight)};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

void Button::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QPushButton::keyPressEvent(event);
    if (!event->isAutoRepeat())
        click();
}

void Button::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const Roles& roles = theme.roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool primary = m_look == Look::Primary && isEnabled();
    QColor ink = primary ? roles.onAccent : m_look == Look::Quiet ? roles.accent : roles.text;
    if (!isEnabled())
        ink = roles.faint;
    if (m_look != Look::Quiet) {
        const double press = isDown() ? 0.16 : underMouse() && isEnabled() ? 0.07 : 0.0;
        QColor ground = primary ? roles.accent : roles.surface;
        if (!isEnabled())
            ground = roles.sunken;
        painter.setPen(primary ? QPen(Qt::NoPen) : QPen(roles.line));
        painter.setBrush(mixed(ground, ink, press));
        painter.drawRoundedRect(box, kRadius, kRadius);
    }
    const int pad = m_look == Look::Quiet ? theme.px(2) : theme.px(kPad);
    const QFont font = theme.font(TextSize::Body);
    QRect place = rect().adjusted(pad, 0, -pad, 0);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
    place.setLeft(place.left() + QFontMetrics(font).horizontalAdvance(text()) + theme.px(kGap));
    if (m_look == Look::Quiet && underMouse())
        painter.drawLine(QPointF(pad, height() - 4.5), QPointF(place.left() - theme.px(kGap), height() - 4.5));
    if (!m_hint.isEmpty()) {
        const QFont small = theme.font(TextSize::Small);
        painter.setFont(small);
        painter.setPen(primary ? mixed(roles.onAccent, roles.accent, 0.15) : roles.muted);
        painter.drawText(place.adjusted(0, 1, 0, 1), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, m_hint);
        place.setLeft(place.left() + QFontMetrics(small).horizontalAdvance(m_hint) + theme.px(kGap));
    }
    if (m_opensMenu) {
        const QPixmap chevron = theme.pixmap(Icon::ChevronDown, ink, kChevron, devicePixelRatioF());
        painter.drawPixmap(place.left() - theme.px(kGap) / 2, (height() - theme.px(kChevron)) / 2 + 1, chevron);
    }
    if (hasFocus())
        paintFocusRing(painter, theme, QRectF(rect()), kRadius);
}

} // namespace lianxin::ui
