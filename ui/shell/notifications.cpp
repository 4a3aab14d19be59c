// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/notifications.h"

#include "theme/button.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kShortMs = 6'000;
constexpr int kLongMs = 15'000; // domain.md §2: sending can be undone for 15 s
constexpr int kWidest = 560;
constexpr int kAboveFoot = kStatusHeight + 64; // clear of the bar of acts
} // namespace

Notifications::Notifications(QWidget* window)
    : QWidget(window), m_sign(new QLabel), m_text(new Label(TextSize::Body)), m_step(new Button(Button::Look::Quiet)),
      m_close(new Button(Button::Look::Quiet))
{
    setObjectName(QStringLiteral("notification"));
    m_text->setObjectName(QStringLiteral("notification.text"));
    m_step->setObjectName(QStringLiteral("notification.step"));
    m_close->setObjectName(QStringLiteral("notification.close"));
    m_text->setWordWrap(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(kGrid);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_step);
    layout->addWidget(m_close);
    m_over.setSingleShot(true);
    connect(&m_over, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_step, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto take = m_shown.take)
            take();
    });
    hide();
}

void Notifications::show(const Notification& notification)
{
    m_shown = notification;
    m_text->setText(notification.words);
    m_step->setWords(notification.step);
    m_step->setVisible(!notification.step.isEmpty());
    setAccessibleName(notification.words);
    dress();
    place();
    QWidget::show();
    raise();
    m_over.start(notification.step.isEmpty() ? kShortMs : kLongMs);
}

void Notifications::place()
{
    const Theme& theme = Theme::of(this);
    const QSize room = parentWidget()->size();
    const QFontMetrics metrics(theme.font(TextSize::Body));
    const int beside = m_step->isVisibleTo(this) ? m_step->sizeHint().width() + kGrid : 0;
    const int wanted = metrics.horizontalAdvance(m_text->text()) + beside + m_close->sizeHint().width() + theme.px(72);
    const int width = std::min({wanted, theme.px(kWidest), room.width() - 4 * kGrid});
    resize(width, layout()->totalHeightForWidth(width));
    move((room.width() - width) / 2, room.height() - height() - theme.px(kAboveFoot));
}

void Notifications::dress()
{
    const Theme& theme = Theme::of(this);
    m_sign->setPixmap(theme.pixmap(iconOf(m_shown.tone), theme.roles().ink(m_shown.tone), 14, devicePixelRatioF()));
    m_close->setWords(tr("Close"));
}

void Notifications::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(roles.ink(m_shown.tone));
    painter.setBrush(roles.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCardRadius, kCardRadius);
}

void Notifications::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        dress();
}

void Notifications::enterEvent(QEnterEvent*)
{
    m_over.stop(); // nobody loses it while reading
}

void Notifications::leaveEvent(QEvent*)
{
    m_over.start(kShortMs);
}

} // namespace lianxin::ui
