// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/figure_tile.h"

#include "theme/style.h"
#include "theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kPad = 16;
constexpr int kHeight = 92;
} // namespace

FigureTile::FigureTile(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureTile::setWords(const FigureWords& words)
{
    if (words == m_words)
        return;
    m_words = words;
    setAccessibleName(QStringLiteral("%1 %2, %3").arg(words.caption, words.figure, words.note));
    update();
}

QSize FigureTile::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(180), theme.px(kHeight)};
}

QSize FigureTile::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(120), theme.px(kHeight)};
}

void FigureTile::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateGeometry();
}

void FigureTile::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const Roles& roles = theme.roles();
    const QFont small = theme.font(TextSize::Small);
    const QFont figure = theme.font(TextSize::Figure, Weight::SemiBold);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect place = rect().adjusted(theme.px(kPad), theme.px(12), -4, -theme.px(10));

    painter.setFont(small);
    painter.setPen(underMouse() ? roles.accent : roles.muted);
    painter.drawText(place, Qt::AlignTop | Qt::AlignLeft, m_words.caption);
    const QFontMetrics metrics(small);
    painter.setPen(roles.muted);
    painter.drawText(place, Qt::AlignBottom | Qt::AlignLeft,
                     metrics.elidedText(m_words.note, Qt::ElideRight, place.width()));

    painter.setFont(figure);
    painter.setPen(m_words.tone == Tone::Plain ? roles.text : roles.ink(m_words.tone));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, m_words.figure);
    if (hasFocus())
        paintFocusRing(painter, theme, QRectF(rect()).adjusted(2, 2, -2, -2), kRadius);
}

} // namespace lianxin::ui
