// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signin/signin_page.h"

#include "domain/async.h"
#include "signin/signin_words.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>

namespace lianxin::ui {

namespace {

/// Eight bytes a line: short enough to compare by eye.
QString inLines(const QString& fingerprint)
{
    constexpr int kBytes = 8;
    const QStringList bytes = fingerprint.split(QLatin1Char(':'));
    QStringList lines;
    for (qsizetype i = 0; i < bytes.size(); i += kBytes)
        lines.append(bytes.mid(i, kBytes).join(QLatin1Char(':')));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SignInPort signInPort(client::Office& office)
{
    return {
        [&office](const QUrl& platform, const QString& caFile) { return office.introduce(platform, caFile); },
        [&office](const client::SignIn& request) { return office.signIn(request); },
        [](QWidget* parent, std::function<void(const QString&)> chosen) {
            auto* dialog = new QFileDialog(parent, SignInPage::tr("The county's certificate"), {},
                                           SignInPage::tr("Certificates (*.pem *.crt *.cer)"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
            dialog->open();
        },
        proxyPort(office)};
}

void SignInPage::suggest(const QUrl& platform, const QString& caFile)
{
    m_choose->setValue(QStringLiteral("platform"), platform.toString());
    m_choose->setValue(QStringLiteral("ca"), caFile);
}

void SignInPage::stayWith(const client::Account& account)
{
    m_platform = account.platform;
    m_caFile = account.caFile;
    m_platformName = account.platformName;
    suggest(account.platform, account.caFile);
    toCredentials();
}

void SignInPage::askAgain(const client::Account& account, const QString& why)
{
    stayWith(account);
    m_credentials->setCancelVisible(true);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_credentials->setValue(QStringLiteral("username"), account.username);
}

void SignInPage::showFailure(const QString& words)
{
    m_choose->showFailure(words);
}

void SignInPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// A hidden field takes no focus: a page that was prepared before it was shown would begin at its last link.
void SignInPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    focusStep();
}

void SignInPage::focusStep()
{
    const int step = m_steps->currentIndex();
    if (step == 1)
        return m_trust->setFocus();
    (step == 0 ? m_choose : m_credentials)->focusFirst();
}

// Qt tells nobody whether Caps Lock is on; a capital without Shift, or a small letter with it, gives it away.
bool SignInPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QString typed = key->text();
        if (typed.size() == 1 && typed.front().isLetter() && typed.front().unicode() < 0x80) {
            const bool shift = key->modifiers().testFlag(Qt::ShiftModifier);
            m_capsLock->setVisible(typed.front().isUpper() != shift);
        } else if (key->key() == Qt::Key_CapsLock) {
            m_capsLock->hide();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SignInPage::setForms()
{
    FormField platform;
    platform.name = QStringLiteral("platform");
    platform.label = tr("Address");
    platform.required = true;
    platform.hint = QStringLiteral("https://…");
    platform.check = [](const QVariant& value, const FormValues&) {
        return platformUrl(value.toString())
                   ? QString()
                   : tr("Please write an address such as https://messages.example.gov.cn.");
    };
    FormField ca;
    ca.name = QStringLiteral("ca");
    ca.label = tr("Certificate file");
    ca.hint = tr("only where your county has an authority of its own");
    m_choose->setForm({QStringLiteral("choose"),
                       tr("Choose your platform"),
                       tr("Your administrator knows its address."),
                       tr("Go on"),
                       {platform, ca}});

    FormField username;
    username.name = QStringLiteral("username");
    username.label = tr("User name");
    username.required = true;
    FormField password;
    password.name = QStringLiteral("password");
    password.label = tr("Password");
    password.kind = FormField::Kind::Secret;
    password.required = true;
    m_credentials->setForm(
        {QStringLiteral("credentials"), tr("Sign in"), {}, tr("Sign in"), {username, password}});
    if (auto* editor = m_credentials->findChild<QLineEdit*>(QStringLiteral("field.password")))
        editor->installEventFilter(this);
}

void SignInPage::introduce(const FormValues& values)
{
    const auto url = platformUrl(values.value(QStringLiteral("platform")).toString());
    if (!url)
        return;
    m_platform = *url;
    m_caFile = values.value(QStringLiteral("ca")).toString().trimmed();
    m_choose->setBusy(true);
    whenDone(m_port.introduce(m_platform, m_caFile), this,
             [this](const Result<client::PlatformIntroduction>& introduction) { introduced(introduction); });
}

void SignInPage::introduced(const Result<client::PlatformIntroduction>& introduction)
{
    m_choose->setBusy(false);
    if (introduction) {
        m_introduction = *introduction;
        m_platformName = introduction->name;
        showIntroduction();
        m_steps->setCurrentIndex(1);
        m_trust->setFocus();
        return;
    }
    const QString words = signInErrorWords(introduction.error());
    const ErrorKind kind = introduction.error().kind;
    if (kind == ErrorKind::TlsUntrusted || kind == ErrorKind::NotFound)
        m_choose->showError(QStringLiteral("ca"), words);
    else
        m_choose->showFailure(words);
}

void SignInPage::showIntroduction()
{
    if (!m_introduction)
        return;
    const QString expires =
        QLocale().toString(m_introduction->certificateExpires.date(), QLocale::LongFormat);
    const QStringList values{m_introduction->name, m_introduction->certificateSubject,
                             m_introduction->certificateIssuer,
                             inLines(m_introduction->certificateFingerprint), expires};
    for (qsizetype i = 0; i < m_certificateRows.size(); ++i) {
        m_certificateRows[i].second->setText(values[i]);
        m_certificateRows[i].second->setAccessibleName(
            QStringLiteral("%1: %2").arg(m_certificateRows[i].first->text(), values[i]));
    }
}

void SignInPage::toCredentials()
{
    m_platformLabel->setText(m_platformName.isEmpty() ? m_platform.host() : m_platformName);
    m_why->hide();
    m_steps->setCurrentIndex(2);
    m_credentials->focusFirst();
}

void SignInPage::signIn(const FormValues& values)
{
    m_credentials->setBusy(true);
    client::SignIn request;
    request.platform = m_platform;
    request.caFile = m_caFile;
    request.username = values.value(QStringLiteral("username")).toString().trimmed();
    request.password = values.value(QStringLiteral("password")).toString();
    whenDone(m_port.signIn(request), this, [this](const Result<client::Account>& account) {
        m_credentials->setBusy(false);
        if (account) {
            m_credentials->setValue(QStringLiteral("password"), QString());
            Q_EMIT signedIn();
            return;
        }
        m_credentials->showFailure(signInErrorWords(account.error()));
        if (account.error().kind == ErrorKind::Unauthorized)
            if (auto* editor = m_credentials->findChild<QLineEdit*>(QStringLiteral("field.password"))) {
                editor->selectAll();
                editor->setFocus();
            }
    });
}

} // namespace lianxin::ui
