// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/tab_page.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lianxin::ui {

QVBoxLayout* makePage(QScrollArea* area, const QString& name)
{
    auto* page = new Ground(Ground::Role::Surface);
    page->setObjectName(name);
    // The column is narrower than the page: a horizontal layout asks it for its height at its own width.
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::of(area).px(kReadingWidth));
    auto* across = new QHBoxLayout(page);
    across->setContentsMargins(kPagePadding, 2 * kGrid, kPagePadding, 2 * kGrid);
    across->addWidget(column, 1);
    across->addStretch(0);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return layout;
}

void emptyLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

Label* line(TextSize size, Label::Ink ink, const QString& text, const char* name)
{
    auto* label = new Label(size, ink);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (name)
        label->setObjectName(QLatin1String(name));
    return label;
}

} // namespace lianxin::ui
