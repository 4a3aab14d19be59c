// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"

#include <QFile>

#include <cstdio>

namespace lianxin::ctl {

namespace {

constexpr qint64 kLongestPassword = 1024;

Result<QString> passwordFromStandardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("standard input cannot be read"));
    QByteArray line = input.readLine(kLongestPassword + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() || line.size() > kLongestPassword)
        return failure(ErrorKind::InvalidInput, QStringLiteral("standard input holds no password in its first line"));
    return QString::fromUtf8(line);
}

QString roleText(const Person& person)
{
    QStringList codes;
    for (const Role role : person.roles)
        codes.append(codeOf(role));
    return codes.join(QLatin1Char(','));
}

QJsonObject countsJson(const QHash<QString, qint64>& counts)
{
    QJsonObject json;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject outboxCounts(const QList<storage::OutboxRow>& rows)
{
    QJsonObject json;
    for (const auto& [state, code] : EnumCodes<OutboxState>::codes)
        json.insert(QString::fromLatin1(code), 0);
    for (const storage::OutboxRow& row : rows) {
        const QString code = codeOf(row.state);
        json.insert(code, json.value(code).toInt() + 1);
    }
    return json;
}

} // namespace

Result<QJsonObject> login(Session& session, const Login& arguments)
{
    const auto password = passwordFromStandardInput();
    if (!password)
        return tl::unexpected(password.error());
    const QUrl platform(arguments.platform, QUrl::StrictMode);
    if (!platform.isValid() || platform.scheme() != QLatin1String("https") || platform.host().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("--platform must be https://host[:port]"));
    const auto account = await(session.office.signIn({platform, arguments.caFile, arguments.user, *password,
                                                        arguments.certificateFile, arguments.pins}));
    if (!account)
        return tl::unexpected(account.error());
    return QJsonObject{{QStringLiteral("platformId"), account->platformId},
                       {QStringLiteral("user"), account->username},
                       {QStringLiteral("userId"), account->person.userId.text()},
                       {QStringLiteral("role"), roleText(account->person)},
                       {QStringLiteral("tokensInFile"), account->tokensInFile}};
}

Result<QJsonObject> logout(Session& session)
{
    const QString user = session.office.account()->username;
    if (const auto done = await(session.office.signOut()); !done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("user"), user}, {QStringLiteral("signedOut"), true}};
}

Result<QJsonObject> status(Session& session)
{
    const client::Account account = *session.office.account();
    storage::Store& store = session.office.store();
    const auto mirror = await(store.sync().mirrorState());
    if (!mirror)
        return tl::unexpected(mirror.error());
    const auto rows = await(store.outbox());
    if (!rows)
        return tl::unexpected(rows.error());
    const auto counts = await(store.objectCounts());
    if (!counts)
        return tl::unexpected(counts.error());
    const bool online = await(session.office.introduce(account.platform, account.caFile)).has_value();
    const QJsonValue lastSync = mirror->lastSyncAt ? QJsonValue(toText(*mirror->lastSyncAt)) : QJsonValue();
    return QJsonObject{{QStringLiteral("platformId"), account.platformId},
                       {QStringLiteral("user"), account.username},
                       {QStringLiteral("role"), roleText(account.person)},
                       {QStringLiteral("online"), online},
                       {QStringLiteral("lastSyncAt"), lastSync},
                       {QStringLiteral("throughSeq"), mirror->throughSeq},
                       {QStringLiteral("outbox"), outboxCounts(*rows)},
                       {QStringLiteral("counts"), countsJson(*counts)}};
}

} // namespace lianxin::ctl
