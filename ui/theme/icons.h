// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/roles.h"

#include <QIcon>
#include <QPixmap>

namespace lianxin::ui {

/// Single-colour pictures of resources/icons, tinted by the role that they are shown in.
enum class Icon {
    Overdue, Soon, Warn, Good, Waiting, Synced, Conflict, Offline,
    Search, Filter, Sort, ChevronDown, ChevronRight, Check, Close, Back, Info, Person, Settings, Keyboard,
    Inbox, Clock, Error, Document, Refresh
};

/// The picture drawn in `color`, `size` device independent pixels square.
[[nodiscard]] QPixmap tintedPixmap(Icon icon, const QColor& color, int size, double pixelRatio);

/// The sign that belongs to a tone; nothing for Plain has a sign of its own, it gets Info.
[[nodiscard]] Icon iconOf(Tone tone);

} // namespace lianxin::ui
