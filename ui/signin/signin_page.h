// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "settings/proxy_form.h"
#include "theme/form_sheet.h"

#include <QWidget>

#include <functional>

class QStackedWidget;

namespace lianxin::ui {

class Button;
class Label;

/// What the page asks of the client; passed in, so that a test can answer.
struct SignInPort {
    std::function<QFuture<Result<client::PlatformIntroduction>>(const QUrl& platform, const QString& caFile)>
        introduce;
    std::function<QFuture<Result<client::Account>>(const client::SignIn& request)> signIn;
    /// Asks for a certificate file without a nested event loop.
    std::function<void(QWidget* parent, std::function<void(const QString& file)> chosen)> chooseCaFile;
    ProxyPort proxy;
};
/// The port of a real office, with the desktop's file dialog.
[[nodiscard]] SignInPort signInPort(client::Office& office);

/// First start and sign-in: choose a platform, see who it is and trust it, sign in. A platform whose
/// certificate does not verify is never offered for trust. GUI thread; the office does the work on others.
/// Names: choose (a FormSheet: platform, ca), choose-ca, choose-proxy, open-demo; proxy (a ProxyForm); certificate.name, .subject, .issuer,
/// .fingerprint, .expires, trust, back; credentials (a FormSheet: username, password), caps-lock,
/// other-platform, signin.platform.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    explicit SignInPage(SignInPort port, QWidget* parent = nullptr);

    /// Begins with this platform's address filled in.
    void suggest(const QUrl& platform, const QString& caFile = {});
    /// The platform that somebody signed out of: begins with user name and password, both empty.
    void stayWith(const client::Account& account);
    /// A platform that this profile knows: begins with user name and password. `why` says why it is asked, or
    /// is empty.
    void askAgain(const client::Account& account, const QString& why);
    /// Words about something that went wrong elsewhere (the demo's platform), over the buttons.
    void showFailure(const QString& words);

Q_SIGNALS:
    void signedIn();
    void demoWanted();
    /// Only after askAgain(): the person goes on without a line.
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildChoose();
    [[nodiscard]] QWidget* buildCertificate();
    [[nodiscard]] QWidget* buildCredentials();
    [[nodiscard]] QWidget* buildProxy();
    void showProxy(bool shown);
    void focusStep();
    void retranslate();
    void setForms();
    void introduce(const FormValues& values);
    void introduced(const Result<client::PlatformIntroduction>& introduction);
    void showIntroduction();
    void toCredentials();
    void signIn(const FormValues& values);

    SignInPort m_port;
    QUrl m_platform;
    QString m_caFile;
    QString m_platformName;
    std::optional<client::PlatformIntroduction> m_introduction;
    QStackedWidget* m_steps;
    Label* m_heading = nullptr;
    Label* m_promise = nullptr;
    FormSheet* m_choose = nullptr;
    Button* m_chooseCa = nullptr;
    Button* m_chooseProxy = nullptr;
    ProxyForm* m_proxy = nullptr;
    Label* m_proxyTitle = nullptr;
    QWidget* m_proxyPage = nullptr;
    Button* m_demo = nullptr;
    Label* m_certificateTitle = nullptr;
    QList<std::pair<Label*, Label*>> m_certificateRows; ///< caption and value
    Label* m_certificateAsk = nullptr;
    Button* m_trust = nullptr;
    Button* m_back = nullptr;
    Label* m_platformLabel = nullptr;
    Label* m_why = nullptr;
    FormSheet* m_credentials = nullptr;
    Label* m_capsLock = nullptr;
    Button* m_otherPlatform = nullptr;
};

} // namespace lianxin::ui
