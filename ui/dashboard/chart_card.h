// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboard_view.h"
#include "theme/labels.h"

#include <QImage>

class QAction;

namespace lianxin::ui {

class Button;

/// A chart with its question, what is counted, its definition on demand, and its ways out: picture and table.
/// Names: `card.<picture>`, inside `title`, `caption`, `definition`, `more`; its actions `explain`,
/// `save-picture`, `save-table`.
class ChartCard : public Ground {
    Q_OBJECT

public:
    /// Takes the chart.
    ChartCard(Picture picture, Chart* chart, QWidget* parent = nullptr);

    [[nodiscard]] Picture picture() const { return m_picture; }
    [[nodiscard]] Chart* chart() const { return m_chart; }
    /// Nothing to draw: these words instead of the chart; empty words bring it back.
    void setEmptyWords(const QString& words);
    void retranslate();
    /// The card as it is drawn, without its menu button.
    [[nodiscard]] QImage image();

Q_SIGNALS:
    void pictureWanted();
    void tableWanted();

private:
    Picture m_picture;
    Chart* m_chart;
    Label* m_title;
    Label* m_caption;
    Label* m_definition;
    Label* m_empty;
    Button* m_more;
    QAction* m_explain;
    QAction* m_savePicture;
    QAction* m_saveTable;
};

} // namespace lianxin::ui
