// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/migrations.h"

#include <QDir>
#include <QFile>

namespace lianxin::platform {

namespace {

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
        if (auto ran = sql.run(sql.backend().definition(statement)); !ran)
            return tl::unexpected(ran.error());
    return sql.backend().setVersion(sql, number);
}

/// One migration; false where there is none left.
Result<bool> step(Sql& sql, const QDir& folder, const QStringList& files)
{
    const auto version = sql.backend().version(sql);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > files.size())
        return failure(
            ErrorKind::TooNew,
            QStringLiteral("database version %1, this program knows %2").arg(*version).arg(files.size()));
    if (*version == files.size())
        return false;
    const int number = int(*version) + 1;
    return apply(sql, folder.filePath(files.at(number - 1)), number).map([] { return true; });
}

} // namespace

Result<void> migrate(Connection& connection)
{
    const QDir folder(QStringLiteral(":/platform-migrations"));
    const QStringList files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return failure(ErrorKind::Internal, QStringLiteral("the platform's migrations are missing"));
    // The version is read in the transaction that raises it: another instance may be doing the same.
    Result<bool> stepped = true;
    while (stepped && *stepped) {
        auto done = connection.transaction([&](Sql& sql) {
            stepped = step(sql, folder, files);
            return stepped.has_value();
        });
        if (!done)
            return done;
    }
    return stepped ? Result<void>() : tl::unexpected(stepped.error());
}

} // namespace lianxin::platform
