// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "domain/clock.h"
#include "domain/queue.h"
#include "domain/random.h"
#include "storage/message_types.h"

#include <QWidget>

#include <memory>

namespace lianxin::ui {
class Application;
class Languages;
class PreferencesKeeper;
class Theme;
} // namespace lianxin::ui
namespace lianxin::desktop {
class Desktop;
}

namespace lianxin::test {

/// One official at the real window, joined as main() does it, in English. Driven by clicks and keys on named widgets;
/// every step waits for its widget, thirty seconds at most, and says with a QWARN what it did not find. One at a time.
class WindowDesk {
public:
    explicit WindowDesk(ui::Application& application);
    ~WindowDesk();

    /// Opens the window on a profile; with an account on it, at the desk.
    bool open(const QString& profile);
    void close();
    [[nodiscard]] client::Office& office() { return *m_office; }
    [[nodiscard]] QWidget* window() const;

    /// The widget of this name that is in sight and rests no more, or nothing after a while.
    [[nodiscard]] QWidget* find(const char* name) const;
    [[nodiscard]] bool isShown(const char* name) const;
    /// What a label, chip, button, notice or text says; empty where it is not in sight.
    [[nodiscard]] QString words(const char* name) const;
    bool click(const char* name) const;
    /// To whatever has the keyboard.
    bool key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    /// Puts the keyboard into the field by a click and types; Chinese comes as an input method commits it.
    bool type(const char* name, const QString& text) const;

    /// From the empty sign-in page to the desk.
    bool signIn(const QUrl& platform, const QString& caFile, const QString& user, const QString& password) const;
    bool introduce(const QString& platform, const QString& caFile) const;
    bool enterCredentials(const QString& user, const QString& password) const;

    bool choose(Queue queue) const;
    /// Clicks the message's row in the list and waits until it is open.
    bool openRow(const MessageId& id) const;
    /// The first message of the list.
    [[nodiscard]] std::optional<MessageId> firstRow() const;
    /// The message as its row shows it; nothing while it is not in the list or is being loaded.
    [[nodiscard]] std::optional<storage::MessageRow> row(const MessageId& id) const;
    /// By Ctrl+K and the message's number.
    bool goToNumber(const QString& number) const;
    /// Opens a button's menu and takes its first entry with the keyboard.
    bool chooseFirstOfMenu(const char* button) const;

private:
    ui::Application& m_application;
    const SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::Languages> m_languages;
    std::unique_ptr<ui::PreferencesKeeper> m_keeper;
    std::unique_ptr<client::Office> m_office;
    std::unique_ptr<desktop::Desktop> m_desktop;
};

/// The longest wait for anything that should happen soon.
inline constexpr int kSoonMs = 30'000;

} // namespace lianxin::test
