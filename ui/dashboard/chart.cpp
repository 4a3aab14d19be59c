// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart.h"

#include "theme/style.h"
#include "theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace lianxin::ui {

ChartSpot::ChartSpot(QWidget* chart) : QAbstractButton(chart)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void ChartSpot::paintEvent(QPaintEvent*)
{
    if (!hasFocus() && !underMouse())
        return;
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        QColor veil = theme.roles().accent;
        veil.setAlphaF(0.10F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(veil);
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
    if (hasFocus())
        paintFocusRing(painter, theme, QRectF(rect()), kRadius);
}

Chart::Chart(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Chart::setSpots(const QStringList& names)
{
    while (m_spots.size() > names.size())
        delete m_spots.takeLast();
    while (m_spots.size() < names.size()) {
        const int index = static_cast<int>(m_spots.size());
        auto* spot = new ChartSpot(this);
        spot->setObjectName(QStringLiteral("%1.%2").arg(objectName()).arg(index));
        connect(spot, &ChartSpot::clicked, this, [this, index] { Q_EMIT opened(index); });
        m_spots.append(spot);
        spot->show();
    }
    for (int i = 0; i < names.size(); ++i) {
        m_spots[i]->setAccessibleName(names[i]);
        m_spots[i]->setToolTip(names[i]);
    }
    placeSpots();
    update();
}

void Chart::placeSpot(int index, const QRect& area)
{
    if (index < m_spots.size())
        m_spots[index]->setGeometry(area);
}

void Chart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeSpots();
}

void Chart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        placeSpots();
        update();
    }
}

void PointChart::setPoints(const QList<ChartPoint>& points)
{
    if (points == m_points)
        return;
    m_points = points;
    QStringList names;
    for (const ChartPoint& point : m_points)
        names.append(point.name);
    setSpots(names);
    updateGeometry();
}

double PointChart::most() const
{
    double most = 1;
    for (const ChartPoint& point : m_points)
        most = std::max(most, point.amount);
    return most;
}

QColor PointChart::inkOf(const ChartPoint& point) const
{
    const Roles& roles = Theme::of(this).roles();
    return point.tone == Tone::Plain ? roles.series1 : roles.ink(point.tone);
}

QFont Chart::smallFont() const
{
    return Theme::of(this).font(TextSize::Small);
}

} // namespace lianxin::ui
