// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/chip.h"

#include "theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kSign = 11;
constexpr int kPad = 6;
constexpr int kGap = 3;
} // namespace

QSize chipSize(const Theme& theme, const QString& words, bool sign)
{
    const QFontMetrics metrics(theme.font(TextSize::Small));
    const int signWidth = sign ? theme.px(kSign) + theme.px(kGap) : 0;
    return {metrics.horizontalAdvance(words) + signWidth + 2 * theme.px(kPad), metrics.height() + theme.px(3)};
}

void paintChip(QPainter& painter, const Theme& theme, const QRect& rect, Tone tone, const QString& words, bool sign)
{
    const Roles& roles = theme.roles();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roles.ground(tone));
    painter.drawRoundedRect(rect, 3, 3);
    int x = rect.left() + theme.px(kPad);
    if (sign) {
        const QPixmap pixmap = theme.pixmap(iconOf(tone), roles.ink(tone), kSign, painter.device()->devicePixelRatioF());
        painter.drawPixmap(x, rect.center().y() - theme.px(kSign) / 2, pixmap);
        x += theme.px(kSign) + theme.px(kGap);
    }
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(roles.ink(tone));
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::TextSingleLine, words);
    painter.restore();
}

Chip::Chip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void Chip::set(Tone tone, const QString& words, bool sign)
{
    if (tone == m_tone && words == m_words && sign == m_sign)
        return;
    m_tone = tone;
    m_words = words;
    m_sign = sign;
    setAccessibleName(words);
    setVisible(!words.isEmpty());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(Theme::of(this), m_words, m_sign);
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(painter, Theme::of(this), rect(), m_tone, m_words, m_sign);
}

} // namespace lianxin::ui
