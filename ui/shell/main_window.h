// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "models/queue_model.h"
#include "shell/page.h"

#include <QStackedWidget>

#include <memory>
#include <optional>

namespace lianxin::ui {

class CommandPalette;
class KeyList;
class Languages;
class Navigation;
class Notifications;
class StatusBar;
class Theme;

/// The window: navigation, the pages one over another, the status bar; over them the palette (Ctrl+K), the list of
/// keys (?) and notifications. Pages know nothing of it: they ask by their signals. Keys: Ctrl+K, ?, Alt+Left back,
/// F5 sync now. Names: window, window.pages, and those of the parts.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    MainWindow(Theme& theme, Languages& languages, const Clock& clock, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Fills the whole window, without navigation: first start and sign-in. Takes ownership.
    void showAlone(QWidget* page);
    /// Begins work with the account that is signed in; pages are added after it. `office` outlives the desk.
    void openDesk(client::Office& office);
    /// Takes ownership. The first page added is shown first.
    void addPage(Page* page);
    /// Ends work: pages are deleted; a page for showAlone() should follow.
    void closeDesk();

    void go(const Destination& destination);
    void goBack();
    /// The first queue of the person, on the inbox.
    void goToFirstQueue();
    void notify(const Notification& notification);

    [[nodiscard]] QList<Page*> pages() const { return m_pages; }
    [[nodiscard]] Page* currentPage() const;
    [[nodiscard]] QList<Queue> queues() const;
    [[nodiscard]] Theme& theme() const { return m_theme; }

Q_SIGNALS:
    /// Pressed where the status bar says that the sign-in has ended.
    void signInWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void makeShortcuts();
    void show(const Destination& destination);
    void showWhere(const Destination& destination);
    void tellNavigation();
    void tellArrival();
    void pressSync();
    void openByNumber(const QString& number);
    void remember(const MessageId& id, const QString& title);
    void goQueue(Queue queue);
    [[nodiscard]] QList<Command> commands();
    [[nodiscard]] QList<Command> ownCommands();
    [[nodiscard]] Page* pageById(const QString& id) const;

    Theme& m_theme;
    Languages& m_languages;
    client::Office* m_office = nullptr;
    std::unique_ptr<QueueModel> m_queues;
    QList<Page*> m_pages;
    Arrival m_arrival;
    int m_pushed = 0; ///< operations sent, as last heard
    QList<Destination> m_trail; ///< where the person came from, the present place last
    std::optional<Destination> m_listed; ///< what the inbox lists
    QList<std::pair<MessageId, QString>> m_recent;
    QStackedWidget* m_rooms; ///< alone or at the desk
    QWidget* m_desk;
    QWidget* m_alone = nullptr;
    Navigation* m_navigation;
    QStackedWidget* m_stack;
    StatusBar* m_status;
    Notifications* m_notifications;
    CommandPalette* m_palette;
    KeyList* m_keys;
};

} // namespace lianxin::ui
