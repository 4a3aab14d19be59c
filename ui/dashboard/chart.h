// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/roles.h"

#include <QAbstractButton>
#include <QList>
#include <QWidget>

namespace lianxin::ui {

/// One thing in a chart that opens its messages.
struct ChartPoint {
    QString label; ///< on the axis
    QString value; ///< written on the mark
    QString name;  ///< the whole sentence, for screen readers and as tool tip
    double amount = 0;
    Tone tone = Tone::Plain; ///< Plain: the subject's colour
    friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};

/// A transparent button over a mark of a chart: the mark can be reached by Tab, pressed, and read aloud.
class ChartSpot : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChartSpot(QWidget* chart);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A chart without axes' clutter: numbers stand on the marks, hairlines instead of boxes (look/README.md).
/// Painted here and not by Qt Charts, whose views are heavier than three small pictures need and put their
/// numbers in legends. The marks are buttons named `<chart's objectName>.<index>`.
class Chart : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

Q_SIGNALS:
    void opened(int index);

protected:
    /// As many spots as there are names; those already there keep their place and the keyboard.
    void setSpots(const QStringList& names);
    void placeSpot(int index, const QRect& area);
    /// Where the marks are now; called after each resize and change of data, font or language.
    virtual void placeSpots() = 0;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    [[nodiscard]] QFont smallFont() const;

private:
    QList<ChartSpot*> m_spots;
};

/// A chart of one row of points, a spot each.
class PointChart : public Chart {
    Q_OBJECT

public:
    using Chart::Chart;
    void setPoints(const QList<ChartPoint>& points);
    [[nodiscard]] const QList<ChartPoint>& points() const { return m_points; }

protected:
    /// The largest amount, at least 1: what a mark of full length stands for.
    [[nodiscard]] double most() const;
    [[nodiscard]] QColor inkOf(const ChartPoint& point) const;

private:
    QList<ChartPoint> m_points;
};

/// Upright columns, the number over each, the label under it.
class ColumnChart : public PointChart {
    Q_OBJECT

public:
    using PointChart::PointChart;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void placeSpots() override;

private:
    [[nodiscard]] QRectF slotOf(int index) const;
    [[nodiscard]] QRectF columnOf(int index) const;
};

/// Lying bars, the longest first, the label before each and the number after it.
class RankChart : public PointChart {
    Q_OBJECT

public:
    using PointChart::PointChart;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void placeSpots() override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRectF barOf(int index) const;
};

/// Two lines over the same weeks with their names at the end. Spot 2·i is the subject's, 2·i + 1 the
/// comparison's.
class TrendChart : public Chart {
    Q_OBJECT

public:
    struct Line {
        QString name; ///< written at the end of the line
        QList<ChartPoint> points;
        friend bool operator==(const Line&, const Line&) = default;
    };
    using Chart::Chart;
    /// Both lines have the same labels; an empty label is not written.
    void setLines(const Line& subject, const Line& comparison);
    [[nodiscard]] const Line& subject() const { return m_subject; }
    [[nodiscard]] const Line& comparison() const { return m_comparison; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void placeSpots() override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QPointF pointOf(const Line& line, int index) const;
    void paintLine(QPainter& painter, const Line& line, const QColor& color, double width) const;
    void paintEnds(QPainter& painter) const;
    Line m_subject;
    Line m_comparison;
};

} // namespace lianxin::ui
