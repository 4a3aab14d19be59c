// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

namespace lianxin::ui {

/// A list of rows of one height. Everything is computed from row number times height, so that a million rows open as
/// fast as ten (QListView lays out every row). Rows are drawn by the delegate; the keyboard is that of any list.
class RowView : public QAbstractItemView {
    Q_OBJECT

public:
    explicit RowView(QWidget* parent = nullptr);

    void setRowHeight(int pixels);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    /// The rows that are seen, first and last; first > last where there are none.
    [[nodiscard]] std::pair<int, int> visibleRows() const;

    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    void visibleRowsChanged();

protected:
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void changeEvent(QEvent* event) override;

private:
    void rowsGone(int start, int end);
    [[nodiscard]] int rows() const;
    int m_rowHeight = 60;
};

} // namespace lianxin::ui
