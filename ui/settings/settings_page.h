// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "settings/preferences.h"
#include "settings/proxy_form.h"
#include "shell/page.h"

class QComboBox;

namespace lianxin::ui {

class Button;
class Label;

/// Language, appearance, text size, the network's proxy, the account, and what this program is.
/// Names: settings.title, language, appearance, scale (combo boxes), proxy (a ProxyForm), account.name, account.platform,
/// account.tokens, sign-out, sign-out.sure, sign-out.stay, about.version, about.licence.
class SettingsPage : public Page {
    Q_OBJECT

public:
    SettingsPage(PreferencesKeeper& keeper, const client::Account& account, ProxyPort proxy, QWidget* parent = nullptr);

    void setAccount(const client::Account& account);

    [[nodiscard]] QString pageId() const override { return kSettingsPage; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool inNavigation() const override { return true; }
    void open(const Destination& destination) override;

Q_SIGNALS:
    void signOutWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildLook();
    [[nodiscard]] QWidget* buildNetwork();
    [[nodiscard]] QWidget* buildAccount();
    [[nodiscard]] QWidget* buildAbout();
    void retranslate();
    void showAccount();
    void showPreferences();
    void askToSignOut(bool ask);
    template <class Change>
    void change(Change&& change);

    PreferencesKeeper& m_keeper;
    const ProxyPort m_proxyPort;
    client::Account m_account;
    bool m_showing = false;
    QWidget* m_content = nullptr;
    Label* m_title = nullptr;
    Label* m_lookTitle = nullptr;
    Label* m_languageLabel = nullptr;
    QComboBox* m_language = nullptr;
    Label* m_appearanceLabel = nullptr;
    QComboBox* m_appearance = nullptr;
    Label* m_scaleLabel = nullptr;
    QComboBox* m_scale = nullptr;
    Label* m_networkTitle = nullptr;
    ProxyForm* m_proxy = nullptr;
    Label* m_accountTitle = nullptr;
    Label* m_accountName = nullptr;
    Label* m_accountPlatform = nullptr;
    Label* m_accountTokens = nullptr;
    Button* m_signOut = nullptr;
    Label* m_signOutAsk = nullptr;
    Button* m_sure = nullptr;
    Button* m_stay = nullptr;
    Label* m_aboutTitle = nullptr;
    Label* m_version = nullptr;
    Label* m_licence = nullptr;
};

} // namespace lianxin::ui
