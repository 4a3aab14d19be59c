// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/side_column.h"

#include "theme/theme.h"

#include <QEvent>

namespace lianxin::ui {

namespace {
constexpr int kNarrowest = 220;
} // namespace

SideColumn::SideColumn(const QString& name, QWidget* parent) : QScrollArea(parent)
{
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    keepWidth();
}

void SideColumn::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        keepWidth();
}

void SideColumn::keepWidth()
{
    setMinimumWidth(kNarrowest);
    setMaximumWidth(Theme::of(this).px(kAssistantWidth));
}

Label* SideColumn::wrapped(TextSize size, Label::Ink ink, Weight weight)
{
    auto* label = new Label(size, ink, weight);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace lianxin::ui
