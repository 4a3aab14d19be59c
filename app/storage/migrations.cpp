// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/database_copy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace lianxin::storage {

namespace {

constexpr qint64 kApplicationId = 1280854350; // "LXIN"

QStringList migrationFiles()
{
    QStringList files;
    for (const QString& name : QDir(QStringLiteral(":/migrations")).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        files.append(QStringLiteral(":/migrations/") + name);
    return files;
}

qint64 pragma(Database& db, const QString& name)
{
    Statement statement = db.queryText(QStringLiteral("PRAGMA ") + name);
    return statement.next() ? statement.integer(0) : 0;
}

bool hasTables(Database& db)
{
    return db.query("SELECT 1 FROM sqlite_schema LIMIT 1").next();
}

QString copyOf(const QString& file, qint64 schema)
{
    return QStringLiteral("%1.schema-%2").arg(file).arg(schema);
}

/// One copy is kept: that of the latest migration.
void removeOlderCopies(const QString& file, qint64 schema)
{
    for (qint64 older = schema - 1; older > 0; --older)
        QFile::remove(copyOf(file, older));
}

void runStep(Database& db, const QString& file, int number)
{
    QFile script(file);
    if (!script.open(QIODevice::ReadOnly))
        fail(ErrorKind::Internal, QStringLiteral("migration %1 is not in this build").arg(number));
    Transaction transaction(db);
    for (const QString& statement : statementsOf(QString::fromUtf8(script.readAll())))
        db.runText(statement);
    db.runText(QStringLiteral("PRAGMA user_version = %1").arg(number));
    transaction.commit();
}

void checkOrigin(Database& db)
{
    const qint64 present = pragma(db, QStringLiteral("user_version"));
    if (present > newestSchema())
        fail(ErrorKind::TooNew, QStringLiteral("schema %1, this program knows %2").arg(present).arg(newestSchema()));
    if (hasTables(db) && pragma(db, QStringLiteral("application_id")) != kApplicationId)
        fail(ErrorKind::Corrupt, QStringLiteral("the file is the database of another program"));
}

} // namespace

QStringList statementsOf(const QString& script)
{
    QStringList statements;
    QString current;
    for (const QString& line : script.split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (current.isEmpty() && (trimmed.isEmpty() || trimmed.startsWith(QLatin1String("--"))))
            continue;
        current += line + u'\n';
        const bool inTrigger = current.startsWith(QLatin1String("CREATE TRIGGER"));
        if (inTrigger ? trimmed == QLatin1String("END;") : trimmed.endsWith(u';')) {
            statements.append(current);
            current.clear();
        }
    }
    return statements;
}

int newestSchema()
{
    return static_cast<int>(migrationFiles().size());
}

void inspect(const QString& file)
{
    if (QFileInfo(file).size() == 0)
        return; // absent or empty: SQLite makes a new one of it
    const auto db = Database::open(file, Database::Access::Read);
    checkOrigin(*db);
}

void migrate(Database& db)
{
    checkOrigin(db);
    const QStringList files = migrationFiles();
    const qint64 present = pragma(db, QStringLiteral("user_version"));
    if (present == files.size())
        return;
    if (hasTables(db))
        writeCopy(db, copyOf(db.file(), present));
    for (qsizetype step = present; step < files.size(); ++step)
        runStep(db, files[step], static_cast<int>(step) + 1);
    removeOlderCopies(db.file(), present);
}

} // namespace lianxin::storage
