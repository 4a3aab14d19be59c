// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace lianxin::ui {

/// A push button that says what happens, with its key written on it. One primary button a page.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Look { Primary, Secondary, Quiet /* words only, in the accent */ };

    explicit Button(Look look, QWidget* parent = nullptr);
    Button(Look look, const QString& text, QWidget* parent = nullptr);

    /// Text and accessible name in one.
    void setWords(const QString& words);
    void setLook(Look look);
    [[nodiscard]] Look look() const { return m_look; }
    /// The key as it is written on the button (`S`, `Ctrl+Enter`); it does not make a shortcut.
    void setKeyHint(const QString& hint);
    [[nodiscard]] const QString& keyHint() const { return m_hint; }
    /// Shows ▾: the button opens a menu.
    void setOpensMenu(bool opens);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Enter presses the button that has the keyboard, as Space does; a key held down presses it once.
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Look m_look;
    QString m_hint;
    bool m_opensMenu = false;
};

} // namespace lianxin::ui
