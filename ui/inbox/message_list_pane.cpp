// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/message_list_pane.h"

#include "inbox/filter_menu.h"
#include "inbox/row_delegates.h"
#include "models/words.h"
#include "theme/button.h"
#include "theme/notice.h"
#include "theme/row_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lianxin::ui {

MessageListPane::MessageListPane(storage::Store& store, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_model(store, clock), m_search(store), m_box(new QLineEdit), m_filterButton(new Button(Button::Look::Secondary)),
      m_menu(new FilterMenu(this)), m_narrowing(new QWidget), m_narrowed(new ElidedLabel(TextSize::Small, Label::Ink::Muted)),
      m_widen(new Button(Button::Look::Quiet)), m_stack(new QStackedWidget), m_list(new RowView), m_hits(new RowView), m_notice(new Notice)
{
    build();
    watchModels();
    retranslate();
    showState();
}

void MessageListPane::build()
{
    m_box->setObjectName(QStringLiteral("inbox.search"));
    m_box->setClearButtonEnabled(true);
    m_box->installEventFilter(this);
    m_filterButton->setObjectName(QStringLiteral("inbox.filter"));
    m_filterButton->setOpensMenu(true);
    m_list->setObjectName(QStringLiteral("inbox.list"));
    m_hits->setObjectName(QStringLiteral("inbox.hits"));
    m_notice->setObjectName(QStringLiteral("inbox.notice"));
    m_narrowed->setObjectName(QStringLiteral("inbox.narrowed"));
    m_widen->setObjectName(QStringLiteral("inbox.widen"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new MessageDelegate(m_list));
    m_hits->setModel(&m_search);
    m_hits->setItemDelegate(new HitDelegate(m_hits));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_hits);
    m_stack->addWidget(m_notice);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 10, 12, 10);
    bar->setSpacing(kGrid);
    bar->addWidget(m_box, 1);
    bar->addWidget(m_filterButton);
    auto* narrow = new QHBoxLayout(m_narrowing);
    narrow->setContentsMargins(17, 0, 12, 6);
    narrow->addWidget(m_narrowed, 1);
    narrow->addWidget(m_widen);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_narrowing);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_stack, 1);
    const int rowHeight = Theme::of(this).px(kRowHeight);
    m_list->setRowHeight(rowHeight);
    m_hits->setRowHeight(rowHeight);

    connect(m_box, &QLineEdit::textChanged, this, &MessageListPane::searchChanged);
    connect(m_filterButton, &QPushButton::clicked, this, [this] {
        m_menu->popup(m_filterButton->mapToGlobal(QPoint(0, m_filterButton->height() + 4)));
    });
    connect(m_menu, &FilterMenu::chosen, this, &MessageListPane::refilter);
    connect(m_widen, &QPushButton::clicked, this, [this] {
        m_menu->clearChoices();
        m_title.isEmpty() ? refilter() : Q_EMIT allRequested();
    });
    connect(m_notice, &Notice::stepTaken, this, [this] {
        if (!m_box->text().isEmpty())
            m_box->clear();
        else if (m_model.state() == MessageListModel::State::Failed)
            m_model.retry();
        else
            m_widen->isVisibleTo(this) ? m_widen->click() : Q_EMIT allRequested();
    });
}

void MessageListPane::watchModels()
{
    connect(m_list, &RowView::visibleRowsChanged, this, [this] {
        const auto [first, last] = m_list->visibleRows();
        if (last >= first)
            m_model.setVisible(first, last);
    });
    for (RowView* view : {m_list, m_hits}) {
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &MessageListPane::currentChanged);
        connect(view, &QAbstractItemView::activated, this, &MessageListPane::activated);
        auto* space = new QShortcut(Qt::Key_Space, view);
        space->setContext(Qt::WidgetShortcut);
        connect(space, &QShortcut::activated, this, &MessageListPane::scrollRequested);
        connect(view, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
            // The first row is open by itself; to click it is to read it.
            if (const auto id = MessageId::parse(index.data(MessageListModel::IdRole).toString()))
                Q_EMIT chosen(*id, true);
        });
    }
    connect(&m_model, &MessageListModel::stateChanged, this, &MessageListPane::showState);
    connect(&m_model, &MessageListModel::refreshing, this, [this] { m_following = true; });
    connect(&m_model, &MessageListModel::refreshed, this, [this] {
        restoreCurrent();
        showState();
    });
    connect(&m_model, &MessageListModel::rowsLoaded, this, [this] {
        if (m_wanted)
            currentChanged(m_model.index(*m_wanted));
        Q_EMIT rowsLoaded();
    });
    connect(&m_search, &SearchModel::searched, this, &MessageListPane::showSearchState);
    connect(&m_search, &SearchModel::failed, this, [this](const Error& error) {
        m_notice->set(Notice::Kind::Error, words(error).what, words(error).toDo, tr("Clear the search"));
        m_stack->setCurrentWidget(m_notice);
    });
}

void MessageListPane::show(const storage::MessageFilter& filter, const QString& title)
{
    m_filter = filter;
    m_title = title;
    m_box->clear();
    m_current.reset();
    refilter();
}

void MessageListPane::refilter()
{
    storage::MessageFilter filter = m_filter;
    m_menu->applyTo(filter);
    m_fresh = true;
    m_wanted.reset();
    m_list->verticalScrollBar()->setValue(0);
    m_model.show(filter, m_menu->sort());
    showNarrowing();
    retranslate();
}

void MessageListPane::showNarrowing()
{
    const int groups = m_menu->count();
    QStringList parts;
    if (!m_title.isEmpty())
        parts.append(m_title);
    if (groups > 0)
        parts.append(tr("filtered"));
    if (m_model.state() == MessageListModel::State::Ready)
        parts.append(tr("%n message(s)", nullptr, m_model.rowCount()));
    m_narrowed->setText(parts.join(QStringLiteral(" · ")));
    m_narrowing->setVisible((groups > 0 || !m_title.isEmpty()) && m_box->text().isEmpty());
}

void MessageListPane::searchChanged(const QString& text)
{
    m_search.search(text);
    if (text.simplified().isEmpty())
        showState();
    showNarrowing();
}

void MessageListPane::currentChanged(const QModelIndex& current)
{
    if (m_following || !current.isValid())
        return;
    const bool inHits = current.model() == &m_search;
    const auto id = inHits ? m_search.idAt(current.row()) : m_model.idAt(current.row());
    m_current = current.data(inHits ? int(SearchModel::KeyRole) : int(MessageListModel::KeyRole)).value<storage::MessageKey>();
    m_lastRow = current.row();
    m_wanted.reset();
    if (id)
        Q_EMIT chosen(*id, !m_fresh);
    else
        m_wanted = current.row(); // its id is on the way
    if (id || inHits)
        m_fresh = false;
}

// The rows were asked anew: the current message stays current where it still is; the reading pane keeps the message
// that has left the list, and nothing else is opened by itself.
void MessageListPane::restoreCurrent()
{
    const int row = m_current ? m_model.rowOf(*m_current) : -1;
    m_following = true;
    m_list->setCurrentIndex(row >= 0 ? m_model.index(row) : QModelIndex());
    if (row >= 0)
        m_lastRow = row;
    m_following = false;
    if (!m_current && m_fresh && m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
}

void MessageListPane::follow(const std::optional<storage::MessageKey>& key)
{
    m_current = key;
    m_fresh = false;
    restoreCurrent();
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
}

RowView* MessageListPane::shownView() const
{
    return m_stack->currentWidget() == m_hits ? m_hits : m_list;
}

void MessageListPane::step(int rows)
{
    RowView* view = shownView();
    const int count = view->model()->rowCount();
    if (count == 0)
        return;
    const QModelIndex now = view->currentIndex();
    // After the current row has gone, the next one stands where it was.
    const int row = now.isValid() ? now.row() + rows : rows > 0 ? m_lastRow : m_lastRow - 1;
    m_fresh = false;
    view->setCurrentIndex(view->model()->index(std::clamp(row, 0, count - 1), 0));
}

void MessageListPane::focusList()
{
    shownView()->setFocus(Qt::ShortcutFocusReason);
}

void MessageListPane::focusSearch()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
}

bool MessageListPane::isSettled() const
{
    return m_model.isSettled() && m_search.isSettled();
}

void MessageListPane::showState()
{
    showNarrowing();
    if (!m_search.text().isEmpty())
        return;
    switch (m_model.state()) {
    case MessageListModel::State::Loading: return; // what is quick shows nothing
    case MessageListModel::State::Failed:
        m_notice->set(Notice::Kind::Error, words(m_model.error()).what, words(m_model.error()).toDo, tr("Try again"));
        m_stack->setCurrentWidget(m_notice);
        return;
    case MessageListModel::State::Ready: break;
    }
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    showEmpty();
    m_stack->setCurrentWidget(m_notice);
}

void MessageListPane::setArrival(const Arrival& arrival)
{
    m_arrival = arrival;
    showState();
}

void MessageListPane::showEmpty()
{
    const bool narrowed = m_narrowing->isVisibleTo(this);
    if (!narrowed && m_arrival.state == Arrival::State::Running) {
        const QString amount = m_arrival.total > 0
            ? tr("%1 of %2 have come.").arg(QLocale().toString(m_arrival.done), QLocale().toString(m_arrival.total))
            : tr("The platform is being asked.");
        m_notice->set(Notice::Kind::Loading, tr("The messages are on their way"), amount);
        return;
    }
    if (!narrowed && m_arrival.state == Arrival::State::Unreachable) {
        m_notice->set(Notice::Kind::Offline, tr("Nothing has come from the platform yet"),
                      tr("There is no line to it now. Lianxin goes on trying and shows the messages as they come."));
        return;
    }
    m_notice->set(Notice::Kind::Empty, narrowed ? tr("No message fits") : tr("Nothing here"),
                  narrowed ? tr("No message of this list fits the filter.") : tr("This queue is empty: all of it is done."),
                  narrowed ? tr("Clear the filter") : m_filter.queue == Queue::All ? QString() : tr("All messages"));
}

void MessageListPane::showSearchState()
{
    if (m_search.text().isEmpty())
        return;
    if (m_search.rowCount() > 0) {
        m_stack->setCurrentWidget(m_hits);
        return;
    }
    m_notice->set(Notice::Kind::Empty, tr("Nothing found"),
                  tr("No title or text contains these words. Fewer or shorter words find more."), tr("Clear the search"));
    m_stack->setCurrentWidget(m_notice);
}

bool MessageListPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_box || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        focusList();
        if (!shownView()->currentIndex().isValid())
            step(0);
        return true;
    case Qt::Key_Escape:
        m_box->clear();
        focusList();
        return true;
    default: return false;
    }
}

void MessageListPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_menu->retranslate();
        m_model.retranslate();
        retranslate();
        showState();
    } else if (event->type() == QEvent::FontChange) {
        const int rowHeight = Theme::of(this).px(kRowHeight);
        m_list->setRowHeight(rowHeight);
        m_hits->setRowHeight(rowHeight);
    }
}

void MessageListPane::retranslate()
{
    m_box->setPlaceholderText(tr("Search title and text") + QStringLiteral("    Ctrl+F"));
    m_box->setAccessibleName(tr("Search title and text"));
    m_filterButton->setWords(m_menu->count() > 0 ? tr("Filter (%1)").arg(m_menu->count()) : tr("Filter"));
    m_list->setAccessibleName(tr("Messages"));
    m_hits->setAccessibleName(tr("Messages found"));
    m_widen->setWords(tr("Clear"));
    showNarrowing();
}

} // namespace lianxin::ui
