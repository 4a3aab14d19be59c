// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/migrations.h"

#include <QDir>
#include <QFile>

namespace lianxin::platform {

namespace {

Result<qint64> userVersion(Sql& sql)
{
    auto version =
        sql.one(QStringLiteral("PRAGMA user_version"), {}, [](const Row& row) { return row.number(0); });
    if (!version)
        return tl::unexpected(version.error());
    return version->value_or(0);
}

// Statements end with a semicolon at the end of a line; comments stand on lines of their own.
QStringList statementsOf(const QString& text)
{
    QStringList statements;
    QString current;
    for (const QString& line : text.split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(QLatin1String("--")))
            continue;
        current += line + u'\n';
        if (!trimmed.endsWith(u';'))
            continue;
        statements << current;
        current.clear();
    }
    return statements;
}

Result<void> apply(Sql& sql, const QString& path, int number)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, QStringLiteral("migration %1 is not readable").arg(path));
    for (const QString& statement : statementsOf(QString::fromUtf8(file.readAll())))
        if (auto ran = sql.run(statement); !ran)
            return tl::unexpected(ran.error());
    // The pragma takes no bound value; the number is our own.
    if (auto set = sql.run(QStringLiteral("PRAGMA user_version = %1").arg(number)); !set)
        return tl::unexpected(set.error());
    return {};
}

Result<void> step(Sql& sql, const QString& path, int number)
{
    if (auto begun = sql.run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return tl::unexpected(begun.error());
    auto applied = apply(sql, path, number);
    auto ended = sql.run(applied ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    if (!applied)
        return applied;
    if (!ended)
        return tl::unexpected(ended.error());
    return {};
}

} // namespace

Result<void> migrate(Sql& sql)
{
    const QDir folder(QStringLiteral(":/platform-migrations"));
    const QStringList files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return failure(ErrorKind::Internal, QStringLiteral("the platform's migrations are missing"));
    const auto version = userVersion(sql);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > files.size())
        return failure(
            ErrorKind::TooNew,
            QStringLiteral("database version %1, this program knows %2").arg(*version).arg(files.size()));
    for (int number = int(*version) + 1; number <= files.size(); ++number)
        if (auto stepped = step(sql, folder.filePath(files.at(number - 1)), number); !stepped)
            return stepped;
    return {};
}

} // namespace lianxin::platform
