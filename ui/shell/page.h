// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "storage/message_types.h"
#include "theme/roles.h"

#include <QKeySequence>
#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

namespace lianxin::ui {

// The pages of the window by name; also the names of the tour's pictures.
inline constexpr QLatin1String kInboxPage("inbox");
inline constexpr QLatin1String kReplyPage("reply");
inline constexpr QLatin1String kDashboardPage("dashboard");
inline constexpr QLatin1String kSyncPage("sync");
inline constexpr QLatin1String kSettingsPage("settings");

/// Where to go: a page, and what it shall show.
struct Destination {
    QString pageId;
    std::optional<MessageId> message; ///< inbox: open it; reply: answer it; sync: its operations
    std::optional<storage::MessageFilter> filter; ///< inbox: list these
    QString title; ///< words over a filter that is no queue ("due on 13 March")
};

/// Something a person can do, for the palette (Ctrl+K) and the list of keys (?). `key` is only shown: the page makes
/// its own shortcut.
struct Command {
    QString words;
    QString key;
    std::function<void()> run;
};

/// Something to say inside the window, at the foot of the navigation, until it is read or a few seconds are over.
struct Notification {
    Tone tone = Tone::Plain;
    QString words;
    QString step; ///< words of a button, or empty
    std::function<void()> take; ///< what the button does
};

/// How far the first sync is: until it is done, an empty list does not mean that there is nothing.
struct Arrival {
    enum class State { Done, Running, Unreachable };
    State state = State::Done;
    qint64 done = 0; ///< objects, while running
    qint64 total = 0;
    friend bool operator==(const Arrival&, const Arrival&) = default;
};

/// A page of the window. Made with what it needs (store, clock, …); lives on the GUI thread and never waits. It
/// retranslates itself on QEvent::LanguageChange.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString pageId() const = 0;
    /// Translated; asked anew after a language change.
    [[nodiscard]] virtual QString title() const = 0;
    /// True for a page with an entry of its own under 总览.
    [[nodiscard]] virtual bool inNavigation() const { return false; }
    /// The page comes to the front for `destination`. Unsaved things stay as they are.
    virtual void open(const Destination& destination) { Q_UNUSED(destination) }
    virtual void setArrival(const Arrival& arrival) { Q_UNUSED(arrival) }
    /// Another page comes to the front.
    virtual void leave() {}
    [[nodiscard]] virtual QList<Command> commands() { return {}; }
    /// For the tour: states of the page worth a picture beyond the first, by name ("timeline"); each is shown by
    /// showTourStop() and photographed when isSettled().
    [[nodiscard]] virtual QStringList tourStops() const { return {}; }
    virtual void showTourStop(const QString& stop) { Q_UNUSED(stop) }
    /// Nothing is being loaded or animated.
    [[nodiscard]] virtual bool isSettled() const { return true; }

Q_SIGNALS:
    void openRequested(const lianxin::ui::Destination& destination);
    /// The page is done: back to where the person came from.
    void closeRequested();
    void notified(const lianxin::ui::Notification& notification);
    /// A message is before the person: for the palette's recent messages.
    void messageShown(const lianxin::MessageId& id, const QString& title);
    /// title() or commands() differ.
    void titleChanged();
};

} // namespace lianxin::ui
