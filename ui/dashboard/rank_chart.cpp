// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart.h"
#include "theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kRow = 30;
constexpr int kTightRow = 20;
constexpr int kBar = 16;
constexpr int kGap = 10;
} // namespace

QSize RankChart::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(200), theme.px(kTightRow) * static_cast<int>(std::max<qsizetype>(1, points().size()))};
}

int RankChart::rowHeight() const
{
    const int count = static_cast<int>(std::max<qsizetype>(1, points().size()));
    const Theme& theme = Theme::of(this);
    return std::clamp(height() / count, theme.px(kTightRow), theme.px(kRow));
}

QRectF RankChart::barOf(int index) const
{
    const QFontMetrics metrics(smallFont());
    int labels = 0;
    int values = 0;
    for (const ChartPoint& point : points()) {
        labels = std::max(labels, metrics.horizontalAdvance(point.label));
        values = std::max(values, metrics.horizontalAdvance(point.value));
    }
    const double left = labels + kGap;
    const double room = std::max(8.0, width() - left - values - kGap);
    const double high = std::min<double>(Theme::of(this).px(kBar), rowHeight() - 6);
    return {left, index * rowHeight() + (rowHeight() - high) / 2.0, room * points()[index].amount / most(),
            high};
}

void RankChart::placeSpots()
{
    for (int i = 0; i < points().size(); ++i)
        placeSpot(i, QRect(0, i * rowHeight(), width(), rowHeight()).adjusted(0, 1, 0, -1));
}

void RankChart::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.setFont(smallFont());
    for (int i = 0; i < points().size(); ++i) {
        const ChartPoint& point = points()[i];
        const QRectF bar = barOf(i);
        const QRectF row(0, i * rowHeight(), width(), rowHeight());
        painter.setPen(roles.muted);
        painter.drawText(row.adjusted(2, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, point.label);
        painter.fillRect(bar, inkOf(point));
        painter.drawText(QRectF(bar.right() + 6, row.top(), width() - bar.right() - 6, row.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, point.value);
    }
}

} // namespace lianxin::ui
