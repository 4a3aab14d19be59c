// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/proxy_form.h"

#include "client/office.h"
#include "domain/async.h"

#include <QEvent>

namespace lianxin::ui {

namespace {

const QString kUse = QStringLiteral("use");
const QString kKind = QStringLiteral("kind");
const QString kHost = QStringLiteral("host");
const QString kPort = QStringLiteral("port");
const QString kUser = QStringLiteral("proxy-user");
const QString kPassword = QStringLiteral("proxy-password"); // the sign-in page has a field "password"

ProxyUse useIn(const FormValues& all)
{
    return parseCode<ProxyUse>(all.value(kUse).toString()).value_or(ProxyUse::System);
}

bool namesOne(const FormValues& all)
{
    return useIn(all) == ProxyUse::Own;
}

bool mayHavePassword(const FormValues& all)
{
    return useIn(all) != ProxyUse::None;
}

/// A field that is not shown may hold anything: what was chosen before stays in its place.
ProxySetting settingOf(const FormValues& values, ProxySetting before)
{
    before.use = useIn(values);
    if (before.use != ProxyUse::Own)
        return before;
    before.kind = parseCode<ProxyKind>(values.value(kKind).toString()).value_or(ProxyKind::Http);
    before.host = proxyHostOf(values.value(kHost).toString()).value_or(QString());
    before.port = proxyPortOf(values.value(kPort).toString()).value_or(0);
    return before;
}

} // namespace

ProxyPort proxyPort(client::Office& office)
{
    return {[&office] { return office.proxy(); },
            [&office](const ProxySetting& setting) { return office.setProxy(setting); },
            [&office](const QString& user, const QString& password) { office.setProxyCredentials(user, password); }};
}

ProxyForm::ProxyForm(ProxyPort port, QWidget* parent) : FormSheet(parent), m_port(std::move(port))
{
    setCancelVisible(false);
    connect(this, &FormSheet::submitted, this, &ProxyForm::choose);
    retranslateForm();
    showChosen();
}

void ProxyForm::showChosen()
{
    const ProxySetting setting = m_port.chosen();
    setValue(kUse, codeOf(setting.use));
    setValue(kKind, codeOf(setting.kind));
    setValue(kHost, setting.host);
    setValue(kPort, setting.port == 0 ? QString() : QString::number(setting.port));
    setValue(kUser, QString());
    setValue(kPassword, QString());
}

void ProxyForm::choose(const FormValues& values)
{
    const QString user = values.value(kUser).toString();
    const QString password = values.value(kPassword).toString();
    whenDone(m_port.choose(settingOf(values, m_port.chosen())), this,
             [this, user, password, gives = mayHavePassword(values)](const Result<void>& kept) {
                 if (gives && !user.isEmpty())
                     m_port.setCredentials(user, password);
                 showChosen();
                 Q_EMIT chosen(kept ? std::nullopt : std::optional(kept.error()));
             });
}

QList<FormField> ProxyForm::fields() const
{
    FormField use;
    use.name = kUse;
    use.label = tr("Proxy");
    use.kind = FormField::Kind::Choice;
    use.required = true;
    use.choices = {{tr("As this PC is set"), codeOf(ProxyUse::System)},
                   {tr("None"), codeOf(ProxyUse::None)},
                   {tr("The one named here"), codeOf(ProxyUse::Own)}};
    FormField kind;
    kind.name = kKind;
    kind.label = tr("Kind");
    kind.kind = FormField::Kind::Choice;
    kind.required = true;
    kind.choices = {{QStringLiteral("HTTP"), codeOf(ProxyKind::Http)}, {QStringLiteral("SOCKS5"), codeOf(ProxyKind::Socks5)}};
    kind.shown = namesOne;
    FormField host;
    host.name = kHost;
    host.label = tr("Address of the proxy");
    host.required = true;
    host.hint = QStringLiteral("proxy.example.gov.cn");
    host.check = [](const QVariant& value, const FormValues&) {
        return proxyHostOf(value.toString())
                   ? QString()
                   : tr("Please write only a name or an address, such as proxy.example.gov.cn or 10.0.0.8; the port "
                        "has a field of its own.");
    };
    host.shown = namesOne;
    FormField port;
    port.name = kPort;
    port.label = tr("Port");
    port.required = true;
    port.hint = QStringLiteral("8080");
    port.check = [](const QVariant& value, const FormValues&) {
        return proxyPortOf(value.toString()) ? QString() : tr("Please write a number from 1 to 65535.");
    };
    port.shown = namesOne;
    FormField user;
    user.name = kUser;
    user.label = tr("User name");
    user.hint = tr("only where the proxy asks for one");
    user.check = [](const QVariant& value, const FormValues& all) {
        return value.toString().isEmpty() && !all.value(kPassword).toString().isEmpty() ? tr("Whose password is it?")
                                                                                        : QString();
    };
    user.shown = mayHavePassword;
    FormField password;
    password.name = kPassword;
    password.label = tr("Password");
    password.kind = FormField::Kind::Secret;
    password.hint = tr("kept until Lianxin is closed");
    password.check = [](const QVariant& value, const FormValues& all) {
        return value.toString().isEmpty() && !all.value(kUser).toString().isEmpty() ? tr("Please enter the password too.")
                                                                                    : QString();
    };
    password.shown = mayHavePassword;
    return {use, kind, host, port, user, password};
}

void ProxyForm::retranslateForm()
{
    setForm({QStringLiteral("proxy"), {},
             tr("How Lianxin reaches the platform, whoever signs in on this PC. Name and password of a proxy are never "
                "written down."),
             tr("Use this proxy setting"), fields()});
}

void ProxyForm::changeEvent(QEvent* event)
{
    FormSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateForm();
}

} // namespace lianxin::ui
