// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/row_view.h"

#include "theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace lianxin::ui {

RowView::RowView(QWidget* parent) : QAbstractItemView(parent)
{
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setMouseTracking(false);
}

void RowView::setRowHeight(int pixels)
{
    m_rowHeight = std::max(1, pixels);
    updateGeometries();
    viewport()->update();
}

void RowView::setModel(QAbstractItemModel* model)
{
    if (this->model())
        disconnect(this->model(), &QAbstractItemModel::rowsRemoved, this, nullptr);
    QAbstractItemView::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex&, int start, int end) { rowsGone(start, end); });
    updateGeometries();
}

int RowView::rows() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

std::pair<int, int> RowView::visibleRows() const
{
    const int first = verticalOffset() / m_rowHeight;
    const int last = (verticalOffset() + viewport()->height() - 1) / m_rowHeight;
    return {first, std::min(last, rows() - 1)};
}

int RowView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect RowView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return {0, index.row() * m_rowHeight - verticalOffset(), viewport()->width(), m_rowHeight};
}

QModelIndex RowView::indexAt(const QPoint& point) const
{
    const int row = (point.y() + verticalOffset()) / m_rowHeight;
    return point.y() + verticalOffset() >= 0 && row < rows() ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

void RowView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int top = index.row() * m_rowHeight;
    const int height = viewport()->height();
    const int now = verticalOffset();
    int wanted = now;
    if (hint == PositionAtTop || (hint == EnsureVisible && top < now))
        wanted = top;
    else if (hint == PositionAtCenter)
        wanted = top - (height - m_rowHeight) / 2;
    else if (hint == PositionAtBottom || top + m_rowHeight > now + height)
        wanted = top + m_rowHeight - height;
    verticalScrollBar()->setValue(wanted);
}

QModelIndex RowView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0)
        return {};
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (action) {
    case MoveUp:
    case MovePrevious: row -= 1; break;
    case MoveDown:
    case MoveNext: row += 1; break;
    case MovePageUp: row -= page; break;
    case MovePageDown: row += page; break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = rows() - 1; break;
    case MoveLeft:
    case MoveRight: break;
    }
    return model()->index(std::clamp(row, 0, rows() - 1), 0, rootIndex());
}

void RowView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    const QModelIndex index = indexAt(rect.center());
    selectionModel()->select(index, flags);
}

QRegion RowView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const QItemSelectionRange& range : selection)
        region += QRect(visualRect(range.topLeft()).topLeft(), visualRect(range.bottomRight()).bottomRight())
                      .intersected(viewport()->rect());
    return region;
}

void RowView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::of(this).roles().surface);
    if (!model() || !itemDelegate())
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int first = (event->rect().top() + verticalOffset()) / m_rowHeight;
    const int last = std::min((event->rect().bottom() + verticalOffset()) / m_rowHeight, rows() - 1);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        option.state = QStyle::State_Enabled;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (index == currentIndex() && hasFocus())
            option.state |= QStyle::State_HasFocus;
        if (hasFocus())
            option.state |= QStyle::State_Active;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void RowView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    Q_EMIT visibleRowsChanged();
}

void RowView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    scrollDirtyRegion(0, dy);
    viewport()->scroll(0, dy);
    Q_EMIT visibleRowsChanged();
}

void RowView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    const int height = viewport()->height();
    verticalScrollBar()->setSingleStep(m_rowHeight / 2);
    verticalScrollBar()->setPageStep(height);
    const qint64 all = qint64(rows()) * m_rowHeight;
    verticalScrollBar()->setRange(0, static_cast<int>(std::max<qint64>(0, all - height)));
    Q_EMIT visibleRowsChanged();
}

// What comes or goes above what is seen must not move it.
void RowView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    const bool above = verticalOffset() > 0 && start * m_rowHeight < verticalOffset();
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
    if (above)
        verticalScrollBar()->setValue(verticalOffset() + (end - start + 1) * m_rowHeight);
    viewport()->update();
}

void RowView::rowsGone(int start, int end)
{
    const bool above = (end + 1) * m_rowHeight <= verticalOffset();
    const int offset = verticalOffset() - (above ? (end - start + 1) * m_rowHeight : 0);
    updateGeometries();
    verticalScrollBar()->setValue(offset);
    viewport()->update();
}

void RowView::changeEvent(QEvent* event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

} // namespace lianxin::ui
