// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sql.h"

#include <QSqlError>

namespace lianxin::platform {

namespace {

// The primary result codes of SQLite (sqlite.org/rescode.html).
ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return ErrorKind::Busy;
    case 8: // SQLITE_READONLY
        return ErrorKind::ReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return ErrorKind::Corrupt;
    case 13: // SQLITE_FULL
        return ErrorKind::DiskFull;
    case 19: // SQLITE_CONSTRAINT
        return ErrorKind::Conflict;
    default:
        return ErrorKind::Io;
    }
}

tl::unexpected<Error> failed(const QSqlError& error)
{
    const ErrorKind kind = kindOf(error.nativeErrorCode().toInt());
    return failure(kind, error.text(), kind == ErrorKind::Busy);
}

// An empty text is a text: Qt would bind a null QString or QByteArray as NULL. Only an invalid QVariant is
// NULL.
QVariant bound(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull())
        return QString(QLatin1String(""));
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

Result<QSqlQuery*> Sql::start(const QString& sql, const QVariantList& values)
{
    auto& prepared = m_prepared[sql];
    if (!prepared) {
        auto query = std::make_shared<QSqlQuery>(m_connection);
        query->setForwardOnly(true);
        if (!query->prepare(sql))
            return failed(query->lastError());
        prepared = std::move(query);
    }
    QSqlQuery* query = prepared.get();
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), bound(values.at(i)));
    if (!query->exec()) {
        const QSqlError error = query->lastError();
        query->finish();
        return failed(error);
    }
    return query;
}

Result<void> Sql::finish(QSqlQuery& query)
{
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failed(error);
    return {};
}

Result<qint64> Sql::run(const QString& sql, const QVariantList& values)
{
    auto query = start(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    const qint64 changed = (*query)->numRowsAffected();
    if (auto finished = finish(**query); !finished)
        return tl::unexpected(finished.error());
    return changed;
}

Result<qint64> Sql::insert(const QString& sql, const QVariantList& values)
{
    auto query = start(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    const qint64 key = (*query)->lastInsertId().toLongLong();
    if (auto finished = finish(**query); !finished)
        return tl::unexpected(finished.error());
    return key;
}

} // namespace lianxin::platform
