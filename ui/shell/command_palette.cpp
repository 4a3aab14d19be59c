// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/command_palette.h"

#include "theme/style.h"
#include "theme/labels.h"
#include "theme/theme.h"

#include <QEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

constexpr int kKeyRole = Qt::UserRole;

class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, Theme::of(option.widget).px(34)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const Roles& roles = theme.roles();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, roles.selected);
        QRect text = option.rect.adjusted(theme.px(14), 0, -theme.px(14), 0);
        const QString key = index.data(kKeyRole).toString();
        painter->setFont(theme.font(TextSize::Small));
        painter->setPen(roles.muted);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, key);
        text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(key) - theme.px(8));
        painter->setFont(theme.font(TextSize::Body));
        painter->setPen(roles.text);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    }
};

} // namespace

QList<int> fittingCommands(const QList<Command>& commands, const QString& typed)
{
    const QStringList words = typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<int> first;
    QList<int> others;
    for (int i = 0; i < commands.size(); ++i) {
        const QString& text = commands.at(i).words;
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        if (fits)
            (!words.isEmpty() && text.startsWith(words.first(), Qt::CaseInsensitive) ? first : others).append(i);
    }
    return first + others;
}

CommandPalette::CommandPalette(QWidget* window) : Overlay(window, kListWidth + kNavigationWidth), m_box(new QLineEdit), m_list(new QListWidget),
      m_none(new Label(TextSize::Body, Label::Ink::Muted))
{
    setObjectName(QStringLiteral("palette"));
    m_box->setObjectName(QStringLiteral("palette.box"));
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_none->setObjectName(QStringLiteral("palette.none"));
    m_none->setWordWrap(true);
    m_none->setContentsMargins(kGrid, kGrid, kGrid, 0);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the box
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(Theme::of(this).px(34 * 9));
    m_box->installEventFilter(this);
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_box);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_none, 1, Qt::AlignTop);
    connect(m_box, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    retranslate();
}

void CommandPalette::setSource(const std::function<QList<Command>()>& source)
{
    m_source = source;
}

void CommandPalette::prepare()
{
    m_commands = m_source ? m_source() : QList<Command>();
    m_box->clear();
    filter();
    QMetaObject::invokeMethod(m_box, [this] { m_box->setFocus(Qt::PopupFocusReason); }, Qt::QueuedConnection);
}

void CommandPalette::filter()
{
    m_shown = fittingCommands(m_commands, m_box->text());
    m_list->clear();
    for (const int i : std::as_const(m_shown)) {
        auto* item = new QListWidgetItem(m_commands.at(i).words, m_list);
        item->setData(kKeyRole, m_commands.at(i).key);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(!m_shown.isEmpty());
    m_none->setVisible(m_shown.isEmpty());
}

void CommandPalette::run()
{
    const QString typed = m_box->text().trimmed();
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size()) {
        if (!typed.isEmpty()) {
            close();
            Q_EMIT numberEntered(typed);
        }
        return;
    }
    const auto act = m_commands.at(m_shown.at(row)).run;
    close();
    act();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_box && event->type() == QEvent::InputMethod)
        m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
    if (watched != m_box || event->type() != QEvent::KeyPress || m_composing)
        return Overlay::eventFilter(watched, event);
    const int count = m_list->count();
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: m_list->setCurrentRow(std::min(m_list->currentRow() + 1, count - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    case Qt::Key_Escape: close(); return true;
    default: return Overlay::eventFilter(watched, event);
    }
}

void CommandPalette::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::retranslate()
{
    m_box->setPlaceholderText(tr("A queue, a command, a recent message, or a number"));
    m_box->setAccessibleName(tr("Command"));
    m_list->setAccessibleName(tr("What fits"));
    m_none->setText(tr("No command is called this. Enter opens the message with this number."));
}

} // namespace lianxin::ui
