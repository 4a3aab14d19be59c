// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/overlay.h"
#include "shell/page.h"

class QGridLayout;

namespace lianxin::ui {

class Label;

/// ?: the keys of the window and of the page that is shown. Names: keys, keys.title.
class KeyList : public Overlay {
    Q_OBJECT

public:
    explicit KeyList(QWidget* window);
    /// Asked at each opening; commands without a key are left out.
    void setSource(const std::function<QList<Command>()>& source);

protected:
    void prepare() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::function<QList<Command>()> m_source;
    Label* m_title;
    QGridLayout* m_grid;
};

} // namespace lianxin::ui
