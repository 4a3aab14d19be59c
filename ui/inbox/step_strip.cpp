// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/step_strip.h"

#include "theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kSteps = 5;
constexpr int kGap = 4;
} // namespace

StepStrip::StepStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void StepStrip::setStep(int step)
{
    m_step = step;
    describe();
    update();
}

QSize StepStrip::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(kReadingWidth), theme.px(28)};
}

QStringList StepStrip::names() const
{
    return {tr("Verify"), tr("Resolve"), tr("Reply"), tr("Rate"), tr("Revisit")};
}

void StepStrip::describe()
{
    if (m_step >= 1 && m_step <= kSteps)
        setAccessibleName(tr("Step %1 of 5: %2").arg(m_step).arg(names().at(m_step - 1)));
    else
        setAccessibleName(m_step > kSteps ? tr("All steps are done") : tr("Not yet at the first step"));
}

void StepStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const Roles& roles = theme.roles();
    QPainter painter(this);
    const QStringList texts = names();
    const double width = double(this->width() + kGap) / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        const bool reached = i < m_step;
        const bool present = i + 1 == m_step;
        const QRect part(static_cast<int>(i * width), 0, static_cast<int>(width) - kGap, height());
        painter.fillRect(QRect(part.left(), 0, part.width(), theme.px(3)), reached ? roles.accent : roles.series3);
        painter.setFont(theme.font(TextSize::Small, present ? Weight::SemiBold : Weight::Regular));
        painter.setPen(present ? roles.accent : roles.muted);
        painter.drawText(part.adjusted(0, theme.px(8), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, texts.at(i));
    }
}

void StepStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

} // namespace lianxin::ui
