// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboard_view.h"

#include <QAbstractButton>

namespace lianxin::ui {

/// A figure over the charts: caption, number, what it was counted from. Pressed, it opens its messages.
class FigureTile : public QAbstractButton {
    Q_OBJECT

public:
    explicit FigureTile(QWidget* parent = nullptr);
    void setWords(const FigureWords& words);
    [[nodiscard]] const FigureWords& words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FigureWords m_words;
};

} // namespace lianxin::ui
