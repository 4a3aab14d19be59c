// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "options.h"
#include "shell/page.h"

#include <QObject>

#include <memory>
#include <optional>

namespace lianxin::ui {
class Application;
class Languages;
class MainWindow;
class Notice;
class PreferencesKeeper;
class SignInPage;
class SyncPage;
class Theme;
class Tour;
} // namespace lianxin::ui

namespace lianxin::desktop {

class DemoPlatform;

/// What main() made once and everything else is joined from; all of it outlives the desktop.
struct Parts {
    ui::Application& application;
    ui::Theme& theme;
    ui::Languages& languages;
    ui::PreferencesKeeper& keeper;
    client::Office& office;
    const Clock& clock;
    Random& random;
};

/// Joins the window with the office: first start, sign-in, the desk with its pages, signing out, the demo and
/// the tour. Builds and connects; decides nothing that a page or the office could decide.
class Desktop : public QObject {
    Q_OBJECT

public:
    Desktop(const Parts& parts, const Options& options);
    ~Desktop() override;

    void start();

Q_SIGNALS:
    /// The tour is over, or failed.
    void ended(int exitCode);

private:
    void keepPreferences();
    void resume();
    void startDemo();
    void signInToDemo(const QUrl& platform, const QString& caFile);
    void demoFailed(const Error& error);
    void accountChanged();
    void openDesk();
    void addPages();
    void signedIn();
    void showSignIn();
    [[nodiscard]] static QString signInEnded();
    void showUnopened(const Error& error);
    void askAgain(const QString& why);
    void connectSignIn(ui::SignInPage* page);
    /// `tryAgain` is called by the button under the words.
    void showFailure(const QString& title, const QString& text, const std::function<void()>& tryAgain);
    void showWait(const QString& title, const QString& text);
    void signOut();
    void syncStatusChanged(const sync::SyncStatus& status);
    void startTour();
    void tourOfSignIn();
    void endTour(const QStringList& pictures, const QString& problem);

    Parts m_parts;
    const Options m_options;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<DemoPlatform> m_demo;
    std::unique_ptr<ui::Tour> m_tour;
    bool m_tourEnded = false;
    const storage::Store* m_shown = nullptr; ///< the store that the desk was built on
    ui::SyncPage* m_syncPage = nullptr;
    bool m_demoWanted = false;
    std::optional<client::Account> m_signedOut; ///< the account that was left last
    bool m_signInAsked = false; ///< the person was told once that the sign-in has ended
};

} // namespace lianxin::desktop
