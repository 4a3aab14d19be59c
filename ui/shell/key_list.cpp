// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/key_list.h"

#include "theme/labels.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace lianxin::ui {

KeyList::KeyList(QWidget* window)
    : Overlay(window, kReadingWidth), m_title(new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold)), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("keys"));
    m_title->setObjectName(QStringLiteral("keys.title"));
    setFocusPolicy(Qt::StrongFocus);
    m_grid->setHorizontalSpacing(2 * kGrid);
    m_grid->setVerticalSpacing(6);
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(kPagePadding, 2 * kGrid, kPagePadding, kPagePadding);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addLayout(m_grid);
}

void KeyList::setSource(const std::function<QList<Command>()>& source)
{
    m_source = source;
}

void KeyList::prepare()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_title->setText(tr("Keys"));
    QList<Command> commands = m_source ? m_source() : QList<Command>();
    commands.removeIf([](const Command& command) { return command.key.isEmpty(); });
    const auto half = static_cast<int>((commands.size() + 1) / 2);
    for (int i = 0; i < commands.size(); ++i) {
        auto* key = new Label(TextSize::Body, Label::Ink::Accent, Weight::SemiBold);
        key->setText(commands.at(i).key);
        auto* words = new Label(TextSize::Body);
        words->setText(commands.at(i).words);
        m_grid->addWidget(key, i % half, i / half * 2);
        m_grid->addWidget(words, i % half, i / half * 2 + 1);
    }
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    card()->layout()->activate();
    QMetaObject::invokeMethod(this, [this] { setFocus(Qt::PopupFocusReason); }, Qt::QueuedConnection);
}

void KeyList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Question || event->key() == Qt::Key_Return)
        close();
    else
        Overlay::keyPressEvent(event);
}

} // namespace lianxin::ui
