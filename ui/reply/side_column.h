// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/labels.h"

#include <QScrollArea>

namespace lianxin::ui {

/// A column beside the editor that scrolls up and down only, and is narrower where large letters need the room for
/// the text that is written. GUI thread.
class SideColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit SideColumn(const QString& name, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    /// A label that wraps and whose text can be selected.
    [[nodiscard]] static Label* wrapped(TextSize size, Label::Ink ink, Weight weight = Weight::Regular);

private:
    void keepWidth();
};

} // namespace lianxin::ui
