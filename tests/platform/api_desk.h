// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_platform.h"
#include "platform/api.h"

namespace lianxin::test {

inline const QString kDeskPassword = QStringLiteral("lianxin-demo");

/// An answer as a test reads it.
struct Told {
    int status = 0;
    QString problem; ///< the last part of its type; empty where it is none
    QJsonObject json;
    [[nodiscard]] QJsonValue operator[](const char* name) const { return json.value(QLatin1String(name)); }
};

/// The sample county's platform by its calls, without a line: everything in this process, on a clock that
/// stands still.
class ApiDesk : public OfficePlatform {
public:
    ApiDesk();

    [[nodiscard]] Told call(const platform::Call& call);
    [[nodiscard]] Told get(const QString& token, const QString& path, const QString& query = {});
    [[nodiscard]] Told post(const QString& token, const QString& path, const QJsonObject& body);
    [[nodiscard]] Told remove(const QString& token, const QString& path);
    /// What signing in answers; the account is made when it is first asked for.
    [[nodiscard]] Told login(const platform::Caller& caller, const QString& app = QStringLiteral("1.0.0"));
    /// The access token of a new sign-in.
    [[nodiscard]] QString token(const platform::Caller& caller);
    /// Opens the platform anew, as after a restart of the program.
    void reopen();

    std::unique_ptr<platform::Api> api;
    QString certificate; ///< what the callers show from now on

private:
    QHash<UserId, QString> m_names;
};

} // namespace lianxin::test
