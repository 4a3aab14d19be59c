// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/client_version.h"

#include <QRegularExpression>

namespace lianxin::platform {

namespace {

std::optional<QVersionNumber> versionIn(const QRegularExpression& form, const QString& text)
{
    const auto match = form.match(text);
    return match.hasMatch() ? std::optional(QVersionNumber::fromString(match.captured(1))) : std::nullopt;
}

} // namespace

std::optional<QVersionNumber> clientVersion(const Call& call, const QString& app)
{
    static const QRegularExpression kAgent(QStringLiteral("^Lianxin/(\\d{1,4}(?:\\.\\d{1,4}){1,3})"));
    static const QRegularExpression kApp(QStringLiteral("^(\\d{1,4}(?:\\.\\d{1,4}){1,3})"));
    const auto agent = versionIn(kAgent, QString::fromLatin1(call.headers.value("user-agent")));
    return agent ? agent : versionIn(kApp, app);
}

std::optional<Problem> tooOldToWrite(const Call& call, const QString& app, const QString& minClient)
{
    const auto version = clientVersion(call, app);
    if (!version || *version >= QVersionNumber::fromString(minClient))
        return std::nullopt;
    return Problem{403,
                   QStringLiteral("clientTooOld"),
                   QStringLiteral("this program is older than %1 and may only read").arg(minClient),
                   0,
                   {{QStringLiteral("minClient"), minClient}}};
}

} // namespace lianxin::platform
