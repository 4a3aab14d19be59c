// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/message_list_model.h"
#include "models/search_model.h"
#include "shell/page.h"
#include "theme/labels.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace lianxin::ui {

class Button;
class FilterMenu;
class Notice;
class RowView;

/// The list with its search box and filter. While something is searched for, hits with snippets stand in its place.
/// Names: inbox.search, inbox.filter, inbox.list, inbox.hits, inbox.narrowed, inbox.widen, inbox.notice.
class MessageListPane : public QWidget {
    Q_OBJECT

public:
    MessageListPane(storage::Store& store, const Clock& clock, QWidget* parent = nullptr);

    /// Lists a queue or any other filter; `title` stands over one that is no queue.
    void show(const storage::MessageFilter& filter, const QString& title = {});
    /// Makes the row of the message current where it is in the list; without opening it anew.
    void follow(const std::optional<storage::MessageKey>& key);
    void setArrival(const Arrival& arrival);
    void focusList();
    void focusSearch();
    void step(int rows);
    /// Another list was asked for, and nothing of it is chosen yet.
    [[nodiscard]] bool isFresh() const { return m_fresh; }
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] MessageListModel& model() { return m_model; }

Q_SIGNALS:
    /// A row became current; `byPerson` false: the first row of a fresh list.
    void chosen(const lianxin::MessageId& id, bool byPerson);
    /// Enter or a double click on a row: on to reading.
    void activated();
    void rowsLoaded();
    /// Space on a row: the message one page on.
    void scrollRequested();
    /// "All messages" from the notice of an empty queue.
    void allRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void watchModels();
    void refilter();
    void searchChanged(const QString& text);
    void currentChanged(const QModelIndex& current);
    void restoreCurrent();
    void showState();
    void showEmpty();
    void showSearchState();
    void showNarrowing();
    void retranslate();
    [[nodiscard]] RowView* shownView() const;

    MessageListModel m_model;
    SearchModel m_search;
    storage::MessageFilter m_filter;
    QString m_title;
    Arrival m_arrival;
    QLineEdit* m_box;
    Button* m_filterButton;
    FilterMenu* m_menu;
    QWidget* m_narrowing;
    ElidedLabel* m_narrowed;
    Button* m_widen;
    QStackedWidget* m_stack;
    RowView* m_list;
    RowView* m_hits;
    Notice* m_notice;
    std::optional<storage::MessageKey> m_current;
    int m_lastRow = 0; ///< where the current row was, for J and K after it has gone
    bool m_following = false; ///< the current row is being set by the program
    bool m_fresh = true; ///< a new list: its first row will be opened
    std::optional<int> m_wanted; ///< a row that is current but whose id has not come yet
};

} // namespace lianxin::ui
