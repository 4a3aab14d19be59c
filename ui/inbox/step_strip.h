// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lianxin::ui {

/// The five public steps 核查 解决 回复 评价 回访: done and present ones in the accent, the present one's name semi-bold.
class StepStrip : public QWidget {
    Q_OBJECT

public:
    explicit StepStrip(QWidget* parent = nullptr);
    /// 0 none yet, 1 … 5, 6 done (publicStep() of the domain).
    void setStep(int step);
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QStringList names() const;
    void describe();
    int m_step = 0;
};

} // namespace lianxin::ui
