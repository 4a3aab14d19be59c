// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include "theme/style.h"
#include "theme/system_appearance.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QPointer>
#include <QWidget>

#include <cmath>

namespace lianxin::ui {

namespace {

QPalette paletteOf(const Roles& r)
{
    QPalette p;
    p.setColor(QPalette::Window, r.window);
    p.setColor(QPalette::WindowText, r.text);
    p.setColor(QPalette::Base, r.surface);
    p.setColor(QPalette::AlternateBase, r.window);
    p.setColor(QPalette::Text, r.text);
    p.setColor(QPalette::PlaceholderText, r.faint);
    p.setColor(QPalette::Button, r.surface);
    p.setColor(QPalette::ButtonText, r.text);
    p.setColor(QPalette::BrightText, r.onAccent);
    p.setColor(QPalette::Highlight, r.accent);
    p.setColor(QPalette::HighlightedText, r.onAccent);
    p.setColor(QPalette::Link, r.accent);
    p.setColor(QPalette::LinkVisited, r.accent);
    p.setColor(QPalette::ToolTipBase, r.surface);
    p.setColor(QPalette::ToolTipText, r.text);
    p.setColor(QPalette::Light, r.surface);
    p.setColor(QPalette::Midlight, r.line);
    p.setColor(QPalette::Mid, r.line);
    p.setColor(QPalette::Dark, r.line);
    p.setColor(QPalette::Shadow, r.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, r.faint);
    return p;
}

} // namespace

Theme::Theme(QApplication& application)
    : m_application(application), m_roles(&Roles::light()), m_baseFont(QApplication::font())
{
    auto* system = new SystemAppearance(this);
    m_systemDark = system->isDark();
    connect(system, &SystemAppearance::changed, this, &Theme::setSystemDark);
    QApplication::setStyle(new Style(*this)); // the application owns it
    apply();
}

Theme::~Theme() = default;

Theme& Theme::of(const QWidget* widget)
{
    const auto* style = qobject_cast<const Style*>(widget->style());
    Q_ASSERT_X(style, "Theme::of", "a Theme must be made before the widgets");
    return style->theme();
}

void Theme::setAppearance(Appearance appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    apply();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    if (m_appearance == Appearance::System)
        apply();
}

void Theme::setScale(double scale)
{
    const double bounded = std::clamp(scale, 1.0, 2.0);
    if (qFuzzyCompare(bounded, m_scale))
        return;
    m_scale = bounded;
    apply();
    // Qt tells the application's new font only to widgets without a font of their own.
    const QWidgetList widgets = QApplication::allWidgets();
    const QList<QPointer<QWidget>> living(widgets.begin(), widgets.end());
    for (const QPointer<QWidget>& widget : living) {
        QEvent event(QEvent::FontChange);
        if (widget)
            QApplication::sendEvent(widget, &event);
    }
}

void Theme::apply()
{
    const bool dark = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && m_systemDark);
    m_roles = dark ? &Roles::dark() : &Roles::light();
    QApplication::setFont(font(TextSize::Body));
    QApplication::setPalette(paletteOf(*m_roles));
    Q_EMIT changed();
}

int Theme::px(int measure) const
{
    return static_cast<int>(std::lround(measure * m_scale));
}

QFont Theme::font(TextSize size, Weight weight) const
{
    const auto pixels = [size] {
        switch (size) {
        case TextSize::Small: return 12;
        case TextSize::Body: return 14;
        case TextSize::Reading: return 15;
        case TextSize::Title: return 19;
        case TextSize::Figure: return 26;
        }
        return 14;
    }();
    QFont font = m_baseFont;
    // One family for Chinese, Latin and digits, where there is one; the desktop's own font may have no Chinese.
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"), QStringLiteral("HarmonyOS Sans SC"),
                      QStringLiteral("Microsoft YaHei"), QStringLiteral("WenQuanYi Micro Hei"), m_baseFont.family()});
    font.setPixelSize(px(pixels));
    font.setWeight(weight == Weight::SemiBold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QPixmap Theme::pixmap(Icon icon, const QColor& color, int size, double pixelRatio) const
{
    return tintedPixmap(icon, color, px(size), pixelRatio);
}

QIcon Theme::icon(Icon icon, const QColor& color) const
{
    QIcon result;
    for (const double ratio : {1.0, 2.0}) {
        result.addPixmap(pixmap(icon, color, 16, ratio));
        result.addPixmap(pixmap(icon, m_roles->faint, 16, ratio), QIcon::Disabled);
    }
    return result;
}

} // namespace lianxin::ui
