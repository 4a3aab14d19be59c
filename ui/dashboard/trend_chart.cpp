// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart.h"
#include "theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kGap = 8;
constexpr double kDot = 2.5;
constexpr int kFewPoints = 16; ///< up to here each point has a dot
} // namespace

void TrendChart::setLines(const Line& subject, const Line& comparison)
{
    Q_ASSERT(subject.points.size() == comparison.points.size());
    if (subject == m_subject && comparison == m_comparison)
        return;
    m_subject = subject;
    m_comparison = comparison;
    QStringList names;
    for (int i = 0; i < m_subject.points.size(); ++i)
        names << m_subject.points[i].name << m_comparison.points[i].name;
    setSpots(names);
}

QSize TrendChart::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(240), theme.px(110)};
}

QRectF TrendChart::plot() const
{
    const QFontMetrics metrics(smallFont());
    const int end =
        std::max(metrics.horizontalAdvance(m_subject.name), metrics.horizontalAdvance(m_comparison.name));
    return QRectF(rect()).adjusted(kGap, kGap, -(end + 2 * kGap), -(metrics.height() + kGap));
}

QPointF TrendChart::pointOf(const Line& line, int index) const
{
    double most = 1;
    for (const Line* each : {&m_subject, &m_comparison})
        for (const ChartPoint& point : each->points)
            most = std::max(most, point.amount);
    const QRectF area = plot();
    const auto count = line.points.size();
    const double x =
        count > 1 ? area.left() + area.width() * index / static_cast<double>(count - 1) : area.center().x();
    return {x, area.bottom() - area.height() * line.points[index].amount / most};
}

// Each point owns half of its week's strip, parted between both lines, so that also touching lines can be
// pressed.
void TrendChart::placeSpots()
{
    const auto count = m_subject.points.size();
    if (count == 0)
        return;
    const QRectF area = plot();
    const double strip = count > 1 ? area.width() / static_cast<double>(count - 1) : area.width();
    for (int i = 0; i < count; ++i) {
        const QPointF a = pointOf(m_subject, i);
        const QPointF b = pointOf(m_comparison, i);
        const double middle = (a.y() + b.y()) / 2;
        const QRectF upper(a.x() - strip / 2, area.top() - kGap, strip, middle - area.top() + kGap);
        const QRectF lower(a.x() - strip / 2, middle, strip, area.bottom() - middle + kGap);
        const bool subjectAbove = a.y() <= b.y();
        placeSpot(2 * i, (subjectAbove ? upper : lower).toAlignedRect() & rect());
        placeSpot(2 * i + 1, (subjectAbove ? lower : upper).toAlignedRect() & rect());
    }
}

void TrendChart::paintEvent(QPaintEvent*)
{
    if (m_subject.points.isEmpty())
        return;
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    const QRectF area = plot();
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), roles.line);
    painter.setPen(roles.muted);
    const QFontMetrics metrics(smallFont());
    for (int i = 0; i < m_subject.points.size(); ++i) {
        const QString& label = m_subject.points[i].label;
        const double x = pointOf(m_subject, i).x() - metrics.horizontalAdvance(label) / 2.0;
        painter.drawText(QPointF(std::max(0.0, x), height() - metrics.descent() - 1.0), label);
    }
    paintLine(painter, m_comparison, roles.series2, 2);
    paintLine(painter, m_subject, roles.series1, 2);
    paintEnds(painter);
}

void TrendChart::paintLine(QPainter& painter, const Line& line, const QColor& color, double width) const
{
    QPainterPath path(pointOf(line, 0));
    for (int i = 1; i < line.points.size(); ++i)
        path.lineTo(pointOf(line, i));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    if (line.points.size() > kFewPoints)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (int i = 0; i < line.points.size(); ++i)
        painter.drawEllipse(pointOf(line, i), kDot, kDot);
}

// The names stand at the ends of their lines and are pushed apart where these meet.
void TrendChart::paintEnds(QPainter& painter) const
{
    const Roles& roles = Theme::of(this).roles();
    const QFontMetrics metrics(smallFont());
    const int last = static_cast<int>(m_subject.points.size()) - 1;
    double a = pointOf(m_subject, last).y();
    double b = pointOf(m_comparison, last).y();
    const double apart = metrics.height();
    if (std::abs(a - b) < apart) {
        const double middle = (a + b) / 2;
        const double sign = a <= b ? -1 : 1;
        a = middle + sign * apart / 2;
        b = middle - sign * apart / 2;
    }
    const double x = pointOf(m_subject, last).x() + kGap;
    const double sink = metrics.ascent() / 2.0 - 1;
    painter.setPen(roles.accent);
    painter.drawText(QPointF(x, a + sink), m_subject.name);
    painter.setPen(roles.muted);
    painter.drawText(QPointF(x, b + sink), m_comparison.name);
}

} // namespace lianxin::ui
