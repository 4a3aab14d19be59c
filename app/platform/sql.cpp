// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sql.h"

#include <algorithm>

namespace lianxin::platform {

namespace {

bool isRetryable(ErrorKind kind)
{
    return kind == ErrorKind::Busy || kind == ErrorKind::Cut || kind == ErrorKind::Refused;
}

// An empty text is a text: Qt would bind a null QString or QByteArray as NULL. Only an invalid QVariant is
// NULL. A bool is a number: PostgreSQL would not take it for one.
QVariant bound(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull())
        return QString(QLatin1String(""));
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isNull())
        return QByteArray("");
    if (value.metaType() == QMetaType::fromType<bool>())
        return value.toInt();
    return value;
}

// PostgreSQL keeps no U+0000 in a text, and libpq would end the statement there.
bool hasNul(const QVariantList& values)
{
    return std::any_of(values.cbegin(), values.cend(), [](const QVariant& value) {
        return value.metaType() == QMetaType::fromType<QString>() && value.toString().contains(QChar(u'\0'));
    });
}

} // namespace

Sql::~Sql()
{
    leave();
}

// Over a broken line Qt would fail to free each statement at the server, and complain about each; without its
// driver a statement ends in silence.
void Sql::leave()
{
    if (!isGone()) {
        m_prepared.clear();
        m_connection.close();
    }
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_prepared.clear();
}

tl::unexpected<Error> Sql::failure(const QSqlError& error)
{
    const ErrorKind kind = m_backend->kindOf(error);
    Error failed{isGone() ? ErrorKind::Cut : kind, error.text().simplified(), false, 0};
    if (isGone())
        failed.detail =
            QStringLiteral("the line to the database %1 broke: %2").arg(m_backend->name(), failed.detail);
    failed.retryable = isRetryable(failed.kind);
    if (!m_failed)
        m_failed = failed;
    return tl::unexpected(failed);
}

bool Sql::isGone() const
{
    return !m_connection.isOpen();
}

Result<void> Sql::open()
{
    leave();
    m_failed.reset();
    if (!QSqlDatabase::isDriverAvailable(m_backend->driver()))
        return lianxin::failure(ErrorKind::NotFound,
                                QStringLiteral("Qt's driver %1 is not installed").arg(m_backend->driver()));
    m_connection = QSqlDatabase::addDatabase(m_backend->driver(), m_name);
    m_backend->address(m_connection);
    if (m_connection.open())
        return {};
    const QString why = m_connection.lastError().databaseText().simplified();
    return lianxin::failure(
        m_backend->isShared() ? ErrorKind::Refused : ErrorKind::Io,
        QStringLiteral("the database %1 cannot be opened: %2").arg(m_backend->name(), why),
        m_backend->isShared());
}

Result<std::shared_ptr<QSqlQuery>> Sql::prepared(const QString& sql, bool withValues)
{
    auto& kept = m_prepared[sql];
    if (kept)
        return kept;
    auto query = std::make_shared<QSqlQuery>(m_connection);
    query->setForwardOnly(m_backend->stepsThroughRows());
    if ((withValues || !m_backend->preparesOnlyWithValues()) && !query->prepare(sql))
        return failure(query->lastError());
    kept = query;
    return query;
}

Result<QSqlQuery*> Sql::start(const QString& sql, const QVariantList& values)
{
    if (hasNul(values)) {
        m_failed = Error{ErrorKind::InvalidInput, QStringLiteral("a text with a NUL"), false, 0};
        return tl::unexpected(*m_failed);
    }
    const auto query = prepared(sql, !values.isEmpty());
    if (!query)
        return tl::unexpected(query.error());
    for (qsizetype i = 0; i < values.size(); ++i)
        (*query)->bindValue(int(i), bound(values.at(i)));
    const bool asText = values.isEmpty() && m_backend->preparesOnlyWithValues();
    if (!(asText ? (*query)->exec(sql) : (*query)->exec())) {
        const QSqlError error = (*query)->lastError();
        (*query)->finish();
        return failure(error);
    }
    return query->get();
}

Result<void> Sql::finish(QSqlQuery& query)
{
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failure(error);
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
    const auto key = one(sql, values, [](const Row& row) { return row.number(0); });
    if (!key)
        return tl::unexpected(key.error());
    if (!*key)
        return lianxin::failure(ErrorKind::Internal, QStringLiteral("an INSERT without RETURNING"));
    return **key;
}

} // namespace lianxin::platform
