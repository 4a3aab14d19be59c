// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/icons.h"
#include "theme/roles.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace lianxin::ui {

enum class Appearance { System, Light, Dark };

/// The sizes of look/README.md; two weights only.
enum class TextSize {
    Small, ///< 12 px: second lines, captions
    Body, ///< 14 px
    Reading, ///< 15 px, with kReadingLine between lines
    Title, ///< 19 px
    Figure ///< 26 px
};
enum class Weight { Regular, SemiBold };

// Measures at 100 %, in device independent pixels; Theme::px() scales them.
inline constexpr int kGrid = 8;
inline constexpr int kNavigationWidth = 184;
inline constexpr int kListWidth = 408;
inline constexpr int kAssistantWidth = 300;
inline constexpr int kStatusHeight = 28;
inline constexpr int kReadingWidth = 620;
inline constexpr double kReadingLine = 1.75;
inline constexpr int kRowHeight = 60;
inline constexpr int kControlHeight = 32;
inline constexpr int kRadius = 4;
inline constexpr int kCardRadius = 6;
inline constexpr int kPagePadding = 24;

/// Gives the application its colours, fonts and style, and keeps them when the person or the system changes them.
/// One per application, made before any widget; lives on the GUI thread. Widgets find it by of() and repaint on
/// QEvent::PaletteChange, which every change sends.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QApplication& application);
    ~Theme() override;

    /// The theme that draws `widget`.
    [[nodiscard]] static Theme& of(const QWidget* widget);

    [[nodiscard]] const Roles& roles() const { return *m_roles; }
    [[nodiscard]] bool isDark() const { return m_roles->isDark; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    /// Size of text and measures, 1.0 … 2.0.
    [[nodiscard]] double scale() const { return m_scale; }
    void setScale(double scale);

    [[nodiscard]] int px(int measure) const;
    [[nodiscard]] QFont font(TextSize size, Weight weight = Weight::Regular) const;
    [[nodiscard]] QPixmap pixmap(Icon icon, const QColor& color, int size, double pixelRatio) const;
    /// In `color`; where it is disabled, in the faint role.
    [[nodiscard]] QIcon icon(Icon icon, const QColor& color) const;

Q_SIGNALS:
    void changed();

private:
    void apply();
    void setSystemDark(bool dark);

    QApplication& m_application;
    const Roles* m_roles = nullptr;
    QFont m_baseFont;
    Appearance m_appearance = Appearance::System;
    double m_scale = 1.0;
    bool m_systemDark = false;
};

} // namespace lianxin::ui
