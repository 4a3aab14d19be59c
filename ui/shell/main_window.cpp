// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/main_window.h"

#include "domain/async.h"
#include "models/words.h"
#include "shell/command_palette.h"
#include "shell/key_list.h"
#include "shell/languages.h"
#include "shell/navigation.h"
#include "shell/notifications.h"
#include "shell/status_bar.h"
#include "theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kTrail = 20;
constexpr int kRecent = 10;
constexpr QSize kLeast(880, 480); // 1366×768 at 150 %
constexpr QSize kWanted(1366, 768);
} // namespace

MainWindow::MainWindow(Theme& theme, Languages& languages, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_languages(languages), m_rooms(new QStackedWidget), m_desk(new QWidget),
      m_navigation(new Navigation), m_stack(new QStackedWidget), m_status(new StatusBar(clock))
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("Lianxin"));
    setMinimumSize(kLeast);
    resize(kWanted.boundedTo(screen()->availableSize()).expandedTo(kLeast));
    build();
    m_notifications = new Notifications(this);
    connect(m_notifications, &Notifications::roomTaken, m_navigation, &Navigation::setFootRoom);
    m_palette = new CommandPalette(this);
    m_keys = new KeyList(this);
    m_palette->setSource([this] { return commands(); });
    m_keys->setSource([this] { return commands(); });
    connect(m_palette, &CommandPalette::numberEntered, this, &MainWindow::openByNumber);
    makeShortcuts();
}

MainWindow::~MainWindow()
{
    closeDesk(); // the pages before the models that they look at
}

void MainWindow::build()
{
    m_stack->setObjectName(QStringLiteral("window.pages"));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addWidget(m_stack, 1);
    auto* desk = new QVBoxLayout(m_desk);
    desk->setContentsMargins(0, 0, 0, 0);
    desk->setSpacing(0);
    desk->addLayout(middle, 1);
    desk->addWidget(m_status);
    m_rooms->addWidget(m_desk);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // the person sizes the window; pages scroll inside
    layout->addWidget(m_rooms);
    connect(m_navigation, &Navigation::queueChosen, this, &MainWindow::goQueue);
    connect(m_navigation, &Navigation::pageChosen, this, [this](const QString& id) { go({id, std::nullopt, std::nullopt, {}}); });
    connect(m_status, &StatusBar::outboxPressed, this, [this] { go({kSyncPage, std::nullopt, std::nullopt, {}}); });
    connect(m_status, &StatusBar::personPressed, this, [this] { go({kSettingsPage, std::nullopt, std::nullopt, {}}); });
    connect(m_status, &StatusBar::syncPressed, this, &MainWindow::pressSync);
}

// What the status bar says is what pressing it answers.
void MainWindow::pressSync()
{
    if (!m_office)
        return;
    const sync::SyncStatus status = m_office->syncStatus();
    if (status.state == sync::SyncState::SignedOut)
        Q_EMIT signInWanted();
    else if (status.resync && status.resync->waitsForUser)
        go({kSyncPage, std::nullopt, std::nullopt, {}});
    else
        m_office->syncNow();
}

void MainWindow::makeShortcuts()
{
    const auto add = [this](const QKeySequence& key, const std::function<void()>& act) {
        auto* shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, [this, act] {
            if (m_office)
                act();
        });
    };
    add(Qt::CTRL | Qt::Key_K, [this] { m_palette->open(); });
    add(Qt::Key_Question, [this] { m_keys->open(); });
    add(Qt::ALT | Qt::Key_Left, [this] { goBack(); });
    add(Qt::Key_F5, [this] { pressSync(); });
}

void MainWindow::showAlone(QWidget* page)
{
    if (m_alone)
        m_alone->deleteLater();
    m_alone = page;
    m_rooms->addWidget(page);
    m_rooms->setCurrentWidget(page);
    const QWidget* focus = window()->focusWidget();
    if (!focus || !page->isAncestorOf(focus)) // a page that has chosen where to begin keeps it
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::openDesk(client::Office& office)
{
    closeDesk();
    m_office = &office;
    m_queues = std::make_unique<QueueModel>(office.store(), office.account()->person);
    m_navigation->setModel(m_queues.get());
    m_status->setOffice(&office);
    connect(&office, &client::Office::syncStatusChanged, this, &MainWindow::tellArrival);
    m_rooms->setCurrentWidget(m_desk);
    if (m_alone)
        m_alone->deleteLater();
    m_alone = nullptr;
}

void MainWindow::closeDesk()
{
    m_notifications->dismiss();
    m_pushed = 0;
    m_trail.clear();
    m_listed.reset();
    m_recent.clear();
    for (Page* page : std::as_const(m_pages))
        delete page;
    m_pages.clear();
    m_navigation->setModel(nullptr);
    m_queues.reset();
    m_status->setOffice(nullptr);
    if (m_office)
        disconnect(m_office, nullptr, this, nullptr);
    m_office = nullptr;
}

void MainWindow::addPage(Page* page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    connect(page, &Page::openRequested, this, &MainWindow::go);
    connect(page, &Page::closeRequested, this, &MainWindow::goBack);
    connect(page, &Page::notified, this, &MainWindow::notify);
    connect(page, &Page::messageShown, this, &MainWindow::remember);
    connect(page, &Page::titleChanged, this, &MainWindow::tellNavigation);
    m_arrival = {}; // so that the new page hears of it too
    tellArrival();
    tellNavigation();
}

void MainWindow::tellNavigation()
{
    if (!m_queues)
        return;
    QList<QueueModel::PageEntry> entries;
    for (const Page* page : std::as_const(m_pages))
        if (page->inNavigation())
            entries.append({page->pageId(), page->title()});
    m_queues->setPages(entries);
    if (!m_trail.isEmpty())
        showWhere(m_trail.last()); // the model may have been built anew
}

void MainWindow::tellArrival()
{
    if (!m_office)
        return;
    const sync::SyncStatus status = m_office->syncStatus();
    if (status.total.pushed != m_pushed) {
        m_pushed = status.total.pushed;
        m_notifications->sendingEnded();
    }
    const bool unreachable = status.state == sync::SyncState::Offline || status.state == sync::SyncState::BackingOff;
    Arrival arrival;
    if (status.snapshotTotal > 0)
        arrival = {Arrival::State::Running, status.snapshotDone, status.snapshotTotal};
    else if (!status.lastSyncAt)
        arrival.state = unreachable ? Arrival::State::Unreachable : Arrival::State::Running;
    if (arrival == m_arrival)
        return;
    m_arrival = arrival;
    for (Page* page : std::as_const(m_pages))
        page->setArrival(arrival);
}

Page* MainWindow::pageById(const QString& id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page* page) { return page->pageId() == id; });
    return found == m_pages.end() ? nullptr : *found;
}

Page* MainWindow::currentPage() const
{
    return qobject_cast<Page*>(m_stack->currentWidget());
}

QList<Queue> MainWindow::queues() const
{
    return m_queues ? m_queues->queues() : QList<Queue>();
}

void MainWindow::go(const Destination& destination)
{
    if (!pageById(destination.pageId))
        return;
    m_trail.append(destination);
    if (m_trail.size() > kTrail)
        m_trail.removeFirst();
    show(destination);
}

void MainWindow::goBack()
{
    if (m_trail.size() < 2)
        return goToFirstQueue();
    const QString left = m_trail.takeLast().pageId;
    Destination before = m_trail.last();
    // Back on the inbox the list still stands as it was left; only another page's return asks for a filter.
    if (before.pageId == kInboxPage && left != kInboxPage)
        before.filter.reset();
    show(before);
}

void MainWindow::show(const Destination& destination)
{
    Page* page = pageById(destination.pageId);
    if (Page* before = currentPage(); before && before != page)
        before->leave();
    m_stack->setCurrentWidget(page);
    page->open(destination);
    showWhere(m_trail.isEmpty() ? destination : m_trail.last());
}

void MainWindow::showWhere(const Destination& destination)
{
    if (destination.pageId == kInboxPage && destination.filter) {
        m_listed = destination;
        destination.title.isEmpty() ? m_navigation->showQueue(destination.filter->queue) : m_navigation->showNothing();
    } else if (destination.pageId == kInboxPage) {
        if (m_listed) // a message alone, also from another page: the list beside it is the last one
            m_listed->title.isEmpty() ? m_navigation->showQueue(m_listed->filter->queue) : m_navigation->showNothing();
    } else if (const Page* page = pageById(destination.pageId); page && page->inNavigation())
        m_navigation->showPage(destination.pageId);
    else if (destination.pageId != kReplyPage)
        m_navigation->showNothing();
}

void MainWindow::goQueue(Queue queue)
{
    storage::MessageFilter filter;
    filter.queue = queue;
    go({kInboxPage, std::nullopt, filter, {}});
}

void MainWindow::goToFirstQueue()
{
    if (m_queues)
        goQueue(m_queues->firstQueue());
}

void MainWindow::notify(const Notification& notification)
{
    m_notifications->show(notification);
}

void MainWindow::remember(const MessageId& id, const QString& title)
{
    m_recent.removeIf([&](const auto& entry) { return entry.first == id; });
    m_recent.prepend({id, title});
    if (m_recent.size() > kRecent)
        m_recent.removeLast();
}

void MainWindow::openByNumber(const QString& number)
{
    whenDone(m_office->store().messageByNumber(number), this, [this, number](const Result<std::optional<MessageId>>& found) {
        if (!found)
            notify({Tone::Overdue, sentence(found.error()), {}, {}});
        else if (!*found)
            notify({Tone::Warn, tr("Neither a command nor a message is called %1.").arg(number), {}, {}});
        else
            go({kInboxPage, **found, std::nullopt, {}});
    });
}

QList<Command> MainWindow::ownCommands()
{
    QList<Command> list{
        {tr("All commands"), QStringLiteral("Ctrl+K"), [this] { m_palette->open(); }},
        {tr("The keys"), QStringLiteral("?"), [this] { m_keys->open(); }},
        {tr("Back"), QStringLiteral("Alt+←"), [this] { goBack(); }},
        {tr("Sync now"), QStringLiteral("F5"), [this] { pressSync(); }},
        {tr("Appearance: as the system"), {}, [this] { m_theme.setAppearance(Appearance::System); }},
        {tr("Appearance: light"), {}, [this] { m_theme.setAppearance(Appearance::Light); }},
        {tr("Appearance: dark"), {}, [this] { m_theme.setAppearance(Appearance::Dark); }},
    };
    for (const Languages::Language& language : Languages::available())
        list.append({tr("Language: %1").arg(language.name), {}, [this, code = language.code] { m_languages.choose(code); }});
    return list;
}

QList<Command> MainWindow::commands()
{
    QList<Command> list = currentPage() ? currentPage()->commands() : QList<Command>();
    for (const Queue queue : queues())
        list.append({words(queue), {}, [this, queue] { goQueue(queue); }});
    for (Page* page : std::as_const(m_pages))
        if (page->pageId() != kInboxPage && page->pageId() != kReplyPage)
            list.append({page->title(), {}, [this, id = page->pageId()] { go({id, std::nullopt, std::nullopt, {}}); }});
    list += ownCommands();
    for (const auto& [id, title] : std::as_const(m_recent))
        list.append({title, {}, [this, message = id] { go({kInboxPage, message, std::nullopt, {}}); }});
    return list;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_notifications->isVisible())
        m_notifications->place();
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    setWindowTitle(tr("Lianxin"));
    // The pages have got the event before or get it after: their titles are asked when all have.
    QMetaObject::invokeMethod(this, &MainWindow::tellNavigation, Qt::QueuedConnection);
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.roles().window);
}

} // namespace lianxin::ui
