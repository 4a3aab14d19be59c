// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"

#include <QJsonDocument>

namespace lianxin::test {

CommandDesk::CommandDesk(QString user, QUrl platform, QString caFile)
    : m_user(std::move(user)), m_platform(std::move(platform)), m_caFile(std::move(caFile))
{
}

Ended CommandDesk::run(const QStringList& arguments, const QByteArray& input) const
{
    return runProgram(QStringLiteral("lianxinctl"),
                      QStringList{QStringLiteral("--profile"), profile(), QStringLiteral("--json")} + arguments, input);
}

QJsonObject CommandDesk::json(const QStringList& arguments, const QByteArray& input) const
{
    const Ended ended = run(arguments, input);
    if (ended.exitCode != 0) {
        qWarning("%s of %s: exit %d: %s", qPrintable(arguments.join(QLatin1Char(' '))), qPrintable(m_user),
                 ended.exitCode, ended.err.constData());
        return {};
    }
    return QJsonDocument::fromJson(ended.out).object();
}

bool CommandDesk::signIn(const QByteArray& password) const
{
    return !json({QStringLiteral("login"), QStringLiteral("--platform"), m_platform.toString(), QStringLiteral("--ca"),
                  m_caFile, QStringLiteral("--user"), m_user, QStringLiteral("--password-stdin")},
                 password + '\n')
                .isEmpty();
}

bool CommandDesk::sync() const
{
    return !json({QStringLiteral("sync")}).isEmpty();
}

QString CommandDesk::statusOf(const QString& messageId) const
{
    return json({QStringLiteral("show"), messageId})
        .value(QLatin1String("message"))
        .toObject()
        .value(QLatin1String("status"))
        .toString();
}

} // namespace lianxin::test
