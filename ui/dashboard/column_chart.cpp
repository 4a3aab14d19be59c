// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart.h"
#include "theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr double kColumnShare = 0.66; ///< of the slot
constexpr int kWidestColumn = 40;
constexpr int kLabelGap = 4;
} // namespace

QSize ColumnChart::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(240), theme.px(110)};
}

QRectF ColumnChart::slotOf(int index) const
{
    const double width = this->width() / static_cast<double>(std::max<qsizetype>(1, points().size()));
    return {index * width, 0, width, static_cast<double>(height())};
}

QRectF ColumnChart::columnOf(int index) const
{
    const int line = QFontMetrics(smallFont()).height();
    const double top = line + kLabelGap;
    const double base = height() - line - 2 * kLabelGap;
    const QRectF slot = slotOf(index);
    const double width = std::min<double>(slot.width() * kColumnShare, Theme::of(this).px(kWidestColumn));
    const double high = std::max(0.0, base - top) * points()[index].amount / most();
    return {slot.center().x() - width / 2, base - high, width, high};
}

void ColumnChart::placeSpots()
{
    for (int i = 0; i < points().size(); ++i)
        placeSpot(i, slotOf(i).toAlignedRect().adjusted(1, 0, -1, 0));
}

void ColumnChart::paintEvent(QPaintEvent*)
{
    if (points().isEmpty())
        return;
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.setFont(smallFont());
    const QFontMetrics metrics(smallFont());
    for (int i = 0; i < points().size(); ++i) {
        const ChartPoint& point = points()[i];
        const QRectF column = columnOf(i);
        const QRectF slot = slotOf(i);
        painter.fillRect(column, inkOf(point));
        painter.setPen(point.amount > 0 ? roles.muted : roles.faint);
        painter.drawText(
            QRectF(slot.left(), column.top() - metrics.height() - 2, slot.width(), metrics.height()),
            Qt::AlignCenter, point.value);
        painter.setPen(roles.muted);
        const QString label = metrics.elidedText(point.label, Qt::ElideRight, static_cast<int>(slot.width()));
        painter.drawText(
            QRectF(slot.left(), height() - metrics.height() - 1.0, slot.width(), metrics.height()),
            Qt::AlignCenter, label);
    }
    painter.fillRect(QRectF(0, columnOf(0).bottom(), width(), 1), roles.line);
}

} // namespace lianxin::ui
