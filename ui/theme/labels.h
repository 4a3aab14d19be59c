// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QLabel>
#include <QWidget>

namespace lianxin::ui {

/// A label whose size, weight and colour come from the theme and follow it.
class Label : public QLabel {
    Q_OBJECT

public:
    enum class Ink { Text, Muted, Faint, Accent, Overdue, Good, Waiting, Soon, Warn };

    explicit Label(TextSize size, Ink ink = Ink::Text, Weight weight = Weight::Regular, QWidget* parent = nullptr);
    void setInk(Ink ink);
    void setLook(TextSize size, Ink ink, Weight weight = Weight::Regular);

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    TextSize m_size;
    Ink m_ink;
    Weight m_weight;
    bool m_dressing = false;
};

/// A caption over a group: small, muted.
class SectionTitle : public Label {
    Q_OBJECT

public:
    explicit SectionTitle(QWidget* parent = nullptr);
};

/// One line that ends in … where it does not fit; the whole text is its tool tip then.
class ElidedLabel : public Label {
    Q_OBJECT

public:
    explicit ElidedLabel(TextSize size, Ink ink = Ink::Text, Weight weight = Weight::Regular,
                         QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A line of one pixel instead of a box.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Orientation m_orientation;
};

/// A ground of one role with its children on it (navigation, pages, cards).
class Ground : public QWidget {
    Q_OBJECT

public:
    enum class Role { Window, Surface, Sunken, Card /* surface, hairline around, radius 6 */ };
    explicit Ground(Role role, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Role m_role;
};

} // namespace lianxin::ui
