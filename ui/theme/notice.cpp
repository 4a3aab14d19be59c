// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/notice.h"

#include "theme/button.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

Icon signOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Empty: return Icon::Inbox;
    case Notice::Kind::Loading: return Icon::Clock;
    case Notice::Kind::Offline: return Icon::Offline;
    case Notice::Kind::Error: return Icon::Error;
    }
    return Icon::Info;
}

} // namespace

Notice::Notice(QWidget* parent)
    : QWidget(parent), m_sign(new QLabel), m_title(new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold)),
      m_text(new Label(TextSize::Body, Label::Ink::Muted)), m_step(new Button(Button::Look::Secondary))
{
    m_title->setObjectName(QStringLiteral("notice.title"));
    m_text->setObjectName(QStringLiteral("notice.text"));
    m_step->setObjectName(QStringLiteral("notice.step"));
    for (QLabel* label : {m_sign, static_cast<QLabel*>(m_title), static_cast<QLabel*>(m_text)})
        label->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 3 * kGrid);
    layout->setSpacing(kGrid);
    layout->addStretch(2);
    layout->addWidget(m_sign);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_step, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_step, &QPushButton::clicked, this, &Notice::stepTaken);
    dress();
}

void Notice::set(Kind kind, const QString& title, const QString& text, const QString& step)
{
    m_kind = kind;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_step->setWords(step);
    m_step->setVisible(!step.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    dress();
}

void Notice::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void Notice::dress()
{
    const Theme& theme = Theme::of(this);
    const QColor ink = m_kind == Kind::Error ? theme.roles().overdue : theme.roles().faint;
    m_sign->setPixmap(theme.pixmap(signOf(m_kind), ink, 32, devicePixelRatioF()));
}

} // namespace lianxin::ui
