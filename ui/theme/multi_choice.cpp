// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/multi_choice.h"

#include "theme/button.h"
#include "theme/theme.h"

#include <QMenu>
#include <QVBoxLayout>

namespace lianxin::ui {

MultiChoice::MultiChoice(QWidget* parent)
    : FieldEditor(parent), m_add(new Button(Button::Look::Secondary)), m_menu(new QMenu(m_add)),
      m_list(new QVBoxLayout)
{
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setOpensMenu(true);
    m_add->setMenu(m_menu);
    m_list->setSpacing(kGrid / 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addLayout(m_list);
    setFocusProxy(m_add);
}

void MultiChoice::setValue(const QVariant& value)
{
    m_chosen = value.toStringList();
    showChosen();
}

void MultiChoice::relabel(const FormField& field)
{
    m_choices = field.choices;
    m_add->setWords(field.hint);
    m_add->setAccessibleDescription(field.label);
    showChosen();
}

void MultiChoice::add(const QString& value)
{
    m_chosen.append(value);
    showChosen();
    Q_EMIT edited();
}

void MultiChoice::remove(const QString& value)
{
    m_chosen.removeAll(value);
    m_add->setFocus(); // the button that had the keyboard goes
    showChosen();
    Q_EMIT edited();
}

QString MultiChoice::wordsOf(const QString& value) const
{
    for (const FormChoice& choice : m_choices)
        if (choice.value.toString() == value)
            return choice.words;
    return value;
}

void MultiChoice::showChosen()
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget* before = m_add;
    for (const QString& value : std::as_const(m_chosen)) {
        auto* button = new Button(Button::Look::Secondary, this);
        button->setObjectName(QStringLiteral("remove.") + value);
        button->setWords(wordsOf(value));
        button->setKeyHint(QStringLiteral("✕"));
        button->setAccessibleName(tr("Remove %1").arg(wordsOf(value)));
        connect(button, &Button::clicked, this, [this, value] { remove(value); });
        m_list->addWidget(button, 0, Qt::AlignLeft);
        button->show();
        setTabOrder(before, button);
        before = button;
    }
    m_menu->clear();
    for (const FormChoice& choice : std::as_const(m_choices)) {
        const QString value = choice.value.toString();
        if (!m_chosen.contains(value))
            m_menu->addAction(choice.words, this, [this, value] { add(value); });
    }
    m_add->setEnabled(!m_menu->isEmpty());
}

} // namespace lianxin::ui
