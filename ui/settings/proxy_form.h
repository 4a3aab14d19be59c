// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxy_setting.h"
#include "domain/result.h"
#include "theme/form_sheet.h"

#include <QFuture>

#include <functional>

namespace lianxin::client {
class Office;
}

namespace lianxin::ui {

/// What the form asks of the client; passed in, so that a test can answer.
struct ProxyPort {
    std::function<ProxySetting()> chosen;
    std::function<QFuture<Result<void>>(const ProxySetting& setting)> choose;
    /// Kept until the program ends.
    std::function<void(const QString& user, const QString& password)> setCredentials;
};
/// The port of a real office, which outlives who asks.
[[nodiscard]] ProxyPort proxyPort(client::Office& office);

/// How the network's proxy is chosen: this PC's, none, or one that is named here; the settings page and the sign-in page
/// have it. GUI thread.
/// Names: those of a FormSheet with the fields use, kind, host, port, proxy-user and proxy-password.
class ProxyForm : public FormSheet {
    Q_OBJECT

public:
    explicit ProxyForm(ProxyPort port, QWidget* parent = nullptr);

    /// What holds now, in the place of what was typed.
    void showChosen();

Q_SIGNALS:
    /// It holds from now on. `notKept`: only until the program ends, and why.
    void chosen(const std::optional<lianxin::Error>& notKept);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QList<FormField> fields() const;
    void retranslateForm();
    void choose(const FormValues& values);

    ProxyPort m_port;
};

} // namespace lianxin::ui
