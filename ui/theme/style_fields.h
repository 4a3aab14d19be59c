// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QStyleOptionComboBox;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

namespace lianxin::ui {

class Theme;

// The drawing of single controls for Style.
void paintField(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state);
void paintComboBox(QPainter& painter, const Theme& theme, const QStyleOptionComboBox& option);
void paintSpinBox(QPainter& painter, const Theme& theme, const QStyleOptionSpinBox& option);
void paintScrollBar(QPainter& painter, const Theme& theme, const QStyleOptionSlider& option, const QRect& slider);
void paintTab(QPainter& painter, const Theme& theme, const QStyleOptionTab& option, const QWidget* widget);
void paintCheckMark(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state, bool round);
void paintPlainButton(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state);

} // namespace lianxin::ui
