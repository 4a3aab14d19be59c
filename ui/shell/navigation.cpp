// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/navigation.h"

#include "theme/labels.h"
#include "theme/style.h"
#include "theme/theme.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const bool section = index.data(QueueModel::KindRole).toInt() == static_cast<int>(QueueModel::Kind::Section);
        return {theme.px(kNavigationWidth), section ? theme.px(index.row() == 0 ? 28 : 34) : theme.px(30)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const Roles& roles = theme.roles();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QString title = index.data().toString();
        if (index.data(QueueModel::KindRole).toInt() == static_cast<int>(QueueModel::Kind::Section)) {
            painter->setFont(theme.font(TextSize::Small));
            painter->setPen(roles.faint);
            painter->drawText(option.rect.adjusted(theme.px(16), 0, 0, -theme.px(4)), Qt::AlignLeft | Qt::AlignBottom, title);
            painter->restore();
            return;
        }
        const bool chosen = option.state & QStyle::State_Selected;
        const QRect box = option.rect.adjusted(theme.px(8), 0, -theme.px(8), 0);
        if (chosen || option.state & QStyle::State_MouseOver) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(chosen ? roles.selected : roles.sunken);
            painter->drawRoundedRect(box, kRadius, kRadius);
        }
        QRect text = box.adjusted(theme.px(12), 0, -theme.px(8), 0);
        const int count = index.data(QueueModel::CountRole).toInt();
        if (count > 0) {
            const bool alarm = index.data(QueueModel::AlarmRole).toBool();
            painter->setFont(theme.font(TextSize::Small, alarm || chosen ? Weight::SemiBold : Weight::Regular));
            painter->setPen(alarm ? roles.overdue : chosen ? roles.accent : roles.faint);
            const QString number = QLocale().toString(count);
            painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, number);
            text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(number) - theme.px(8));
        }
        painter->setFont(theme.font(TextSize::Body, chosen ? Weight::SemiBold : Weight::Regular));
        painter->setPen(chosen ? roles.accent : roles.text);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
        if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
            paintFocusRing(*painter, theme, QRectF(box), kRadius);
        painter->restore();
    }
};

} // namespace

Navigation::Navigation(QWidget* parent) : QWidget(parent), m_list(new QListView)
{
    setObjectName(QStringLiteral("navigation"));
    setFixedWidth(Theme::of(this).px(kNavigationWidth));
    m_list->setObjectName(QStringLiteral("navigation.list"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection); // the mark is where the window is, not what was pressed
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    auto* name = new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    name->setObjectName(QStringLiteral("navigation.name"));
    name->setContentsMargins(16, 14, 0, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(name);
    layout->addWidget(m_list, 1);
    connect(m_list, &QAbstractItemView::clicked, this, &Navigation::choose);
    connect(m_list, &QAbstractItemView::activated, this, &Navigation::choose);
    retranslate();
}

void Navigation::setModel(QueueModel* model)
{
    m_model = model;
    m_list->setModel(model);
}

void Navigation::setFootRoom(int pixels)
{
    layout()->setContentsMargins(0, 0, 1, pixels);
}

void Navigation::choose(const QModelIndex& index)
{
    const QVariant queue = index.data(QueueModel::QueueRole);
    if (queue.isValid())
        Q_EMIT queueChosen(static_cast<Queue>(queue.toInt()));
    else if (const QString page = index.data(QueueModel::PageRole).toString(); !page.isEmpty())
        Q_EMIT pageChosen(page);
}

void Navigation::mark(int row)
{
    if (m_model)
        m_list->selectionModel()->setCurrentIndex(row >= 0 ? m_model->index(row) : QModelIndex(),
                                                  QItemSelectionModel::ClearAndSelect);
}

void Navigation::showQueue(Queue queue)
{
    mark(m_model ? m_model->rowOf(queue) : -1);
}

void Navigation::showPage(const QString& pageId)
{
    mark(m_model ? m_model->rowOf(pageId) : -1);
}

void Navigation::showNothing()
{
    mark(-1);
}

void Navigation::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.fillRect(rect(), roles.window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), roles.line);
}

void Navigation::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        setFixedWidth(Theme::of(this).px(kNavigationWidth));
}

void Navigation::retranslate()
{
    m_list->setAccessibleName(tr("Navigation"));
    findChild<QLabel*>(QStringLiteral("navigation.name"))->setText(tr("Lianxin"));
    if (m_model)
        m_model->retranslate();
}

} // namespace lianxin::ui
