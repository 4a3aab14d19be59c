// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/databases.h"

#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

namespace lianxin::test {

namespace {

const QString kConnection = QStringLiteral("copy");

/// The rows of a query, the columns of each joined; an error counts as a row.
QStringList rowsOf(const QString& file, const QString& text)
{
    QStringList rows;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), kConnection);
        database.setDatabaseName(file);
        QSqlQuery query(database);
        if (!database.open() || !query.exec(text))
            rows.append(QStringLiteral("error: ") + database.lastError().text() + query.lastError().text());
        while (query.next()) {
            QStringList columns;
            for (int i = 0; i < query.record().count(); ++i)
                columns.append(query.value(i).toString());
            rows.append(columns.join(QLatin1Char(' ')));
        }
    }
    QSqlDatabase::removeDatabase(kConnection);
    return rows;
}

} // namespace

DatabaseCopies::DatabaseCopies(const QString& folder)
{
    QDirIterator files(folder, {QStringLiteral("*.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString copy = m_folder.filePath(QStringLiteral("%1.sqlite").arg(m_files.size()));
        const QString log = file + QStringLiteral("-wal");
        if (!QFile::copy(file, copy) || (QFile::exists(log) && !QFile::copy(log, copy + QStringLiteral("-wal"))))
            qFatal("%s cannot be copied", qPrintable(file));
        m_files.append(copy);
    }
}

QStringList DatabaseCopies::damages() const
{
    QStringList found;
    for (const QString& file : m_files) {
        if (const QStringList said = rowsOf(file, QStringLiteral("PRAGMA integrity_check")); said != QStringList{QStringLiteral("ok")})
            found += said;
        found += rowsOf(file, QStringLiteral("PRAGMA foreign_key_check"));
    }
    return found;
}

qint64 DatabaseCopies::count(const QString& query) const
{
    bool isNumber = false;
    const qint64 number = rowsOf(m_files.first(), query).value(0).toLongLong(&isNumber);
    return isNumber ? number : -1;
}

} // namespace lianxin::test
