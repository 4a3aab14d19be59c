// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/style.h"

#include "theme/style_fields.h"
#include "theme/theme.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTabBar>

namespace lianxin::ui {

void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& rect, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const Roles& roles = theme.roles();
    painter.setPen(QPen(roles.accent, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter.setPen(QPen(roles.surface, 1)); // parts the ring from a ground of the accent itself
    painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), radius - 1, radius - 1);
    painter.restore();
}

Style::Style(Theme& theme) : QProxyStyle(QStringLiteral("fusion")), m_theme(theme) {}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar*>(widget) || qobject_cast<QComboBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* menu = qobject_cast<QMenu*>(widget))
        menu->setContentsMargins(0, 4, 0, 4);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        // Inside a spin or combo box the outer control has drawn the field already.
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            paintField(*painter, m_theme, option->rect, option->state);
        return;
    case PE_FrameLineEdit: return;
    case PE_FrameFocusRect: paintFocusRing(*painter, m_theme, QRectF(option->rect), kRadius); return;
    case PE_FrameTabBarBase: painter->fillRect(option->rect, m_theme.roles().line); return;
    case PE_IndicatorCheckBox: paintCheckMark(*painter, m_theme, option->rect, option->state, false); return;
    case PE_IndicatorRadioButton: paintCheckMark(*painter, m_theme, option->rect, option->state, true); return;
    case PE_Frame:
        // A text area is a field like a line; every other scroll area stands on the page without a frame.
        if (qobject_cast<const QPlainTextEdit*>(widget))
            paintField(*painter, m_theme, option->rect, option->state);
        return;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool: paintPlainButton(*painter, m_theme, option->rect, option->state); return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->setPen(m_theme.roles().line);
        painter->setBrush(element == PE_FrameMenu ? QBrush(Qt::NoBrush) : QBrush(m_theme.roles().surface));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    const Roles& roles = m_theme.roles();
    switch (element) {
    case CE_TabBarTabShape: return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            paintTab(*painter, m_theme, *tab, widget);
        return;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->frameShape != QFrame::HLine && frame->frameShape != QFrame::VLine)
            proxy()->drawPrimitive(PE_Frame, option, painter, widget);
        return;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            QStyleOptionMenuItem calm = *item;
            // Fusion paints the chosen item in the highlight colour; a quiet ground is enough here.
            calm.palette.setColor(QPalette::Highlight, roles.selected);
            calm.palette.setColor(QPalette::HighlightedText, roles.text);
            QProxyStyle::drawControl(element, &calm, painter, widget);
        }
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return paintComboBox(*painter, m_theme, *combo);
    } else if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return paintSpinBox(*painter, m_theme, *spin);
    } else if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return paintScrollBar(*painter, m_theme, *bar,
                                  proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar)
            return {};
        // No arrows: the groove is the whole bar.
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? bar->rect.height() : bar->rect.width();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const qint64 whole = range + bar->pageStep;
        const int least = std::min(m_theme.px(32), length);
        const int slider = whole > 0 ? std::clamp(int(qint64(length) * bar->pageStep / whole), least, length) : length;
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                                  bar->upsideDown);
        const auto along = [&](int from, int size) {
            return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                           : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
        };
        switch (subControl) {
        case SC_ScrollBarGroove: return along(0, length);
        case SC_ScrollBarSlider: return along(start, slider);
        case SC_ScrollBarSubPage: return along(0, start);
        case SC_ScrollBarAddPage: return along(start + slider, length - start - slider);
        default: return {};
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(m_theme.px(kGrid) - 3, 0, -m_theme.px(24), 0);
    if (control == CC_SpinBox && subControl == SC_SpinBoxEditField)
        return option->rect.adjusted(m_theme.px(kGrid) - 2, 0, -m_theme.px(24), 0);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return m_theme.px(10);
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QPlainTextEdit*>(widget))
            return m_theme.px(4);
        if (qobject_cast<const QLineEdit*>(widget))
            return m_theme.px(6);
        return qobject_cast<const QAbstractScrollArea*>(widget) ? 0 : 1;
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return m_theme.px(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return m_theme.px(kGrid);
    case PM_TabBarTabHSpace: return m_theme.px(3 * kGrid);
    case PM_TabBarTabVSpace: return m_theme.px(2 * kGrid);
    case PM_TabBarBaseHeight: return 1;
    case PM_TabBarBaseOverlap: return 1;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize: return m_theme.px(16);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return m_theme.px(kGrid);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_EtchDisabledText: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ComboBox_Popup: return 0; // a list below the field, not a menu over it
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration: return 0; // nothing moves by itself
    case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
    case SH_UnderlineShortcut: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const
{
    return standard == SP_LineEditClearButton ? m_theme.icon(Icon::Close, m_theme.roles().muted)
                                              : QProxyStyle::standardIcon(standard, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit:
        result.setHeight(std::max(m_theme.px(kControlHeight), option->fontMetrics.height() + m_theme.px(kGrid)));
        break;
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), m_theme.px(kControlHeight)));
        if (type == CT_ComboBox)
            result.rwidth() += m_theme.px(2 * kGrid);
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), m_theme.px(30)));
        break;
    case CT_TabBarTab:
        // The chosen tab is semi-bold: room for it in every tab, so that nothing moves when another is chosen.
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            result = {QFontMetrics(m_theme.font(TextSize::Body, Weight::SemiBold)).horizontalAdvance(tab->text)
                          + m_theme.px(3 * kGrid),
                      m_theme.px(38)};
        break;
    default: break;
    }
    return result;
}

} // namespace lianxin::ui
