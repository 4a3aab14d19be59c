// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include "attachments/attachment_strip.h"
#include "client/profile_copy.h"
#include "client_ports.h"
#include "dashboard/dashboard_page.h"
#include "demo_platform.h"
#include "domain/async.h"
#include "inbox/inbox_page.h"
#include "models/words.h"
#include "reply/reply_page.h"
#include "settings/settings_page.h"
#include "shell/languages.h"
#include "shell/main_window.h"
#include "shell/tour.h"
#include "shell/trace.h"
#include "signin/signin_page.h"
#include "signin/signin_words.h"
#include "sync/sync_page.h"
#include "theme/notice.h"
#include "theme/theme.h"

#include <QGuiApplication>
#include <QLocale>
#include <QTimer>

#include <utility>

namespace lianxin::desktop {

using namespace lianxin::ui;

Desktop::Desktop(const Parts& parts, const Options& options)
    : m_parts(parts), m_options(options),
      m_window(std::make_unique<MainWindow>(parts.theme, parts.languages, parts.clock))
{
    keepPreferences();
    connect(&m_parts.office, &client::Office::accountChanged, this, &Desktop::accountChanged);
    connect(&m_parts.office, &client::Office::syncStatusChanged, this, &Desktop::syncStatusChanged);
    connect(&m_parts.office, &client::Office::transferProgressed, this, [this](const sync::TransferProgress& moved) {
        for (AttachmentStrip* strip : m_window->findChildren<AttachmentStrip*>())
            strip->showProgress(moved.sha256, moved.direction == sync::TransferDirection::Up, moved.done);
    });
    connect(m_window.get(), &MainWindow::signInWanted, this, [this] { askAgain(signInEnded()); });
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) { m_parts.office.setInUse(state == Qt::ApplicationActive); });
}

Desktop::~Desktop() = default;

// The window changes language and colours at several places; what was chosen last is remembered.
void Desktop::keepPreferences()
{
    const auto apply = [this] {
        const Preferences& preferences = m_parts.keeper.preferences();
        m_parts.theme.setScale(preferences.scale);
        m_parts.theme.setAppearance(preferences.appearance);
        m_parts.languages.choose(preferences.language);
    };
    apply();
    if (!m_options.tour.isEmpty())
        return; // the tour changes colours by itself
    connect(&m_parts.keeper, &PreferencesKeeper::changed, this, apply);
    const auto remember = [this] {
        Preferences preferences = m_parts.keeper.preferences();
        preferences.language = m_parts.languages.current();
        preferences.appearance = m_parts.theme.appearance();
        m_parts.keeper.set(preferences);
    };
    connect(&m_parts.theme, &Theme::changed, this, remember);
    connect(&m_parts.languages, &Languages::changed, this, remember);
}

void Desktop::start()
{
    m_window->setVisible(true);
    if (m_options.demo)
        startDemo();
    else
        resume();
}

void Desktop::resume()
{
    showWait(tr("Opening your desk …"), {});
    whenDone(m_parts.office.resume(), this, [this](const Result<std::optional<client::Account>>& account) {
        if (!account)
            return showUnopened(account.error());
        if (*account)
            return signedIn();
        showSignIn();
        if (!m_options.tour.isEmpty())
            tourOfSignIn();
    });
}

// A person whose data is damaged is told what there is to go back to, and how.
void Desktop::showUnopened(const Error& error)
{
    const ErrorWords said = words(error);
    const auto tryAgain = [this] { resume(); };
    if (error.kind != ErrorKind::Corrupt)
        return showFailure(said.what, said.toDo, tryAgain);
    const QString profile = profileFolder(m_options);
    whenDone(client::findCopy(profile), this, [this, said, profile, tryAgain](const Result<std::optional<client::CopyFound>>& copy) {
        const QString toDo = copy && *copy
            ? tr("There is a copy of %1 beside it: %2\nClose this program and run \"lianxinctl --profile %3 restore-copy\"; the "
                 "damaged file is kept.")
                  .arg(QLocale().toString((*copy)->madeAt, QLocale::ShortFormat), (*copy)->file, profile)
            : said.toDo;
        showFailure(said.what, toDo, tryAgain);
    });
}

void Desktop::showWait(const QString& title, const QString& text)
{
    auto* notice = new Notice;
    notice->set(Notice::Kind::Loading, title, text);
    m_window->showAlone(notice);
}

void Desktop::showFailure(const QString& title, const QString& text, const std::function<void()>& tryAgain)
{
    auto* notice = new Notice;
    notice->set(Notice::Kind::Error, title, text, tr("Try again"));
    connect(notice, &Notice::stepTaken, this, tryAgain);
    m_window->showAlone(notice);
    if (!m_options.tour.isEmpty())
        endTour({}, title);
}

void Desktop::accountChanged()
{
    if (!m_parts.office.account()) {
        m_shown = nullptr;
        m_syncPage = nullptr;
        m_window->closeDesk();
        showSignIn();
        return;
    }
    // Another account: its desk opens when who signed in hears of it, see signedIn(). The old one's store goes now.
    if (m_shown && m_shown != &m_parts.office.store()) {
        m_shown = nullptr;
        m_syncPage = nullptr;
        m_window->closeDesk();
    }
}

void Desktop::openDesk()
{
    m_shown = &m_parts.office.store();
    m_window->openDesk(m_parts.office);
    addPages();
    m_window->goToFirstQueue();
}

void Desktop::addPages()
{
    storage::Store& store = m_parts.office.store();
    const client::Account& account = *m_parts.office.account();
    auto* inbox = new InboxPage(store, account.person, m_parts.clock);
    connect(inbox, &InboxPage::rowsLoaded, this, [this, said = false]() mutable {
        if (!std::exchange(said, true)) // behind the events that paint them
            QTimer::singleShot(0, this, [this] { m_parts.application.mark(QStringLiteral("first-rows")); });
    });
    m_window->addPage(inbox);
    m_window->addPage(new ReplyPage(store, account.person, m_parts.clock, m_parts.random));
    m_window->addPage(new DashboardPage(store, m_parts.clock));
    m_syncPage = new SyncPage(store, m_parts.clock, syncPort(m_parts.office));
    m_syncPage->setCourier(courierPort(m_parts.office));
    m_syncPage->setSyncStatus(m_parts.office.syncStatus());
    m_window->addPage(m_syncPage);
    auto* settings = new SettingsPage(m_parts.keeper, account, proxyPort(m_parts.office));
    connect(settings, &SettingsPage::signOutWanted, this, &Desktop::signOut);
    connect(&m_parts.office, &client::Office::accountChanged, settings, [this, settings] {
        if (m_parts.office.account())
            settings->setAccount(*m_parts.office.account()); // the names come after the first sync
    });
    m_window->addPage(settings);
}

void Desktop::signedIn()
{
    m_signInAsked = false;
    if (m_shown != &m_parts.office.store() || !m_window->currentPage())
        openDesk();
    m_parts.office.startSync();
    if (!m_options.tour.isEmpty() && !m_options.demo)
        startTour(); // with the data at hand; the demo's first has to come
}

void Desktop::showSignIn()
{
    auto* page = new SignInPage(signInPort(m_parts.office));
    if (m_signedOut)
        page->stayWith(*m_signedOut); // most often a colleague signs in next
    else if (!m_options.platform.isEmpty())
        page->suggest(platformUrl(m_options.platform).value_or(QUrl()));
    connectSignIn(page);
    m_window->showAlone(page);
}

void Desktop::askAgain(const QString& why)
{
    auto* page = new SignInPage(signInPort(m_parts.office));
    page->askAgain(*m_parts.office.account(), why);
    connectSignIn(page);
    m_window->showAlone(page);
}

void Desktop::connectSignIn(SignInPage* page)
{
    connect(page, &SignInPage::demoWanted, this, &Desktop::startDemo);
    connect(page, &SignInPage::cancelled, this, [this] { openDesk(); });
    connect(page, &SignInPage::signedIn, this, [this] {
        openDesk();
        signedIn();
    });
}

void Desktop::signOut()
{
    m_signedOut = m_parts.office.account();
    whenDone(m_parts.office.signOut(), this, [this](const Result<void>& out) {
        if (!out && m_parts.office.account())
            m_window->notify({Tone::Warn, sentence(out.error()), {}, {}});
    });
}

QString Desktop::signInEnded()
{
    return tr("The sign-in has ended. Your work is kept; sign in to send it.");
}

void Desktop::syncStatusChanged(const sync::SyncStatus& status)
{
    if (m_syncPage)
        m_syncPage->setSyncStatus(status);
    const bool upToDate = status.lastSyncAt &&
                          (status.state == sync::SyncState::Idle || status.state == sync::SyncState::Waiting);
    const bool tourWaits = m_options.demo && !m_options.tour.isEmpty() && !m_tour;
    if (upToDate && tourWaits)
        startTour();
    else if (tourWaits && status.state == sync::SyncState::BackingOff && status.error) // nobody is there who would help
        endTour({}, tr("The demo's messages do not come: %1").arg(sentence(*status.error)));
    const bool ended = status.state == sync::SyncState::SignedOut && status.error &&
                       status.error->kind == ErrorKind::Unauthorized;
    if (status.state != sync::SyncState::SignedOut)
        m_signInAsked = false; // the next time it is said again
    if (!ended || m_signInAsked || !m_parts.office.account())
        return;
    m_signInAsked = true;
    m_window->notify({Tone::Warn, signInEnded(), tr("Sign in"), [this] { askAgain(signInEnded()); }});
}

} // namespace lianxin::desktop
