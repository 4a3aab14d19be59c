// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings_page.h"

#include "models/words.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace lianxin::ui {

namespace {

constexpr std::array kScales{1.0, 1.15, 1.3, 1.5, 1.75, 2.0};
constexpr int kWidth = 640;

Label* wrapped(const char* name, Label::Ink ink)
{
    auto* label = new Label(TextSize::Body, ink);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

QVBoxLayout* sectionIn(Ground* card, Label* title)
{
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(20, 16, 20, 18);
    column->setSpacing(10);
    column->addWidget(title);
    return column;
}

} // namespace

SettingsPage::SettingsPage(PreferencesKeeper& keeper, const client::Account& account, ProxyPort proxy, QWidget* parent)
    : Page(parent), m_keeper(keeper), m_proxyPort(std::move(proxy)), m_account(account)
{
    build();
    connect(&m_keeper, &PreferencesKeeper::changed, this, &SettingsPage::showPreferences);
    connect(&m_keeper, &PreferencesKeeper::writeFailed, this, [this](const Error& error) {
        Q_EMIT notified(
            {Tone::Warn, tr("The settings hold until you close Lianxin: %1").arg(sentence(error)), {}, {}});
    });
    retranslate();
    showPreferences();
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::open(const Destination&)
{
    askToSignOut(false);
    m_proxy->showChosen();
    setFocus();
}

void SettingsPage::setAccount(const client::Account& account)
{
    m_account = account;
    showAccount();
}

void SettingsPage::build()
{
    setObjectName(QStringLiteral("settings"));
    m_title = new Label(TextSize::Title, Label::Ink::Text, Weight::SemiBold);
    m_title->setObjectName(QStringLiteral("settings.title"));
    m_content = new QWidget;
    m_content->setMaximumWidth(Theme::of(this).px(kWidth));
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(m_title);
    column->addWidget(buildLook());
    column->addWidget(buildNetwork());
    column->addWidget(buildAccount());
    column->addWidget(buildAbout());
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(20, 14, 20, 14);
    row->addWidget(m_content, 1);
    row->addStretch(0);
    scroll->setWidget(holder);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QWidget* SettingsPage::buildLook()
{
    m_lookTitle = new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    auto* card = new Ground(Ground::Role::Card);
    auto* column = sectionIn(card, m_lookTitle);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(2, 1);
    const auto row = [grid](Label*& label, QComboBox*& box, const char* name) {
        label = new Label(TextSize::Body, Label::Ink::Muted);
        box = new QComboBox;
        box->setObjectName(QLatin1String(name));
        box->setMinimumWidth(220);
        label->setBuddy(box);
        const int line = grid->rowCount();
        grid->addWidget(label, line, 0);
        grid->addWidget(box, line, 1);
    };
    row(m_languageLabel, m_language, "language");
    row(m_appearanceLabel, m_appearance, "appearance");
    row(m_scaleLabel, m_scale, "scale");
    column->addLayout(grid);

    m_language->addItem(QStringLiteral("中文"), QStringLiteral("zh_CN")); // each language by its own name
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark})
        m_appearance->addItem({}, static_cast<int>(appearance));
    for (const double scale : kScales)
        m_scale->addItem({}, scale);
    connect(m_language, &QComboBox::activated, this, [this] {
        change([this](Preferences& preferences) {
            preferences.language = m_language->currentData().toString();
        });
    });
    connect(m_appearance, &QComboBox::activated, this, [this] {
        change([this](Preferences& preferences) {
            preferences.appearance = static_cast<Appearance>(m_appearance->currentData().toInt());
        });
    });
    connect(m_scale, &QComboBox::activated, this, [this] {
        change([this](Preferences& preferences) { preferences.scale = m_scale->currentData().toDouble(); });
    });
    return card;
}

QWidget* SettingsPage::buildNetwork()
{
    m_networkTitle = new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    m_proxy = new ProxyForm(m_proxyPort);
    m_proxy->setObjectName(QStringLiteral("proxy"));
    connect(m_proxy, &ProxyForm::chosen, this, [this](const std::optional<Error>& notKept) {
        Q_EMIT notified(notKept ? Notification{Tone::Warn, tr("It holds until you close Lianxin: %1").arg(sentence(*notKept)), {}, {}}
                                : Notification{Tone::Good, tr("Lianxin reaches the network this way from now on."), {}, {}});
    });
    auto* card = new Ground(Ground::Role::Card);
    sectionIn(card, m_networkTitle)->addWidget(m_proxy);
    return card;
}

QWidget* SettingsPage::buildAccount()
{
    m_accountTitle = new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    m_accountName = wrapped("account.name", Label::Ink::Text);
    m_accountPlatform = wrapped("account.platform", Label::Ink::Muted);
    m_accountTokens = wrapped("account.tokens", Label::Ink::Muted);
    m_signOutAsk = wrapped("sign-out.ask", Label::Ink::Text);
    m_signOut = new Button(Button::Look::Secondary);
    m_signOut->setObjectName(QStringLiteral("sign-out"));
    m_sure = new Button(Button::Look::Primary);
    m_sure->setObjectName(QStringLiteral("sign-out.sure"));
    m_stay = new Button(Button::Look::Secondary);
    m_stay->setObjectName(QStringLiteral("sign-out.stay"));
    connect(m_signOut, &Button::clicked, this, [this] { askToSignOut(true); });
    connect(m_stay, &Button::clicked, this, [this] { askToSignOut(false); });
    connect(m_sure, &Button::clicked, this, &SettingsPage::signOutWanted);

    auto* card = new Ground(Ground::Role::Card);
    auto* column = sectionIn(card, m_accountTitle);
    column->addWidget(m_accountName);
    column->addWidget(m_accountPlatform);
    column->addWidget(m_accountTokens);
    column->addWidget(m_signOutAsk);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    for (Button* each : {m_signOut, m_sure, m_stay})
        buttons->addWidget(each);
    buttons->addStretch(1);
    column->addLayout(buttons);
    askToSignOut(false);
    return card;
}

QWidget* SettingsPage::buildAbout()
{
    m_aboutTitle = new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    m_version = wrapped("about.version", Label::Ink::Text);
    m_licence = wrapped("about.licence", Label::Ink::Muted);
    auto* card = new Ground(Ground::Role::Card);
    auto* column = sectionIn(card, m_aboutTitle);
    column->addWidget(m_version);
    column->addWidget(m_licence);
    return card;
}

template <class Change>
void SettingsPage::change(Change&& change)
{
    if (m_showing)
        return;
    Preferences preferences = m_keeper.preferences();
    change(preferences);
    m_keeper.set(preferences);
}

void SettingsPage::showPreferences()
{
    m_showing = true;
    const Preferences& preferences = m_keeper.preferences();
    m_language->setCurrentIndex(m_language->findData(preferences.language));
    m_appearance->setCurrentIndex(m_appearance->findData(static_cast<int>(preferences.appearance)));
    const auto nearest = std::min_element(kScales.begin(), kScales.end(), [&](double a, double b) {
        return std::abs(a - preferences.scale) < std::abs(b - preferences.scale);
    });
    m_scale->setCurrentIndex(static_cast<int>(nearest - kScales.begin()));
    m_showing = false;
}

void SettingsPage::askToSignOut(bool ask)
{
    m_signOut->setVisible(!ask);
    m_signOutAsk->setVisible(ask);
    m_sure->setVisible(ask);
    m_stay->setVisible(ask);
    if (ask)
        m_stay->setFocus();
}

void SettingsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_content)
        m_content->setMaximumWidth(Theme::of(this).px(kWidth));
}

void SettingsPage::showAccount()
{
    QStringList roles;
    for (const Role role : m_account.person.roles)
        roles.append(words(Coded<Role>(role)));
    QStringList parts{m_account.displayName, roles.join(tr(", ")), m_account.unitName};
    parts.removeAll(QString());
    m_accountName->setText(parts.join(QStringLiteral(" · ")));
    m_accountPlatform->setText(tr("%1 at %2").arg(m_account.platformName, m_account.platform.host()));
    m_accountTokens->setVisible(m_account.tokensInFile);
}

void SettingsPage::retranslate()
{
    m_title->setText(title());
    m_lookTitle->setText(tr("Look and language"));
    m_languageLabel->setText(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
    m_appearanceLabel->setText(tr("Colours"));
    m_appearance->setAccessibleName(tr("Colours"));
    m_scaleLabel->setText(tr("Text size"));
    m_scale->setAccessibleName(tr("Text size"));
    const QStringList appearances{tr("As the system"), tr("Light"), tr("Dark")};
    for (int i = 0; i < appearances.size(); ++i)
        m_appearance->setItemText(i, appearances[i]);
    for (int i = 0; i < m_scale->count(); ++i)
        m_scale->setItemText(i, tr("%1 %").arg(qRound(kScales[static_cast<size_t>(i)] * 100)));

    m_networkTitle->setText(tr("Network"));
    m_accountTitle->setText(tr("Account"));
    showAccount();
    m_accountTokens->setText(
        tr("This PC has no keychain: the sign-in is kept in a file that only you can read."));
    m_signOut->setWords(tr("Sign out"));
    m_signOutAsk->setText(
        tr("Sign out? What is not sent yet stays on this PC and is sent after the next sign-in."));
    m_sure->setWords(tr("Sign out now"));
    m_stay->setWords(tr("Stay signed in"));
    m_aboutTitle->setText(tr("About"));
    m_version->setText(tr("Lianxin %1").arg(QStringLiteral(LIANXIN_VERSION)));
    m_licence->setText(tr("Free software under the GNU General Public License, version 3 or later. It comes "
                          "without any warranty."));
    Q_EMIT titleChanged();
}

} // namespace lianxin::ui
