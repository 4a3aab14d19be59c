// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database_copy.h"

#include "storage/private_file.h"

#include <QFile>
#include <QFileInfo>

namespace lianxin::storage {

namespace {

void check(const QString& copy)
{
    const auto db = Database::open(copy, Database::Access::Read);
    Statement found = db->query("PRAGMA quick_check");
    if (!found.next() || found.text(0) != QLatin1String("ok"))
        fail(ErrorKind::Corrupt, QStringLiteral("the copy of the database is damaged"));
}

/// Removes an unfinished copy, whatever ends the making of it.
class Unfinished {
public:
    explicit Unfinished(QString file) : m_file(std::move(file)) { QFile::remove(m_file); }
    ~Unfinished() { QFile::remove(m_file); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    QString m_file;
};

} // namespace

void writeCopy(Database& db, const QString& copy)
{
    const Unfinished made(copy + QStringLiteral(".part"));
    makePrivate(made.file()); // SQLite writes into an empty file, too
    db.runText(QStringLiteral("VACUUM INTO ?"), {made.file()});
    check(made.file());
    if (!putInPlace(made.file(), copy))
        fail(ErrorKind::Io, QStringLiteral("the copy of the database cannot be given its name"));
}

QString dailyCopy(const QString& file)
{
    return file + QStringLiteral(".copy");
}

void copyBeside(const QString& file, qint64 freeBytes, qint64 spareBytes)
{
    if (freeBytes < QFileInfo(file).size() + spareBytes)
        fail(ErrorKind::DiskFull, QStringLiteral("too little room is left for a copy of the database"));
    const auto db = Database::open(file, Database::Access::Read);
    db->run("PRAGMA query_only = OFF"); // it would forbid to write the copy; the connection itself is for
                                        // reading only
    writeCopy(*db, dailyCopy(file));
}

} // namespace lianxin::storage
