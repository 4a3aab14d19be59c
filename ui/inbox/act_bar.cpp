// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/act_bar.h"

#include "inbox/action_forms.h"
#include "models/words.h"
#include "theme/button.h"
#include "theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kMostButtons = 4;
}

ActBar::ActBar(QWidget* parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_more(new Button(Button::Look::Secondary)), m_menu(new QMenu(this)),
      m_whyNot(new Button(Button::Look::Quiet))
{
    m_more->setObjectName(QStringLiteral("act.more"));
    m_more->setOpensMenu(true);
    m_whyNot->setObjectName(QStringLiteral("act.whyNot"));
    m_layout->setContentsMargins(kPagePadding, 10, kPagePadding, 10);
    m_layout->setSpacing(kGrid);
    m_layout->addWidget(m_more);
    m_layout->addStretch(1);
    m_layout->addWidget(m_whyNot);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_menu->popup(m_more->mapToGlobal(QPoint(0, -m_menu->sizeHint().height() - 4)));
    });
    connect(m_whyNot, &QPushButton::clicked, this, &ActBar::whyNotAsked);
    build();
}

void ActBar::setOffers(const QList<Offer>& offers)
{
    QList<OperationKind> allowed;
    bool replies = false;
    for (const Offer& offer : offers) {
        if (offer.refusal)
            continue;
        // One button leads to the reply page; the page offers what may be done there.
        if (isReplyAct(offer.kind)) {
            if (replies)
                continue;
            replies = true;
        }
        allowed.append(offer.kind);
    }
    m_whyNot->setVisible(std::any_of(offers.begin(), offers.end(), [](const Offer& offer) { return offer.refusal.has_value(); }));
    if (allowed == m_allowed)
        return;
    m_allowed = allowed;
    build();
}

void ActBar::build()
{
    for (Button* button : std::as_const(m_buttons)) {
        m_layout->removeWidget(button);
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
    m_buttons.clear();
    for (const OperationKind kind : std::as_const(m_allowed)) {
        const bool first = m_buttons.isEmpty();
        auto* button = new Button(first ? Button::Look::Primary : Button::Look::Secondary, actButton(kind), this);
        button->setObjectName(actName(kind));
        button->setKeyHint(actKey(kind));
        connect(button, &QPushButton::clicked, this, [this, kind] { Q_EMIT begun(kind); });
        m_layout->insertWidget(static_cast<int>(m_buttons.size()), button);
        m_buttons.append(button);
    }
    m_more->setWords(tr("More"));
    m_whyNot->setWords(tr("Why not…"));
    share();
}

// As many buttons as fit, the rest into the menu.
void ActBar::share()
{
    int room = width() - 2 * kPagePadding - m_whyNot->sizeHint().width() - m_more->sizeHint().width() - 2 * kGrid;
    m_menu->clear();
    int shown = 0;
    bool full = false;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        Button* button = m_buttons.at(i);
        room -= button->sizeHint().width() + kGrid;
        full = full || (shown > 0 && (room < 0 || shown == kMostButtons));
        button->setVisible(!full);
        if (!full) {
            ++shown;
            continue;
        }
        const OperationKind kind = m_allowed.at(i);
        QAction* action = m_menu->addAction(button->text() + QLatin1Char('\t') + actKey(kind), this, [this, kind] { Q_EMIT begun(kind); });
        action->setObjectName(actName(kind));
    }
    m_more->setVisible(!m_menu->isEmpty());
}

bool ActBar::beginByKey(const QString& key)
{
    for (const OperationKind kind : std::as_const(m_allowed)) {
        if (actKey(kind) != key)
            continue;
        Q_EMIT begun(kind);
        return true;
    }
    return false;
}

void ActBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    share();
}

void ActBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        build();
}

} // namespace lianxin::ui
