// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/inbox_page.h"

#include "domain/async.h"
#include "inbox/message_list_pane.h"
#include "inbox/reading_pane.h"
#include "models/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QShortcut>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kLeastList = 280; // where the screen is small or the system's scale large
}

InboxPage::InboxPage(storage::Store& store, const Person& person, const Clock& clock, QWidget* parent)
    : Page(parent), m_store(store), m_directory(store), m_list(new MessageListPane(store, clock)),
      m_reading(new ReadingPane(store, person, clock, m_directory))
{
    fitList();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* side : std::initializer_list<QWidget*>{m_list, m_reading}) {
        auto* ground = new Ground(Ground::Role::Surface);
        auto* inside = new QHBoxLayout(ground);
        inside->setContentsMargins(0, 0, 0, 0);
        inside->addWidget(side);
        layout->addWidget(ground, side == m_reading ? 1 : 0);
        if (side == m_list)
            layout->addWidget(new Hairline(Qt::Vertical));
    }
    connect(m_list, &MessageListPane::chosen, this, &InboxPage::chosen);
    connect(m_list, &MessageListPane::rowsLoaded, this, &InboxPage::rowsLoaded);
    connect(m_list, &MessageListPane::allRequested, this, [this] { showFilter({}, {}); });
    connect(m_list, &MessageListPane::scrollRequested, this, [this] { m_reading->scrollBody(1); });
    connect(m_list, &MessageListPane::activated, m_reading, &ReadingPane::focusTabs);
    connect(m_reading, &ReadingPane::opened, this, &InboxPage::opened);
    connect(m_reading, &ReadingPane::notified, this, &Page::notified);
    connect(m_reading, &ReadingPane::replyRequested, this, [this](const MessageId& id) {
        Q_EMIT openRequested({kReplyPage, id, std::nullopt, {}});
    });
    connect(&m_reading->acts(), &ActPanel::formOpenChanged, this, [this](bool open) {
        if (!open)
            m_list->focusList();
    });
    makeShortcuts();
}

// With large text the list may not take the room of the message.
void InboxPage::fitList()
{
    m_list->setFixedWidth(std::min(Theme::of(this).px(kListWidth), std::max(kLeastList, width() * 2 / 5)));
}

void InboxPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    fitList();
}

void InboxPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitList();
}

void InboxPage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& key, const std::function<void()>& act) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
        // Letters belong to the form while one is open (a list of choices is searched by typing).
        if (key.count() == 1 && key[0].keyboardModifiers() == Qt::NoModifier)
            connect(&m_reading->acts(), &ActPanel::formOpenChanged, shortcut, [shortcut](bool open) { shortcut->setEnabled(!open); });
    };
    add(Qt::CTRL | Qt::Key_F, [this] { m_list->focusSearch(); });
    add(Qt::Key_J, [this] { m_list->step(1); });
    add(Qt::Key_K, [this] { m_list->step(-1); });
    for (const char key : {'S', 'T', 'A', 'C', 'D', 'X', 'O', 'L', 'V', 'M', 'F', 'N', 'E', 'R'})
        add(QKeySequence(QString(QLatin1Char(key))), [this, key] { m_reading->acts().beginByKey(QString(QLatin1Char(key))); });
    for (int tab = 0; tab < 4; ++tab)
        add(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + tab)), [this, tab] { m_reading->showTab(tab); });
}

QString InboxPage::title() const
{
    return words(m_filter.queue);
}

void InboxPage::open(const Destination& destination)
{
    if (destination.filter)
        showFilter(*destination.filter, destination.title);
    if (destination.message) {
        m_byPerson = true;
        m_reading->open(*destination.message);
    }
    m_list->focusList();
}

void InboxPage::showFilter(const storage::MessageFilter& filter, const QString& title)
{
    m_filter = filter;
    m_byPerson = false;
    m_list->show(filter, title);
    Q_EMIT filterChanged(filter);
    Q_EMIT titleChanged();
}

void InboxPage::chosen(const MessageId& id, bool byPerson)
{
    m_byPerson = byPerson;
    m_reading->open(id);
    if (byPerson && m_reading->isSettled())
        opened(id); // it is open already, by itself: now it was read
}

void InboxPage::opened(const MessageId& id)
{
    // What was opened by itself for the list before says nothing of the list that was asked for meanwhile.
    if (m_byPerson || !m_list->isFresh())
        m_list->follow(m_reading->view().detail() ? std::optional(m_reading->view().detail()->key) : std::nullopt);
    if (m_reading->view().detail())
        Q_EMIT messageShown(id, m_reading->view().detail()->situation.message.title);
    if (m_tourTab)
        m_reading->showTab(*m_tourTab);
    m_tourTab.reset();
    if (!m_byPerson)
        return;
    whenDone(m_store.markRead(id), this, [this](const Result<void>& answer) {
        if (!answer && answer.error().kind != ErrorKind::Cancelled)
            Q_EMIT notified({Tone::Overdue, sentence(answer.error()), {}, {}});
    });
}

void InboxPage::setArrival(const Arrival& arrival)
{
    m_list->setArrival(arrival);
}

QList<Command> InboxPage::commands()
{
    QList<Command> commands{
        {tr("Search messages"), QStringLiteral("Ctrl+F"), [this] { m_list->focusSearch(); }},
        {tr("Next message"), QStringLiteral("J"), [this] { m_list->step(1); }},
        {tr("Previous message"), QStringLiteral("K"), [this] { m_list->step(-1); }},
        {tr("Scroll the message"), tr("Space"), [this] { m_reading->scrollBody(1); }},
        {tr("Message, history, replies"), QStringLiteral("Alt+1…3"), [this] { m_reading->focusTabs(); }},
    };
    for (const OperationKind kind : m_reading->acts().allowed())
        commands.append({actButton(kind), actKey(kind), [this, kind] { m_reading->acts().begin(kind); }});
    return commands;
}

QStringList InboxPage::tourStops() const
{
    return {QStringLiteral("history"), QStringLiteral("act"), QStringLiteral("replies")};
}

void InboxPage::showTourStop(const QString& stop)
{
    m_reading->acts().closeForm();
    m_reading->showTab(stop == QLatin1String("history") ? 1 : 0);
    if (stop == QLatin1String("replies")) {
        storage::MessageFilter answered;
        answered.queue = Queue::Replied;
        m_tourTab = 2;
        showFilter(answered, {});
    }
    if (stop != QLatin1String("act"))
        return;
    for (const OperationKind kind : m_reading->acts().allowed())
        if (!isReplyAct(kind)) {
            m_reading->acts().begin(kind);
            return;
        }
}

bool InboxPage::isSettled() const
{
    return m_list->isSettled() && m_reading->isSettled();
}

} // namespace lianxin::ui
