// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/labels.h"

class QLayout;
class QScrollArea;
class QVBoxLayout;

// What the pages below the tabs of the reading pane are made of.
namespace lianxin::ui {

/// A page that scrolls, its content at the top and no wider than reading is good; answers the layout for it.
[[nodiscard]] QVBoxLayout* makePage(QScrollArea* area, const QString& name);
/// Takes everything out of a layout: gone for the eye at once, deleted when its events are done.
void emptyLayout(QLayout* layout);
/// A line of text that wraps and can be copied.
[[nodiscard]] Label* line(TextSize size, Label::Ink ink, const QString& text, const char* name = nullptr);

} // namespace lianxin::ui
