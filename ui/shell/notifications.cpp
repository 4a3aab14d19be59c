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
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kShortMs = 5'000;
constexpr int kLongMs = 15'000; // domain.md §2: sending can be undone for 15 s
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
    auto* said = new QHBoxLayout;
    said->setSpacing(kGrid);
    said->addWidget(m_sign, 0, Qt::AlignTop);
    said->addWidget(m_text, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid / 2);
    buttons->addStretch(1);
    buttons->addWidget(m_step);
    buttons->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid / 2);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(said);
    layout->addLayout(buttons);
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
    QWidget::show();
    place();
    raise();
    m_over.start(notification.step.isEmpty() ? kShortMs : kLongMs);
}

void Notifications::sendingEnded()
{
    if (m_shown.tone == Tone::Waiting)
        hide();
}

void Notifications::dismiss()
{
    hide();
    m_shown = {}; // its step belongs to a page that may be going
}

bool Notifications::isPlain() const
{
    return m_shown.step.isEmpty() && (m_shown.tone == Tone::Good || m_shown.tone == Tone::Plain);
}

// At the foot of the navigation: there is no field and no button of a page under it.
void Notifications::place()
{
    const Theme& theme = Theme::of(this);
    const QSize room = parentWidget()->size();
    const int width = std::min(theme.px(kNavigationWidth) - 2 * kGrid, room.width() - 2 * kGrid);
    layout()->invalidate(); // the layouts inside still know the height of the words before
    layout()->activate();
    resize(width, layout()->totalHeightForWidth(width));
    move(kGrid, std::max(kGrid, room.height() - height() - theme.px(kStatusHeight) - kGrid));
    if (isVisible())
        Q_EMIT roomTaken(height() + kGrid);
}

void Notifications::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT roomTaken(0);
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
    if (!isPlain())
        m_over.stop(); // nobody loses it while reading
}

void Notifications::leaveEvent(QEvent*)
{
    if (!isPlain())
        m_over.start(kShortMs);
}

} // namespace lianxin::ui
